import assert from 'node:assert/strict';
import test from 'node:test';
import type { Answer } from '../src/index.ts';
import { analyze, parse } from '../src/index.ts';

/** What a topology comes to, and that no error is in it. */
async function calculated(text: string): Promise<Answer> {
  const answer = analyze(await parse(text));
  assert.deepEqual(
    answer.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    [],
  );
  return answer;
}

function assertNear(actual: number | null | undefined, expected: number, tolerance = 1e-12): void {
  const error = actual === null || actual === undefined ? Number.NaN : Math.abs(actual / expected - 1);
  assert.ok(error <= tolerance, `${actual} instead of ${expected}, off by ${error}`);
}

/** Source: survival functions multiplied and integrated piece by piece in 30 digits (mpmath 1.3). */
const LIVES: readonly { what: string; text: string; noRepair: number; mttf: number }[] = [
  {
    what: '2 of 3 that wear out',
    text: `{components: {a: {mtbf: 2 y, mttr: 1 h, life: weibull(shape 2.5), replicas: 3, need: 2}}, settings: {mission: 200 d}}`,
    noRepair: 0.99758201422213378489,
    mttf: 62155017.089740820627,
  },
  {
    what: 'two with long tails, either of which is enough',
    text: `
settings: {mission: 200 d}
components:
  a: {mtbf: 1 y, mttr: 1 h, life: weibull(shape 0.5)}
  b: {mtbf: 1 y, mttr: 1 h, life: lognormal(sigma 2)}
system: {parallel: [a, b]}`,
    noRepair: 0.50839153500314136156,
    mttf: 56946668.980885339903,
  },
  {
    what: 'stages, a constant rate and a fixed life in series',
    text: `
settings: {mission: 200 d}
components:
  a: {mtbf: 3 y, mttr: 1 h, life: gamma(shape 3)}
  b: {mtbf: 4 y, mttr: 1 h}
  c: {mtbf: 1.5 y, mttr: 1 h, life: deterministic}
system: {series: [a, b, c]}`,
    noRepair: 0.85614634495137966323,
    mttf: 37344787.51505196146,
  },
  {
    what: 'a common cause of two that wear out',
    text: `{components: {a: {mtbf: 2 y, mttr: 1 h, life: weibull(shape 3), replicas: 2, common_cause: 10%}}, settings: {mission: 400 d}}`,
    noRepair: 0.97851901163660664801,
    mttf: 75271963.359313602967,
  },
  {
    what: 'two units with two failure modes each',
    text: `
settings: {mission: 200 d}
components:
  a:
    replicas: 2
    failure_modes: {wear: {mtbf: 12 y, mttr: 1 d, life: weibull(shape 4)}, crash: {mtbf: 300 d, mttr: 1 h}}`,
    noRepair: 0.76323563785430740078,
    mttf: 38862361.22525516998,
  },
  {
    what: 'a list of lives beside a constant rate',
    text: `
settings: {mission: 500 d}
components:
  a: {mttr: 1 h, life: {empirical: [2 y, 1 y, 3 y]}}
  b: {mtbf: 2 y, mttr: 1 h}
system: {parallel: [a, b]}`,
    noRepair: 0.83478705055131869999,
    mttf: 88309531.027706265271,
  },
];

for (const { what, text, noRepair, mttf } of LIVES)
  test(`never repaired: ${what}`, async () => {
    const { mission, system } = (await calculated(text)).result;
    assertNear(mission?.no_repair, noRepair, 1e-13);
    assertNear(mission?.mttf_s, mttf, 2e-12);
    assert.equal(mission?.exponential, false);
    assert.equal(system?.method, 'exact');
  });

test('a fixed life is not over before its end, and is over then', async () => {
  const text = (mission: string): string =>
    `{components: {a: {mtbf: 30 d, mttr: 1 h, life: deterministic}}, settings: {mission: ${mission}}}`;
  const before = (await calculated(text('29.9 d'))).result.mission;
  const after = (await calculated(text('30 d'))).result.mission;
  assert.deepEqual([before?.no_repair, after?.no_repair], [1, 0]);
  assertNear(after?.mttf_s, 30 * 86_400);
});

test('of those that may not start, the others have their whole fixed life', async () => {
  const { mission } = (
    await calculated(`
settings: {mission: 20 d}
components:
  a: {failure_modes: {start: {failure_on_demand: 2%}, wear: {mtbf: 30 d, mttr: 1 h, life: deterministic}}}`)
  ).result;
  assertNear(mission?.no_repair, 0.98);
  assertNear(mission?.mttf_s, 0.98 * 30 * 86_400);
});

