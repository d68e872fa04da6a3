import assert from 'node:assert/strict';
import test from 'node:test';
import type { Figures, Result } from '../src/model/result.ts';
import { assertClose, calculate } from './reference/calculate.ts';
import { assertAgreement, MISSION, wrongOf } from './reference/joint/agree.ts';
import type { ByLevel } from './reference/joint/figures.ts';
import { figuresOf, jointFigures } from './reference/joint/figures.ts';
import { lifeOf } from './reference/joint/life.ts';
import { bridged, demanded, levelled, requested, windowed } from './reference/joint/practices.ts';
import { requestSuccess } from './reference/joint/requests.ts';
import type { Source } from './reference/joint/source.ts';
import { written } from './reference/joint/source.ts';

// Demand, maintenance, deployments, bridged outages and requests against one chain of the whole system.
const TOLERANCE = 1e-11;
const HOUR = 3600;
const HOURS_A_YEAR = 365.25 * 24;

function assertRow(actual: Figures | null, expected: ByLevel | undefined): void {
  assert.ok(actual && expected);
  const { name } = actual;
  assertClose(actual.unavailability, expected.unavailability, TOLERANCE, `U of ${name}`);
  assertClose(actual.failures_per_year, expected.frequency * HOURS_A_YEAR, TOLERANCE, `failures of ${name}`);
  for (const [i, { level, share, unavailability, mtbf_s }] of actual.by_demand.entries()) {
    const at = expected.levels[i] as ByLevel['levels'][number];
    assert.equal(level, at.name);
    assertClose(share, at.share, TOLERANCE, `share of ${level}`);
    assertClose(unavailability, at.unavailability, TOLERANCE, `U of ${name} at ${level}`);
    const mtbf = at.frequency === 0 ? null : ((1 - at.unavailability) / at.frequency) * HOUR;
    assertClose(mtbf_s, mtbf, TOLERANCE, `MTBF of ${name} at ${level}`);
  }
}

/** A difference is as close as what it is taken from. */
function assertNear(actual: number | null | undefined, expected: number, of: number, what: string): void {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= TOLERANCE * of,
    `${what}: ${actual} is not ${expected}`,
  );
}

function assertWindows(source: Source, { system }: Result): void {
  const { unavailability } = figuresOf(source);
  const alone = figuresOf(source, { windows: 'alone' }).unavailability;
  assertNear(system?.unavailability_planned, alone, unavailability, 'planned');
  assertNear(system?.unavailability_unplanned, Math.max(0, unavailability - alone), unavailability, 'unplanned');
  assertNear(
    system?.unavailability_felt,
    figuresOf(source, { windows: 'felt' }).unavailability,
    unavailability,
    'felt',
  );
}

function assertImportance(source: Source, { system, components }: Result): void {
  const whole = system?.unavailability as number;
  if (whole === 0) return;
  for (const { name, importance, downtime_share } of components) {
    const broken = figuresOf(source, { force: { [name]: 'broken' } }).unavailability;
    const perfect = figuresOf(source, { force: { [name]: 'perfect' } }).unavailability;
    assertNear(importance.birnbaum, broken - perfect, broken, `birnbaum of ${name}`);
    assertNear(importance.raw, broken / whole, broken / whole, `raw of ${name}`);
    if (perfect < 1e-15) assert.equal(importance.rrw, null);
    else assertClose(importance.rrw, whole / perfect, TOLERANCE, `rrw of ${name}`);
    assertNear(downtime_share, 1 - perfect / whole, 1, `share of ${name}`);
  }
}

function assertMission(source: Source, { mission }: Result): void {
  const { unavailability, frequency } = figuresOf(source, { windows: 'none' });
  const noOutage = Math.exp((-MISSION * frequency) / (1 - unavailability));
  assertClose(mission?.no_outage, noOutage, TOLERANCE, 'no_outage');
  // "Null when need is a map."
  if (JSON.stringify(source).includes('"need":{')) return;
  const { reliability, mttf } = lifeOf(source, MISSION);
  assertClose(mission?.no_repair, reliability, TOLERANCE, 'no_repair');
  assertClose(mission?.mttf_s, mttf === Number.POSITIVE_INFINITY ? null : mttf * HOUR, TOLERANCE, 'mttf');
}

function assertRequests(source: Source, { system, blocks, components }: Result): void {
  const { system: whole, named } = requestSuccess(source);
  assertClose(system?.request_success, whole, TOLERANCE, 'request_success');
  for (const { name, request_success } of [...blocks, ...components])
    assertClose(request_success, named.get(name), TOLERANCE, `request_success of ${name}`);
}

/** What is wrong with one topology: each part is asked, whatever the others say. */
async function check(source: Source, isSlow: boolean): Promise<string[]> {
  const joint = jointFigures(source);
  const result = await calculate(written(source));
  const parts = [
    () => assertRow(result.system, joint.system),
    () => {
      for (const row of [...result.blocks, ...result.components]) assertRow(row, joint.named.get(row.name));
    },
    () => assertWindows(source, result),
    () => assertMission(source, result),
    () => assertRequests(source, result),
    () => {
      if (joint.size <= 100 || isSlow) assertImportance(source, result);
    },
  ];
  return wrongOf(parts);
}

for (const [what, shape] of Object.entries({ windowed, demanded, levelled, bridged, requested }))
  test(`${what} parts agree with one chain of the whole system`, (t) => assertAgreement(t, shape, check));

test('what is better at one level of demand and worse at another fails as often as the joint chain says', async () => {
  const components = { x: { mtbf: 30, mttr: 15 }, y: { mtbf: 310, mttr: 10 }, z: { mtbf: 200, mttr: 40 } };
  const deeper = { parallel: [{ series: ['x', 'y'] }, { series: ['x', 'z'] }] };
  const byLevel = { parallel: ['x', 'y'], need: { peak: 1, night: 2 } };
  const demand = { peak: 0.25, night: 0.75 };
  for (const system of [{ parallel: [deeper, byLevel] }, { series: [deeper, byLevel] }, byLevel])
    assert.deepEqual(await check({ demand, components, system, mission: MISSION }, true), []);
});
