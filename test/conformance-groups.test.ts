import assert from 'node:assert/strict';
import test from 'node:test';
import type { Result } from '../src/model/result.ts';
import { assertClose, calculate } from './reference/calculate.ts';
import { assertAgreement, MISSION, wrongOf } from './reference/joint/agree.ts';
import type { ByLevel } from './reference/joint/figures.ts';
import { figuresOf, jointFigures } from './reference/joint/figures.ts';
import { lifeOf } from './reference/joint/life.ts';
import { shapes } from './reference/joint/shapes.ts';
import type { Source } from './reference/joint/source.ts';
import { written } from './reference/joint/source.ts';

// Groups with spares or crews against one chain of the whole system, written from the design alone.
const TOLERANCE = 1e-11;
const HOUR = 3600;
const HOURS_A_YEAR = 365.25 * 24;
const MANY = 100;

function assertRow(
  actual: Pick<NonNullable<Result['system']>, 'name' | 'unavailability' | 'failures_per_year'> | null,
  expected: ByLevel | undefined,
): void {
  assert.ok(actual && expected);
  assertClose(actual.unavailability, expected.unavailability, TOLERANCE, `U of ${actual.name}`);
  assertClose(actual.failures_per_year, expected.frequency * HOURS_A_YEAR, TOLERANCE, `failures of ${actual.name}`);
}

function assertImportance(source: Source, { system, components }: Result): void {
  const whole = system?.unavailability as number;
  for (const { name, importance, downtime_share } of components) {
    const broken = figuresOf(source, { force: { [name]: 'broken' } }).unavailability;
    const perfect = figuresOf(source, { force: { [name]: 'perfect' } }).unavailability;
    const nothing = (x: number): number => (x < 1e-15 ? 0 : x);
    assertNear(importance.birnbaum, broken - perfect, broken, `birnbaum of ${name}`);
    assertNear(importance.raw, broken / whole, broken / whole, `raw of ${name}`);
    assertClose(importance.rrw, nothing(perfect) === 0 ? null : whole / perfect, TOLERANCE, `rrw of ${name}`);
    assertNear(downtime_share, 1 - perfect / whole, 1, `share of ${name}`);
  }
}

/** A difference is as close as what it is taken from. */
function assertNear(actual: number | null, expected: number, of: number, what: string): void {
  assert.ok(actual !== null && Math.abs(actual - expected) <= TOLERANCE * of, `${what}: ${actual} is not ${expected}`);
}

function assertMission(source: Source, { mission }: Result): void {
  const { reliability, mttf, states } = lifeOf(source, MISSION);
  const { unavailability, frequency } = figuresOf(source, { windows: 'none' });
  const noOutage = Math.exp((-MISSION * frequency) / (1 - unavailability));
  assertClose(mission?.no_outage, noOutage, TOLERANCE, 'no_outage');
  assertClose(mission?.no_repair, reliability, TOLERANCE, 'no_repair');
  // Of a chain without repair that has many states the MTTF is left out.
  const isLeftOut = mission?.mttf_s === null && states > MANY;
  if (!isLeftOut)
    assertClose(mission?.mttf_s, mttf === Number.POSITIVE_INFINITY ? null : mttf * HOUR, TOLERANCE, 'mttf');
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
    () => assertMission(source, result),
    () => {
      if (joint.size <= 150 || isSlow) assertImportance(source, result);
    },
  ];
  return wrongOf(parts);
}

for (const [what, shape] of Object.entries(shapes))
  test(`${what} agree with one chain of the whole system`, (t) => assertAgreement(t, shape, check));
