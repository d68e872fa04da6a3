import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse } from '../../src/index.ts';
import type { Figures } from '../../src/model/result.ts';

const YEAR = 31_557_600;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

async function systemOf(text: string): Promise<Figures> {
  const { result } = analyze(await parse(text));
  assert.ok(result.system, JSON.stringify(result.diagnostics));
  return result.system;
}

const near = (actual: number | null, expected: number, what: string, tolerance: number): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance, `${what}: ${actual} instead of ${expected}`);

/** Two failure modes, one of minutes and one of hours, bridged for 15 minutes: each keeps e^(−T/MTTR) of its own. */
const [crash, hardware, bridge] = [{ mtbf: 30 * DAY, mttr: 2 * MINUTE }, { mtbf: YEAR, mttr: 5 * HOUR }, 15 * MINUTE];
const left = (per: 'outages' | 'time'): number =>
  [crash, hardware].reduce(
    (sum, { mtbf, mttr }) => sum + ((per === 'time' ? mttr : 1) / mtbf) * Math.exp(-bridge / mttr),
    0,
  );

for (const [what, text] of [
  [
    'failure modes of a component',
    `components:
  a: {failure_modes: {crash: {mtbf: 30 d, mttr: 2 min}, hardware: {mtbf: 1 y, mttr: 5 h}}, ride_through: 15 min}
system: a`,
  ],
  [
    'components in series',
    `components: {crash: {mtbf: 30 d, mttr: 2 min}, hardware: {mtbf: 1 y, mttr: 5 h}}
blocks: {a: {series: [crash, hardware], ride_through: 15 min}}
system: a`,
  ],
] as const)
  test(`a bridge spares the short outages of a part and not the long ones: ${what}`, async () => {
    const { unavailability, failures_per_year } = await systemOf(text);
    // Both at once, and operating for calendar time: a thousandth.
    near(unavailability, left('time'), 'unavailability', 2e-3);
    near(failures_per_year, left('outages') * YEAR, 'outages a year', 2e-3);
  });

test('failovers that work are bridged, and those that do not are hours', async () => {
  const { unavailability, failures_per_year, mttr_s } = await systemOf(`components:
  grid: {mtbf: 1.5 y, mttr: 2 h}
  engine: {mtbf: 10000 y, mttr: 1 min}
blocks:
  supply:
    standby: [grid, engine]
    mode: cold
    failover: {time: 15 s, coverage: 98.5%}
    fail_back: true
    ride_through: 5 min
system: supply`);
  const often = 0.015 / (1.5 * YEAR);
  const noticed = Math.exp((-5 * MINUTE) / (2 * HOUR));
  near(failures_per_year, often * noticed * YEAR, 'outages a year', 1e-3);
  near(unavailability, often * noticed * 2 * HOUR, 'unavailability', 1e-3);
  near(mttr_s, 2 * HOUR, 'what is left of them', 1e-3);
});

test('two parts are down together until the first of them is back, each pair of ways by itself', async () => {
  const short = { mtbf: 10 * DAY, mttr: 10 * MINUTE };
  const long = { mtbf: 100 * DAY, mttr: 10 * HOUR };
  const other = { mtbf: 50 * DAY, mttr: 2 * HOUR };
  const { unavailability } = await systemOf(`components:
  short: {mtbf: 10 d, mttr: 10 min}
  long: {mtbf: 100 d, mttr: 10 h}
  other: {mtbf: 50 d, mttr: 2 h}
blocks:
  one: {series: [short, long]}
  both: {parallel: [one, other], ride_through: 30 min}
system: both`);
  const share = ({ mtbf, mttr }: typeof short): number => mttr / (mtbf + mttr);
  const expected = [short, long].reduce(
    (sum, one) => sum + share(one) * share(other) * Math.exp(-30 * MINUTE * (1 / one.mttr + 1 / other.mttr)),
    0,
  );
  near(unavailability, expected, 'unavailability', 2e-3);
});

test('what fails on demand never begins, and is not bridged away where it meets a failure', async () => {
  const { unavailability } = await systemOf(`components:
  grid: {mtbf: 1 y, mttr: 1 h}
  start: {failure_on_demand: 2%}
blocks: {supply: {parallel: [grid, start], ride_through: 30 min}}
system: supply`);
  near(unavailability, (HOUR / (YEAR + HOUR)) * 0.02 * Math.exp(-0.5), 'unavailability', 1e-12);
});
