import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExactSum } from '../../src/numeric/exactsum.ts';
import { Random } from '../../src/numeric/random.ts';

test('a sum is exact, whatever the order and the grouping', () => {
  const random = new Random(1, 0);
  const numbers = Array.from({ length: 2000 }, () => (random.uniform() - 0.5) * 2 ** Math.floor(random.uniform() * 80));
  // In units of 2⁻⁶⁰ each is a whole number, rounded once.
  const rounded = numbers.map((x) => Math.round(x * 2 ** 20) / 2 ** 20);
  const exact = rounded.reduce((sum, x) => sum + BigInt(x * 2 ** 20), 0n);
  const whole = new ExactSum(rounded);
  assert.equal(whole.value, Number(exact) / 2 ** 20);
  const backwards = new ExactSum(rounded.toReversed());
  assert.equal(backwards.value, whole.value);
  const halves = new ExactSum();
  for (const half of [rounded.slice(700), rounded.slice(0, 700)])
    for (const part of new ExactSum(half).parts) halves.add(part);
  assert.equal(halves.value, whole.value);
  assert.equal(new ExactSum([1e100, 1, -1e100]).value, 1);
  assert.equal(new ExactSum().value, 0);
});

test('random numbers are spread evenly, and streams differ', () => {
  const counts = new Array<number>(64).fill(0);
  const random = new Random(7, 3);
  const draws = 64_000;
  for (let i = 0; i < draws; i += 1) {
    const bin = Math.floor(random.uniform() * 64);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const chiSquare = counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  // 63 degrees of freedom: beyond 110 once in ten thousand.
  assert.ok(chiSquare < 110, `${chiSquare}`);
  const starts = [0, 1, 2, 2 ** 40].map((stream) => new Random(7, stream).bits());
  assert.equal(new Set([...starts, new Random(8, 0).bits()]).size, 5);
  const again = new Random(1, 1);
  const first = again.uniform();
  again.restart(1, 1);
  assert.equal(again.uniform(), first);
});
