import assert from 'node:assert/strict';
import test from 'node:test';
import { gammaFunction, poissonTerm, relativeGammaVariance } from '../../src/numeric/gamma.ts';

function close(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual / expected - 1) <= tolerance, `${actual} instead of ${expected}`);
}

test('Γ is the factorial, and √π at a half', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n += 1) {
    close(gammaFunction(n), factorial, 1e-13);
    factorial *= n;
  }
  close(gammaFunction(0.5), Math.sqrt(Math.PI), 1e-13);
  close(gammaFunction(3.5), (15 / 8) * Math.sqrt(Math.PI), 1e-13);
});

test('Poisson terms of whole numbers are e^(−x)·xᵃ/a!', () => {
  for (const x of [0.25, 1, 7, 30]) {
    let term = Math.exp(-x);
    for (let a = 1; a <= 40; a += 1) {
      term *= x / a;
      close(poissonTerm(a, x), term, 1e-12);
    }
  }
});

/** Without the series, which is for where this cancels: of two numbers near 1, so many of their digits are left. */
const direct = (x: number): number => gammaFunction(1 + 2 * x) / gammaFunction(1 + x) ** 2 - 1;

test('the variance of a power of an exponential, by the series as by Γ', () => {
  // Every term of the series counts at 0.1; at 0.2 there is none.
  for (const x of [0.1, 0.099, 0.08, 0.05]) close(relativeGammaVariance(x), direct(x), 1e-12);
  for (const x of [0.2, 0.5, 1, 2]) close(relativeGammaVariance(x), direct(x), 1e-15);
  // An exponential itself, and its square: E X² = 2, E X⁴ = 24.
  close(relativeGammaVariance(1), 1, 1e-13);
  close(relativeGammaVariance(2), 5, 1e-13);
  // π²/6·x² as x → 0.
  close(relativeGammaVariance(1e-9) / 1e-18, Math.PI ** 2 / 6, 1e-8);
});
