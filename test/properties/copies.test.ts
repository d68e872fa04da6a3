import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, parse } from '../../src/index.ts';
import { randomCopies } from '../reference/copies.ts';
import { probabilityDown } from '../reference/expand.ts';

const SEEDS = 1500;

test('topologies with copies mean what writing the copies out means', async (t) => {
  let compared = 0;
  let outside = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const topology = randomCopies(seed);
    const parsed = await parse(JSON.stringify(topology));
    const errors = parsed.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    if (errors.length > 0) {
      // A random name may well be that of a copied part, from outside of its copies.
      assert.deepEqual([...new Set(errors)], ['copied-outside'], `seed ${seed}: ${JSON.stringify(topology)}`);
      outside++;
      continue;
    }
    const expected = probabilityDown(topology);
    if (expected === undefined) continue;
    compared++;
    const actual = analyze(parsed).result.system?.unavailability as number;
    assert.ok(
      Math.abs(actual - expected) <= 1e-12 * expected,
      `seed ${seed}: ${actual}, not ${expected}: ${JSON.stringify(topology)}`,
    );
  }
  t.diagnostic(`${compared} compared, ${outside} name a copied part from outside`);
  assert.ok(compared > SEEDS / 3);
});
