import assert from 'node:assert/strict';
import test from 'node:test';
import type { DoubleDouble } from '../../src/numeric/doubledouble.ts';
import { add, multiply, oneMinus, subtract } from '../../src/numeric/doubledouble.ts';
import { fixed, times, UNIT } from '../reference/fixed.ts';
import { random } from '../reference/models.ts';

const exact = ({ hi, lo }: DoubleDouble): bigint => fixed(hi) + fixed(lo);

/** Relative error in units of 2^−100. */
function error(actual: DoubleDouble, expected: bigint): number {
  const difference = ((exact(actual) - expected) << 120n) / expected;
  return Math.abs(Number(difference)) / 2 ** 20;
}

test('1 − x is exact in two words, from 1e-300 to 1', () => {
  for (const x of [0, 1e-30, 1.1102230246251565e-16, 0.1, 1 / 3, 0.5, 0.9999999999999999, 1])
    assert.equal(exact(oneMinus(x)), UNIT - fixed(x));
});

test('sums and products of positive numbers keep 100 bits', () => {
  const next = random(7);
  const number = (): DoubleDouble => {
    const hi = next() * 10 ** (-20 * next());
    return { hi, lo: hi * 2 ** -54 * (next() - 0.5) };
  };
  for (let i = 0; i < 2000; i += 1) {
    const [x, y] = [number(), number()];
    assert.ok(error(add(x, y), exact(x) + exact(y)) <= 1);
    assert.ok(error(multiply(x, y), times(exact(x), exact(y))) <= 1);
  }
});

test('a difference keeps what the operands had', () => {
  const [x, y] = [oneMinus(1e-20), oneMinus(3e-20)];
  assert.ok(Math.abs(subtract(x, y).hi - 2e-20) <= 2e-31);
});
