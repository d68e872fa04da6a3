import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result, StorageFigures } from '../../src/model/result.ts';
import { assertClose, calculate } from '../reference/calculate.ts';
import { YEAR } from '../reference/models.ts';

const calculateStorage = (storage: string, rest = ''): Promise<Result> =>
  calculate(`storage: {x: ${storage}}\n${rest}`);

/** Up to the last bit or two. */
const near = (actual: number | null, expected: number): void => assertClose(actual, expected, 1e-15, 'it');

const figuresOf = async (storage: string, rest = ''): Promise<StorageFigures> =>
  (await calculateStorage(storage, rest)).storage[0] as StorageFigures;

test('one copy is lost with its unit, which needs no rebuild', async () => {
  const figures = await figuresOf('{mtbf: 20 y, copies: 1, groups: 3}');
  assert.equal(figures.mttdl_s, 20 * YEAR);
  assert.equal(figures.annual_loss, -Math.expm1(-1 / 20));
  assert.equal(figures.durability, Math.exp(-1 / 20));
  near(figures.fleet_annual_loss, -Math.expm1(-3 / 20));
  assert.deepEqual([figures.units, figures.failures_tolerated, figures.overhead, figures.groups], [1, 0, 1, 3]);
});

test('the figures of a unit may be given in four ways', async () => {
  const ways = ['afr: 5%', 'mtbf: 20 y', 'failure_rate: 0.05/year', `fit: 0.05 * 1e9 h / ${YEAR} s`];
  const all = await Promise.all(ways.map((way) => figuresOf(`{${way}, rebuild: 1 d, copies: 2}`)));
  for (const { mttdl_s } of all) near(mttdl_s, all[0]?.mttdl_s ?? 0);
});

test('an AFR, and all that is counted by the year, follows settings.year', async () => {
  const short = await figuresOf('{afr: 5%, copies: 1}', 'settings: {year: 365 d}');
  near(short.mttdl_s, 365 * 86_400 * 20);
  near(short.annual_loss, -Math.expm1(-0.05));
});

test('an erasure code has data + parity units', async () => {
  const { units, failures_tolerated, overhead } = await figuresOf(
    '{afr: 1%, rebuild: 1 h, erasure: {data: 8, parity: 3}}',
  );
  assert.deepEqual([units, failures_tolerated, overhead], [11, 3, 1.375]);
});

for (const [what, storage] of [
  ['a rebuild in no time', '{afr: 5%, rebuild: 0 s, copies: 2}'],
  ['a unit that never fails', '{afr: 0, rebuild: 1 d, erasure: {data: 4, parity: 1}}'],
  ['both', '{failure_rate: 0/year, rebuild: 0 s, copies: 2}'],
  ['a unit that never fails, alone', '{fit: 0, copies: 1}'],
  ['a loss that no number can hold', '{afr: 1%, rebuild: 1 s, copies: 60}'],
] as const)
  test(`nothing is lost: ${what}`, async () => {
    const result = await calculateStorage(storage.replace(/\}$/, ', slo: 100%}'));
    const { mttdl_s, annual_loss, durability, nines, fleet_annual_loss } = result.storage[0] as StorageFigures;
    assert.deepEqual([mttdl_s, annual_loss, durability, nines, fleet_annual_loss], [null, 0, 1, null, 0]);
    assert.deepEqual([result.slos[0]?.met, result.slos[0]?.budget_used], [true, null]);
  });

test('one copy is lost even if a rebuild takes no time: there is nothing to rebuild it from', async () => {
  assert.equal((await figuresOf('{mtbf: 20 y, rebuild: 0 s, copies: 1}')).mttdl_s, 20 * YEAR);
});

test('a storage that is soon lost has no nines', async () => {
  const { annual_loss, durability, nines } = await figuresOf('{mtbf: 1 min, rebuild: 1 y, copies: 2}');
  assert.deepEqual([annual_loss, durability, nines], [1, 0, 0]);
});

test('the most that may be lost, and the most groups', async () => {
  const { failures_tolerated, groups } = await figuresOf('{afr: 50%, rebuild: 9 y, copies: 1001, groups: 1e15}');
  assert.deepEqual([failures_tolerated, groups], [1000, 1e15]);
});

test('a target is judged by what is lost of it', async () => {
  const { slos } = await calculate(`storage:
  kept: {mtbf: 20 y, rebuild: 12 h, copies: 2, slo: 99.9%}
  missed: {mtbf: 20 y, copies: 1, slo: {durability: 95.2%}}
  only-just: {mtbf: 20 y, copies: 1, slo: 95.1%}
`);
  const [kept, missed, onlyJust] = slos;
  assert.deepEqual(
    slos.map(({ of, measure, unit, met, allowed_s, window_s }) => [of, measure, unit, met, allowed_s, window_s]),
    [
      ['kept', 'durability', 'ratio', true, null, YEAR],
      ['missed', 'durability', 'ratio', false, null, YEAR],
      ['only-just', 'durability', 'ratio', true, null, YEAR],
    ],
  );
  assert.equal(missed?.actual, Math.exp(-1 / 20));
  assert.equal(missed?.budget_used, -Math.expm1(-1 / 20) / 0.048);
  assert.equal(onlyJust?.budget_used, -Math.expm1(-1 / 20) / 0.049);
  assert.ok((kept?.budget_used ?? 1) < 0.01);
});

test('a file with nothing but storage has no system and is well', async () => {
  const result = await calculateStorage('{afr: 1%, rebuild: 1 h, copies: 3}', 'components: {}');
  assert.deepEqual(
    [result.ok, result.system, result.mission, result.blocks, result.components, result.diagnostics],
    [true, null, null, [], [], []],
  );
});

test('the verdicts on storage come after those on the system', async () => {
  const { slos } = await calculate(`slo: 99%
storage: {x: {afr: 1%, rebuild: 1 h, copies: 3, slo: 99%}}
components: {web: {mtbf: 90 d, mttr: 1 h, slo: 98%}}
`);
  assert.deepEqual(
    slos.map(({ of, target }) => [of, target]),
    [
      ['web', 0.98],
      ['web', 0.99],
      ['x', 0.99],
    ],
  );
});
