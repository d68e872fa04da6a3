import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runMutants } from './mutations.ts';

// Four parts, so that a failing one is quick to run again: npm test -- fuzz/mutations --test-name-pattern='seed 3'
const COUNT = 2500;

for (const seed of [1, 2, 3, 4])
  test(`${COUNT} mutants give a result or a diagnostic (seed ${seed})`, async (t) => {
    const { calculated, slowest } = await runMutants(seed, COUNT);
    t.diagnostic(`${calculated} gave a result; the slowest took ${Math.round(slowest)} ms`);
    assert.ok(calculated > COUNT / 10);
  });
