import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../src/index.ts';
import { calculate, codes } from '../diagnose.ts';

const DAY = 86_400;
const YEAR = 365.25 * DAY;

const web = (figures: string): string => `components: {web: {${figures}}}`;

/** [unavailability, MTBF, MTTR] of the only component, in seconds. */
async function figuresOf(figures: string): Promise<readonly (number | null)[]> {
  const [component] = (await calculate(web(figures))).components as Result['components'];
  return [component?.unavailability ?? null, component?.mtbf_s ?? null, component?.mttr_s ?? null];
}

function assertClose(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, i) => {
    const found = actual[i] as number | null;
    if (value === null || value === 0 || found === null) assert.equal(found, value);
    else assert.ok(Math.abs(found / value - 1) < 1e-14, `${actual} is not ${expected}`);
  });
}

// 4 h of repair after 96 h of operation.
const U = 0.04;
const [MTBF, MTTR] = [4 * DAY, 4 * 3600];

const SHARES = [
  'availability: 96%',
  'availability: 0.96',
  'unavailability: 4%',
  'downtime: 1 h/25 h',
  'downtime: 1.2 d/30 d',
];
const FAILURES = [
  'mtbf: 96 h',
  'failure_rate: 1/96 h',
  'failure_rate: 0.25/d',
  `fit: ${1e9} / 96`,
  'afr: 100% * 365.25 / 4',
];
const REPAIRS = ['mttr: 4 h', 'mttr: {detect: 30 min, repair: 3.5 h}', 'mttr: 0.25 w / 10.5'];

for (const failure of FAILURES)
  for (const repair of REPAIRS)
    test(`${failure} with ${repair}`, async () =>
      assertClose(await figuresOf(`${failure}, ${repair}`), [U, MTBF, MTTR]));

for (const share of SHARES) {
  for (const other of [...FAILURES, ...REPAIRS])
    test(`${share} with ${other}`, async () => assertClose(await figuresOf(`${share}, ${other}`), [U, MTBF, MTTR]));
  test(`${share} alone leaves the rate unknown`, async () => assertClose(await figuresOf(share), [U, null, null]));
}

test('three figures may agree', async () => {
  assertClose(await figuresOf('availability: 96%, mtbf: 96 h, mttr: 4 h'), [U, MTBF, MTTR]);
  // U within 1e-6 of what the other two give.
  assertClose(await figuresOf('unavailability: 4.0000039%, mtbf: 96 h, mttr: 4 h'), [U, MTBF, MTTR]);
});

const NEVER_FAILS = [
  'availability: 100%',
  'unavailability: 0',
  'downtime: 0 h/year',
  'mtbf: 9 d, mttr: 0 s',
  'failure_rate: 0/year',
  'failure_rate: 0/year, mttr: 3 h',
  'fit: 0',
  'afr: 0%',
  'availability: 100%, mttr: 2 h',
  'availability: 1, mttr: 0 s',
];
for (const figures of NEVER_FAILS)
  test(`${figures} is never down`, async () => {
    const { system } = await calculate(web(figures));
    assert.deepEqual([system.availability, system.unavailability, system.nines], [1, 0, null]);
  });

for (const figures of ['availability: 0%', 'unavailability: 100%', 'downtime: 1 d/d', 'availability: 0%, mttr: 1 h'])
  test(`${figures} is never up`, async () => {
    const { system } = await calculate(web(figures));
    assert.deepEqual([system.availability, system.unavailability, system.failures_per_year], [0, 1, 0]);
  });

test('what fails without ever being down still fails', async () => {
  const { system } = await calculate(web('mtbf: 9 d, mttr: 0 s'));
  assertClose([system.failures_per_year, system.mtbf_s], [YEAR / (9 * DAY), 9 * DAY]);
});

test('nothing is lost next to 100 %', async () => {
  for (const [text, unavailability] of [
    ['99.9999999%', 1e-9],
    ['99.99999999999999999999%', 1e-22],
    ['0.999999999999999999999999999999', 1e-30],
  ] as const)
    assert.equal((await calculate(web(`availability: ${text}`))).system.unavailability, unavailability);
});

const FAULTS: readonly (readonly [string, string])[] = [
  ['', 'missing-figures'],
  ['replicas: 2', 'missing-figures'],
  ['mtbf: 90 d', 'missing-mttr'],
  ['fit: 500', 'missing-mttr'],
  ['mttr: 1 h', 'mttr-alone'],
  ['availability: 99%, downtime: 1 h/year', 'several-figures'],
  ['mtbf: 9 d, afr: 1%, mttr: 1 h', 'several-figures'],
  ['availability: 96.001%, mtbf: 96 h, mttr: 4 h', 'contradicting-figures'],
  ['unavailability: 4.00001%, mtbf: 96 h, mttr: 4 h', 'contradicting-figures'],
  ['availability: 99%, mttr: 0 s', 'impossible-figures'],
  ['availability: 99%, failure_rate: 0/year', 'impossible-figures'],
  ['failure_on_demand: 2%, mttr: 1 h', 'figures-exclude'],
  ['failure_on_demand: 2%, availability: 99%', 'figures-exclude'],
  ['failure_modes: {a: {mtbf: 9 d, mttr: 1 h}}, mttr: 1 h', 'figures-exclude'],
  ['failure_modes: {}', 'empty-list'],
  ['failure_modes: {a: {}}', 'missing-figures'],
  ['failure_modes: {a: }', 'wrong-type'],
  ['failure_modes: 3', 'wrong-type'],
  ['availability: 99.95', 'bare-percentage'],
  ['availability: 101%', 'out-of-range'],
  ['availability: -1%', 'out-of-range'],
  ['availability: 1.0000000000000000000000001', 'out-of-range'],
  ['unavailability: 1e-200', 'out-of-range'],
  [`availability: 0.${'9'.repeat(200)}`, 'out-of-range'],
  ['mtbf: 0 d, mttr: 1 h', 'out-of-range'],
  ['mtbf: 9 d, mttr: -1 h', 'out-of-range'],
  ['failure_rate: -1/year, mttr: 1 h', 'out-of-range'],
  ['downtime: 25 h/d', 'out-of-range'],
  ['mtbf: 90, mttr: 1 h', 'bare-duration'],
  ['mtbf: 2/year, mttr: 1 h', 'wrong-dimension'],
  ['failure_rate: 3 d, mttr: 1 h', 'wrong-dimension'],
  ['failure_rate: 3, mttr: 1 h', 'wrong-dimension'],
  ['availability: 3 h', 'wrong-dimension'],
];

for (const [figures, code] of FAULTS)
  test(`{${figures.slice(0, 60)}} gives ${code}`, async () => assert.deepEqual(await codes(web(figures)), [code]));

test('failure modes are in series', async () => {
  const found = await figuresOf(
    'failure_modes: {crash: {mtbf: 9 d, mttr: 1 h}, disk: {unavailability: 1%, mttr: 2 d}}',
  );
  const crash = { a: 216 / 217, rate: 1 / (9 * DAY) };
  const disk = { a: 0.99, rate: 0.01 / 0.99 / (2 * DAY) };
  const availability = crash.a * disk.a;
  const frequency = availability * (crash.rate + disk.rate);
  const unavailability = 1 / 217 + (216 / 217) * 0.01;
  assertClose(found, [unavailability, availability / frequency, unavailability / frequency]);
});
