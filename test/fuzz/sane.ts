import assert from 'node:assert/strict';

const PROBABILITY =
  /^(?:un)?availability(?:_\w+)?$|^request_(?:success|failure)$|^(?:share|durability|no_outage|no_repair)$/;
/**
 * In a group a member may do harm: one that never fails keeps a better one from serving, and its zone does so for as long
 * as another one takes to come back. So may a change to it: then nothing would vanish, and the downtime may be many times as long.
 */
const NEVER_NEGATIVE = /(?:_s|(?<!saves_s|downtime_s)_per_year|raw|rrw)$/;
const AT_LEAST_MINUS_ONE = /birnbaum$/;
const AT_MOST_ONE = /downtime_share$/;

/** JSON has no NaN and no infinity, but null may stand for what should be a number, and a probability can be out of range. */
export function assertSane(value: unknown, key = ''): void {
  if (typeof value === 'number') {
    assert.ok(Number.isFinite(value), `${key} is ${value}`);
    if (PROBABILITY.test(key)) assert.ok(value >= 0 && value <= 1, `${key} is ${value}`);
    if (NEVER_NEGATIVE.test(key)) assert.ok(value >= 0, `${key} is ${value}`);
    if (AT_MOST_ONE.test(key)) assert.ok(value <= 1 + 1e-12, `${key} is ${value}`);
    if (AT_LEAST_MINUS_ONE.test(key)) assert.ok(value >= -1, `${key} is ${value}`);
  }
  if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) assertSane(part, name);
}
