import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attack } from './target.ts';
import { TARGETS } from './targets/index.ts';

// A little of what `npm run fuzz` does, always with the same seed. A failing case is run again alone by
// npm run fuzz -- --only NAME --seed 1 --from CASE --cases 1
const SEED = 1;
const CASES = 1000;

for (const target of TARGETS) {
  const cases = CASES * (target.share ?? 1);
  test(`${cases} ${target.name} (seed ${SEED})`, async (t) => {
    const { taken, slowest } = await attack(target, SEED, cases);
    t.diagnostic(`${taken} were taken; the slowest took ${Math.round(slowest)} ms`);
    assert.ok(taken >= cases * target.taken, `only ${taken} of ${cases} were taken`);
  });
}
