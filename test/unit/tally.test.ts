import assert from 'node:assert/strict';
import test from 'node:test';
import type { Judge } from '../../src/engine/simulation/tally.ts';
import { isKept } from '../../src/engine/simulation/tally.ts';

// Of a window of 1000 s: 60 s of downtime in it, in three outages, which are 90 s long together.
const judged = (measure: Judge['measure'], limit: number): boolean =>
  isKept({ target: 0, window: 0, measure, limit }, 1000, 60, 3, 90);

test('a window keeps what it comes to, and nothing stricter', () => {
  const cases = [
    ['downtime', 60, 59],
    ['outages', 3, 2],
    ['mttr', 30, 29],
  ] as const;
  for (const [measure, kept, missed] of cases)
    assert.deepEqual([judged(measure, kept), judged(measure, missed)], [true, false], measure);
  // 940 s of operation between three failures.
  assert.deepEqual([judged('mtbf', 940 / 3), judged('mtbf', 314)], [true, false]);
});

test('a window without an outage keeps every limit', () => {
  for (const measure of ['downtime', 'outages', 'mttr', 'mtbf'] as const)
    assert.equal(
      isKept({ target: 0, window: 0, measure, limit: measure === 'mtbf' ? 1e9 : 0 }, 1000, 0, 0, 0),
      true,
      measure,
    );
});
