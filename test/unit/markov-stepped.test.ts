import assert from 'node:assert/strict';
import test from 'node:test';
import { after, stepsTo } from '../../src/engine/markov/stepped.ts';

/** ln k! by the sum of logarithms. */
const logFactorial = (k: number): number =>
  Array.from({ length: k }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b, 0);

test('events of a Poisson process in a given time have the Poisson distribution', () => {
  const [rate, t, last] = [0.4, 100, 300];
  const from = Array.from({ length: last }, (_, i) => i);
  const chain = { states: last + 1, from, to: from.map((i) => i + 1), rate: from.map(() => rate) };
  const chance = after(chain, t);
  for (const k of [0, 1, 7, 40, 80, 120]) {
    const poisson = Math.exp(-rate * t + k * Math.log(rate * t) - logFactorial(k));
    assert.ok(Math.abs((chance[k] as number) / poisson - 1) < 1e-11, `${k}: ${chance[k]} instead of ${poisson}`);
  }
  assert.ok(Math.abs(chance.reduce((a, b) => a + b, 0) - 1) < 1e-12);
});

test('lives of different rates, one after the other, are hypoexponential', () => {
  const [a, b, t] = [3e-3, 2e-5, 5000];
  const chain = { states: 3, from: [0, 1], to: [1, 2], rate: [a, b] };
  const second = (a / (a - b)) * (Math.exp(-b * t) - Math.exp(-a * t));
  assert.ok(Math.abs((after(chain, t)[1] as number) / second - 1) < 1e-12);
});

test('what never moves stays, and costs nothing', () => {
  const chain = { states: 2, from: [0], to: [1], rate: [0] };
  assert.deepEqual([...after(chain, 1e9)], [1, 0]);
  assert.equal(stepsTo(chain, 1e9), 0);
});
