import assert from 'node:assert/strict';
import test from 'node:test';
import { stationary } from '../../src/engine/markov/stationary.ts';

const never = (): void => {};

test('a large chain in which nothing ever happens stays where it starts', () => {
  const from = Array.from({ length: 999 }, (_, i) => i);
  const chain = { states: 1000, from, to: from.map((i) => i + 1), rate: from.map(() => 0) };
  const chance = stationary(chain, 'fewest_neighbours', never);
  assert.deepEqual([chance[0], chance[1], chance.reduce((a, b) => a + b, 0)], [1, 0, 1]);
});

test('a large chain that ends in a state of no return is there for ever', () => {
  const from = Array.from({ length: 999 }, (_, i) => i);
  const chain = { states: 1000, from, to: from.map((i) => i + 1), rate: from.map(() => 2) };
  const chance = stationary(chain, 'fewest_neighbours', never);
  assert.deepEqual([chance[0], chance[999]], [0, 1]);
});