test('the steady state hangs on means alone', async () => {
  const text = (a: string, b: string): string => `
components:
  zone: {availability: 99.9%, mttr: 2 h${b}}
  a: {mtbf: 90 d, mttr: 3 h, replicas: 5, need: 3, common_cause: 5%, requires: zone${a}}
  b: {mtbf: 60 d, mttr: 1 h, requires: zone${b}}
system: {parallel: [a, b], need: 1}`;
  const plain = (await calculated(text('', ''))).result;
  const spread = (
    await calculated(text(', life: weibull(shape 3), repair: deterministic', ', repair: lognormal(cv 2)'))
  ).result;
  assert.deepEqual(spread.system, plain.system);
  assert.deepEqual(spread.components, plain.components);
});

test('what is said to be exponential is as if nothing was said', async () => {
  const text = (life: string): string =>
    `{components: {a: {mtbf: 90 d, mttr: 3 h${life}, ride_through: 1 h, replicas: 3, crews: 1}}}`;
  const said = await calculated(text(', life: exponential, repair: exponential'));
  assert.deepEqual(said.result, (await calculated(text(''))).result);
});

test('ride_through leaves of repairs what is longer (30 digits, mpmath 1.3)', async () => {
  const text = (repair: string): string =>
    `{components: {a: {mtbf: 3 y, mttr: 4 h, repair: ${repair}, ride_through: 2 h}}}`;
  const lognormal = (await calculated(text('lognormal(sigma 0.8)'))).result.system;
  assertNear(lognormal?.unavailability, 8.4791627631791062959e-5, 1e-14);
  assertNear(lognormal?.failures_per_year, 0.2264814020754317509, 1e-14);
  assert.equal(lognormal?.method, 'exact');
  const fixed = (await calculated(text('deterministic'))).result.system;
  assertNear(fixed?.unavailability, 2 / (3 * 8766 + 4), 1e-14);
  const short = (await calculated(text('{empirical: [1 h, 2 h, 30 min, 12.5 h]}'))).result.system;
  assertNear(short?.unavailability, 10.5 / 4 / (3 * 8766 + 4), 1e-14);
  assertNear(short?.failures_per_year, 8766 / 4 / (3 * 8766 + 4), 1e-14);
});

test('units of a group count as exponential, and the answer says so', async () => {
  const text = (life: string): string => `
settings: {mission: 1 d}
components:
  db: {mtbf: 90 d, mttr: 3 h, replicas: 2, standby: cold, failover: 40 s${life}}
  zone: {mtbf: 1 y, mttr: 2 h}
  x: {mtbf: 90 d, mttr: 3 h, requires: zone}
  y: {mtbf: 90 d, mttr: 3 h}
blocks:
  pair: {standby: [x, y], mode: cold}
system: {series: [db, pair]}`;
  const plain = (await calculated(text(''))).result;
  const aged = (await calculated(text(', life: weibull(shape 3)'))).result;
  assert.equal(aged.system?.unavailability, plain.system?.unavailability);
  assert.deepEqual(aged.approximations, [{ of: 'db', because: 'distribution' }]);
  assert.deepEqual([plain.system?.method, aged.system?.method], ['exact', 'approximate']);
  assert.ok(plain.mission?.no_repair && plain.mission.mttf_s);
  assert.deepEqual([aged.mission?.no_repair, aged.mission?.mttf_s], [null, null]);
  const zone = (await calculated(text('').replace('zone: {mtbf: 1 y', 'zone: {life: weibull(shape 2), mtbf: 1 y')))
    .result;
  assert.deepEqual(zone.approximations, [{ of: 'zone', because: 'distribution' }]);
});

test('beside an exact group lives may be of any kind', async () => {
  const text = (life: string): string => `
settings: {mission: 100 d}
components:
  db: {mtbf: 90 d, mttr: 3 h, replicas: 2, standby: cold}
  a: {mtbf: 1 y, mttr: 3 h${life}}
system: {parallel: [db, a]}`;
  const exponential = (await calculated(text(''))).result.mission;
  const almost = (await calculated(text(', life: gamma(shape 1)'))).result.mission;
  assertNear(almost?.no_repair, exponential?.no_repair as number);
  assertNear(almost?.mttf_s, exponential?.mttf_s as number);
});
