import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durabilityOf } from '../src/engine/storage/durability.ts';
import type { Storage } from '../src/model/storage.ts';
import type { Units } from './reference/absorbing.ts';
import { absorbedBy, meanTimeToAbsorption } from './reference/absorbing.ts';
import { expNegative, fixed, quotient, relativeError, times, UNIT } from './reference/fixed.ts';
import { YEAR } from './reference/models.ts';
import { random } from './reference/random.ts';

/** What every figure of a storage must keep, down to a loss of 1e-30 and below. */
const TOLERANCE = 1e-12;
const CASES = 100;

const storage = (of: Units, groups: number): Storage => ({
  ...of,
  name: 'x',
  overhead: 1,
  groups,
  target: null,
  figures: [],
  basis: 'unstated',
  source: null,
});

function drawn(next: () => number): { readonly of: Units; readonly groups: number } {
  const units = 1 + Math.floor(6 * next());
  const tolerated = Math.floor(units * next());
  return {
    of: { units, tolerated, failureRate: 10 ** (-12 + 5 * next()), rebuild: 10 ** (7 * next()) },
    groups: 1 + Math.floor(10 ** (6 * next())),
  };
}

test('MTTDL, annual loss, durability and the loss of a fleet against an exact solution over all sets of units', () => {
  const next = random(1729);
  let smallest = 1;
  for (let i = 0; i < CASES; i++) {
    const { of, groups } = drawn(next);
    const { mttdl_s, annual_loss, durability, fleet_annual_loss } = durabilityOf(storage(of, groups), YEAR);
    const { numerator, denominator } = meanTimeToAbsorption(of);
    const what = `case ${i}: ${JSON.stringify(of)}, ${groups} groups`;
    const years = quotient(BigInt(YEAR) * denominator, numerator);
    close(mttdl_s, quotient(numerator, denominator), `MTTDL of ${what}`);
    close(annual_loss, UNIT - expNegative(years), `annual loss of ${what}`);
    close(durability, expNegative(years), `durability of ${what}`);
    close(fleet_annual_loss, UNIT - expNegative(years * BigInt(groups)), `fleet of ${what}`);
    if (annual_loss > 0) smallest = Math.min(smallest, annual_loss);
  }
  assert.ok(smallest < 1e-30, `the smallest loss is ${smallest}`);
});

/** docs/methods/storage.md: what the exponential of the mean leaves out. */
test('a new group loses less in its first year than in any other, by no more than the units’ rebuilds take', () => {
  const next = random(42);
  for (let i = 0; i < 40; i++) {
    const units = 2 + Math.floor(9 * next());
    const tolerated = 1 + Math.floor(Math.min(4, units - 1) * next());
    const rebuild = 3600 * (1 + 200 * next());
    const of = { units, tolerated, failureRate: (0.002 + 0.1 * next()) / YEAR, rebuild };
    const what = `case ${i}: ${JSON.stringify(of)}`;
    const { annual_loss } = durabilityOf(storage(of, 1), YEAR);
    const [first, second] = absorbedBy(of, YEAR, 2) as [bigint, bigint];
    const stated = fixed(annual_loss);
    const later = quotient(second - first, UNIT - first);
    const rebuilds = Array.from({ length: tolerated }, (_, k) => rebuild / (k + 1) / YEAR);
    const share = 1.1 * rebuilds.reduce((sum, x) => sum + x, 0);
    assert.ok(first < stated, `${what}: the first year`);
    assert.ok(first > times(stated, fixed(1 - share)), `${what}: the first year is too safe`);
    assert.ok(relativeError(annual_loss, later) < share * annual_loss + TOLERANCE, `${what}: later years`);
  }
});

function close(actual: number | null, expected: bigint, what: string): void {
  assert.ok(actual !== null, `${what} is null`);
  const error = relativeError(actual, expected);
  assert.ok(error <= TOLERANCE, `${what}: ${actual} is off by ${error}`);
}
