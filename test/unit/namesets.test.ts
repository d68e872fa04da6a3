import assert from 'node:assert/strict';
import test from 'node:test';
import { union } from '../../src/engine/namesets.ts';

/** Every set of numbers below 5. */
const SETS = Array.from({ length: 32 }, (_, bits) => [0, 1, 2, 3, 4].filter((i) => (bits >> i) % 2 === 1));

test('a union is the smallest of all that are in either', () => {
  for (const a of SETS)
    for (const b of SETS)
      for (const limit of [5, 9]) {
        const expected = [0, 1, 2, 3, 4].filter((x) => a.includes(x) || b.includes(x));
        assert.deepEqual(union(a, b, limit), expected, `${a} and ${b}`);
      }
  assert.deepEqual(union([1, 4], [0, 2, 3], 3), [0, 1, 2]);
});

test('a union that adds nothing is the very set', () => {
  const [small, large] = [
    [1, 3],
    [1, 2, 3],
  ];
  assert.equal(union(small, large, 5), large);
  assert.equal(union(large, small, 5), large);
});
