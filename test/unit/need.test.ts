import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate, codes } from '../diagnose.ts';

const web = (replicas: number, need: string): string =>
  `parameters: {all: 100%, most: 70%, two: 2}\ncomponents: {web: {unavailability: 0.25, replicas: ${replicas}, need: ${need}}}`;

/** P(fewer than `need` of n are up) with u = 1/4, by counting. */
function down(n: number, need: number): number {
  let sum = 0;
  for (let up = 0; up < need; up++) sum += choose(n, up) * 0.75 ** up * 0.25 ** (n - up);
  return sum;
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

const ROUNDED: readonly (readonly [replicas: number, need: string, units: number])[] = [
  [10, '70%', 7],
  [10, '0.7', 7],
  [10, '71%', 8],
  [10, '70.000000000000000000001%', 8],
  [3, '33.4%', 2],
  [3, '33.3%', 1],
  [3, '1%', 1],
  [3, '100%', 3],
  [6, '50%', 3],
  [7, '50%', 4],
  [7, '100% / 7 * 3', 3],
  [5, '2', 2],
  [5, '2.0', 2],
  [5, 'two + 1', 3],
  [5, 'all', 5],
  [10, 'most', 7],
];

for (const [replicas, need, units] of ROUNDED)
  test(`${need} of ${replicas} are ${units}`, async () => {
    const { unavailability } = (await calculate(web(replicas, need))).system;
    assert.ok(Math.abs(unavailability / down(replicas, units) - 1) < 1e-12, String(unavailability));
  });

test('a percentage on a parallel list counts its members', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => `${name}: {unavailability: 0.25}`);
  const { system } = await calculate(`components: {${a}, ${b}, ${c}}\nsystem: {parallel: [a, b, c], need: 66%}`);
  assert.ok(Math.abs(system.unavailability / down(3, 2) - 1) < 1e-12);
});

for (const [need, code] of [
  ['0', 'out-of-range'],
  ['0%', 'out-of-range'],
  ['-1', 'out-of-range'],
  ['101%', 'out-of-range'],
  ['2.5', 'out-of-range'],
  ['4', 'need-exceeds'],
  ['1e10', 'out-of-range'],
  ['1 h', 'wrong-dimension'],
  ['some', 'unknown-parameter'],
  ['', 'wrong-type'],
] as const)
  test(`need: ${need} of 3 gives ${code}`, async () => assert.deepEqual(await codes(web(3, need)), [code]));

test('need says something about replicas', async () => {
  assert.deepEqual(await codes('components: {web: {availability: 99%, need: 1}}'), ['needs-replicas']);
  assert.deepEqual(await codes('components: {web: {availability: 99%}}\nsystem: {series: [web], need: 1}'), [
    'needs-replicas',
  ]);
});
