import assert from 'node:assert/strict';
import test from 'node:test';
import { gaussKronrod } from '../../src/numeric/gausskronrod.ts';
import { gaussLegendre } from '../../src/numeric/gausslegendre.ts';

test('Gauss–Legendre is exact to degree 15 and no further', () => {
  assert.ok(Math.abs(gaussLegendre((x) => x ** 15, 2) / (2 ** 16 / 16) - 1) <= 1e-15);
  assert.ok(Math.abs(gaussLegendre((x) => x ** 16, 2) / (2 ** 17 / 17) - 1) >= 1e-12);
});

test('one Kronrod panel is exact to degree 22 and no further', () => {
  const panel = (power: number): number => gaussKronrod((x) => x ** power, [0, 1], 1, 0).value * (power + 1);
  assert.ok(Math.abs(panel(22) - 1) <= 1e-15);
  assert.ok(Math.abs(panel(30) - 1) >= 1e-14);
});

test('a steep step is found and resolved', () => {
  const f = (x: number): number => 1 / (1 + Math.exp((x - Math.PI) / 1e-4));
  const { value, error } = gaussKronrod(f, [0, 10], 1e-12, 100_000);
  assert.ok(Math.abs(value - Math.PI) <= 1e-12 * Math.PI, `${value}`);
  assert.ok(error <= 1e-12 * value);
});

test('the error that is left at the limit is reported', () => {
  const { error, evaluations } = gaussKronrod((x) => Math.sqrt(Math.abs(x - 0.3)), [0, 1], 1e-14, 60);
  assert.ok(evaluations < 120);
  assert.ok(error > 1e-10);
});
