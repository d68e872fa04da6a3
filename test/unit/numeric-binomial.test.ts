import assert from 'node:assert/strict';
import test from 'node:test';
import { binomialTailChange, binomialTails } from '../../src/numeric/binomial.ts';
import { binomialProbability, deviance, stirlingError } from '../../src/numeric/saddlepoint.ts';
import { fixed, relativeError, times, UNIT } from '../reference/fixed.ts';

/** Every P(N = x) by the recurrence of Pascal's triangle, in 180 decimals. */
function distribution(n: number, p: bigint): bigint[] {
  let row = [UNIT];
  for (let i = 0; i < n; i += 1)
    row = [...row, 0n].map((q, x) => times(q, UNIT - p) + (x > 0 ? times(row[x - 1] as bigint, p) : 0n));
  return row;
}

const CASES: readonly [n: number, p: number][] = [
  [1, 0.25],
  [5, 1e-6],
  [17, 0.5],
  [32, 0.02],
  [32, 0.61],
  [33, 0.61],
  [40, 0.03],
  [200, 0.37],
];

test('point probabilities agree with Pascal’s triangle', () => {
  for (const [n, p] of CASES)
    distribution(n, fixed(p)).forEach((expected, x) => {
      const error = relativeError(binomialProbability(x, n, p, 1 - p), expected);
      assert.ok(error <= 1e-13, `${x} of ${n} at ${p}: off by ${error}`);
    });
});

test('both tails agree with Pascal’s triangle', () => {
  for (const [n, p] of CASES) {
    const points = distribution(n, fixed(p));
    const sum = (from: number, to: number): bigint => points.slice(from, to).reduce((all, q) => all + q, 0n);
    for (let m = 1; m <= n; m += 1) {
      const { below, atLeast } = binomialTails(m, n, p, 1 - p);
      assert.ok(relativeError(below, sum(0, m)) <= 1e-13, `below ${m} of ${n}`);
      assert.ok(relativeError(atLeast, sum(m, n + 1)) <= 1e-13, `at least ${m} of ${n}`);
    }
  }
});

test('what is certain happens every time, what cannot happen never', () => {
  for (const [p, happening] of [
    [0, 0],
    [1, 7],
  ] as const)
    for (let x = 0; x <= 7; x += 1) assert.equal(binomialProbability(x, 7, p, 1 - p), x === happening ? 1 : 0);
});

test('tails at the ends are certain', () => {
  assert.deepEqual(binomialTails(0, 9, 0.5, 0.5), { below: 0, atLeast: 1 });
  assert.deepEqual(binomialTails(10, 9, 0.5, 0.5), { below: 1, atLeast: 0 });
  assert.deepEqual(binomialTails(3, 9, 0, 1), { below: 1, atLeast: 0 });
  assert.deepEqual(binomialTails(3, 9, 1, 0), { below: 0, atLeast: 1 });
});

test('the change of a tail is exact for large, small and tiny changes', () => {
  const [m, n, p] = [3, 20, 0.125];
  const tail = (q: bigint): bigint =>
    distribution(n, q)
      .slice(m)
      .reduce((all, x) => all + x, 0n);
  for (const change of [0.5, 0.125, 2 ** -10, 2 ** -40, 2 ** -70]) {
    const expected = tail(fixed(p) + fixed(change)) - tail(fixed(p));
    const to = { p: p + change, q: 1 - p - change };
    const actual = binomialTailChange(m, n, { p, q: 1 - p }, to, change);
    assert.ok(relativeError(actual, expected) <= 1e-13, `${change}: ${actual}`);
  }
});

test('Stirling’s error goes over from table to series without a step', () => {
  // ln 16! = ln 15! + ln 16, in terms of the error alone.
  const step = 15.5 * Math.log1p(1 / 15) - 1;
  assert.ok(Math.abs(stirlingError(15) - stirlingError(16) - step) <= 1e-15);
});

test('deviance is not lost near its zero', () => {
  const [x, m] = [1e6, 1e6 + 1];
  // (x − m)²/2m + (x − m)³/6m² …
  const d = x - m;
  const expected = d ** 2 / (2 * m) - d ** 3 / (6 * m ** 2) + d ** 4 / (12 * m ** 3);
  assert.ok(Math.abs(deviance(x, m) / expected - 1) <= 1e-11);
  assert.equal(deviance(7, 7), 0);
});

test('probabilities next to the smallest double are small, not lost', () => {
  const q = 1e-310;
  assert.ok(Math.abs(binomialProbability(2, 3, 1, q) / (3 * q) - 1) <= 1e-10);
  assert.ok(Math.abs(binomialTails(3, 3, 1, q).below / (3 * q) - 1) <= 1e-10);
});
