import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, parse } from '../../src/index.ts';
import { calculate, codes, diagnose } from '../diagnose.ts';

const DAY = 86_400;
const topology = (settings: string): string => `settings: ${settings}
parameters: {length: 365 d}
components: {web: {failure_rate: 2/year, mttr: 1 mo / 100}}
system: web
slo: {downtime: 4 h/month, failures: 3/year}`;

for (const [settings, year] of [
  ['{mission: 9 d}', 365.25 * DAY],
  ['{year: 365 d}', 365 * DAY],
  ['{year: 52 w}', 364 * DAY],
  ['{year: length}', 365 * DAY],
  ['{year: length + 1 d}', 366 * DAY],
  ['{year: 8760 h}', 365 * DAY],
] as const)
  test(`with ${settings} a year has ${year} s, and all follows it`, async () => {
    const { system, slos } = await calculate(topology(settings));
    const x = (2 / year) * (year / 1200);
    const close = (actual: number | null | undefined, expected: number) =>
      assert.ok(Math.abs((actual as number) / expected - 1) < 1e-14, `${actual} is not ${expected}`);
    close(system.unavailability, x / (1 + x));
    close(system.downtime_s.year, system.unavailability * year);
    close(system.downtime_s.month, (system.unavailability * year) / 12);
    close(system.downtime_s.quarter, (system.unavailability * year) / 4);
    close(system.downtime_s.week, system.unavailability * 7 * DAY);
    close(system.failures_per_year, 2 / (1 + x));
    close(slos[0]?.target, 4 * 3600 * 12);
    close(slos[0]?.window_s, year / 12);
    close(slos[1]?.target, 3);
  });

test('afr follows the year, fit does not', async () => {
  const web = (settings: string, figure: string) => `settings: ${settings}\ncomponents: {web: {${figure}, mttr: 1 h}}`;
  const mtbf = async (settings: string, figure: string) =>
    (await calculate(web(settings, figure))).system.mtbf_s as number;
  const [short, long] = ['{year: 360 d}', '{year: 400 d}'];
  assert.ok(Math.abs((await mtbf(short, 'afr: 2%')) / (360 * DAY * 50) - 1) < 1e-14);
  assert.ok(Math.abs((await mtbf(long, 'afr: 2%')) / (400 * DAY * 50) - 1) < 1e-14);
  assert.ok(Math.abs((await mtbf(short, 'fit: 2e6')) / (500 * 3600) - 1) < 1e-14);
});

const web = 'components: {web: {availability: 99%}}';
for (const [settings, expected] of [
  ['{year: 1 y}', ['bad-expression 1:20-21']],
  ['{year: 12 months}', ['bad-expression 1:21-27']],
  ['{year: month * 12}', ['bad-expression 1:18-23']],
  ['{year: 0 d}', ['out-of-range 1:18-21']],
  ['{year: 365}', ['bare-duration 1:18-21']],
  ['{year: 2/d}', ['wrong-dimension 1:18-21']],
  ['{year: dayz}', ['unknown-parameter 1:18-22']],
] as const)
  test(`${settings} is an error, told once`, async () =>
    assert.deepEqual(await diagnose(`settings: ${settings}\n${web}`), expected));

test('a parameter in years cannot give the year', async () => {
  assert.deepEqual(await codes(`settings: {year: p}\nparameters: {p: 1 y}\n${web}`), ['bad-expression']);
});

test('a target per year is the number that was written, however long the year', async () => {
  for (const year of ['365 d', '365.25 d', '365.2425 d', '365.24219 d', '1000000.7 s'])
    for (const n of [1, 2, 3, 7, 0.1, 9.6]) {
      const text = `settings: {year: ${year}}\ncomponents: {web: {mtbf: 9 d, mttr: 1 h, slo: {failures: ${n}/year, downtime: ${n} s/year}}}`;
      const { result } = analyze(await parse(text));
      assert.deepEqual(
        result.slos.map(({ target }) => target),
        [n, n],
        `${n} in ${year}`,
      );
    }
});
