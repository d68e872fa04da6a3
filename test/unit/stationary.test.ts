import assert from 'node:assert/strict';
import test from 'node:test';
import { stationary } from '../../src/engine/markov/stationary.ts';
import { sweepToStationary } from '../../src/engine/markov/sweep.ts';

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

test('sweeping gives each state of a queue λ/μ of the one before, down to 1e-60', () => {
  const states = 21;
  const ups = Array.from({ length: states - 1 }, (_, i) => i);
  // A state of its own, which nothing leads to, and a rate of 0 count for nothing.
  const chain = {
    states: states + 1,
    from: [...ups, ...ups.map((i) => i + 1), states, 3],
    to: [...ups.map((i) => i + 1), ...ups, 0, 7],
    rate: [...ups.map(() => 0.002), ...ups.map(() => 2), 5, 0],
  };
  const inUse = Uint8Array.from({ length: states + 1 }, (_, s) => (s < states ? 1 : 0));
  const chance = sweepToStationary(chain, inUse, never) ?? assert.fail('it does not converge');
  // The geometric series, whose tail is below what can be seen.
  for (let s = 0; s < states; s += 1) {
    const expected = 0.999 * 0.001 ** s;
    assert.ok(Math.abs((chance[s] as number) / expected - 1) <= 1e-13, `${s}: ${chance[s]} instead of ${expected}`);
  }
  assert.equal(chance[states], 0);
});
