import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse } from '../../src/index.ts';
import type { Cause } from '../../src/model/changes.ts';

const YEAR = 31_557_600;
const HOUR = 3600;

async function causesOf(text: string): Promise<ReadonlyMap<Cause, number>> {
  const { result } = analyze(await parse(text));
  assert.ok(result.system, JSON.stringify(result.diagnostics));
  const sums = new Map<Cause, number>();
  for (const { cause, downtime_s_per_year } of result.downtime_by_cause)
    sums.set(cause, (sums.get(cause) ?? 0) + downtime_s_per_year);
  return sums;
}

const near = (actual: number | undefined, expected: number, what: string): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) < 1e-10, `${what}: ${actual} instead of ${expected}`);

/** A pair of which each is down for failures a share f of the time, for windows a share w, independently. */
const pair = (mttr: string) => `components:
  a: {mtbf: 1 y, mttr: ${mttr}, maintenance: {every: 1 y, lasts: 6 h}}
  b: {mtbf: 1 y, mttr: ${mttr}, maintenance: {every: 1 y, lasts: 6 h}}
system: {parallel: [a, b]}`;

const either = (f: number, w: number): number => f + w - f * w;

test('windows that meet are downtime that would vanish without windows, once and not twice', async () => {
  const [f, w] = [(3 * HOUR) / (YEAR + 3 * HOUR), (6 * HOUR) / YEAR];
  const causes = await causesOf(pair('3 h'));
  near(causes.get('planned'), (either(f, w) ** 2 - f ** 2) * YEAR, 'planned windows');
  near(causes.get('failure'), (either(f, w) ** 2 - w ** 2) * YEAR, 'failures');
});

test('phases of a restoration divide what would vanish without failures', async () => {
  const [f, w] = [(3 * HOUR) / (YEAR + 3 * HOUR), (6 * HOUR) / YEAR];
  const { result } = analyze(await parse(pair('{notice: 1 h, repair: 2 h}')));
  const phases = new Map(result.downtime_by_cause.map(({ phase, downtime_s_per_year: s }) => [phase, s]));
  const all = (either(f, w) ** 2 - w ** 2) * YEAR;
  near(phases.get('notice'), all / 3, 'a third of it');
  near(phases.get('repair'), (2 * all) / 3, 'two thirds of it');
});

test('no cause of a redundant system takes more than all of its downtime', async () => {
  const { result } = analyze(await parse(pair('3 h')));
  for (const { cause, downtime_s_per_year } of result.downtime_by_cause)
    assert.ok(downtime_s_per_year <= (result.system?.downtime_s.year ?? 0), cause);
});
