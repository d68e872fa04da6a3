import assert from 'node:assert/strict';
import test from 'node:test';
import { compileJoint } from '../../src/engine/multistate/cluster.ts';
import { compileConditioned } from '../../src/engine/multistate/conditioned.ts';
import type { Multistate, PartFigures } from '../../src/engine/multistate/multistate.ts';
import type { ClusterGroup, ClusterSpec } from '../../src/model/multistate.ts';

const never = (): void => {};

const GROUP: Omit<ClusterGroup, 'members'> = {
  need: 1,
  standby: { dormancy: 0.3, failover: { time: 60, coverage: 0.9, uncovered: 0.1, manual: 1200 } },
  failBack: false,
  crews: 1,
};
/** Zones 0 and 1, and two groups that have a member in each. */
const SPEC: ClusterSpec = {
  kind: 'cluster',
  parts: 6,
  groups: [2, 4].map((first) => ({
    ...GROUP,
    members: [0, 1].map((zone) => ({ part: first + zone, requires: { outcome: zone } })),
  })),
  exact: true,
  seen: [0, 1, 6, 7],
};

/** Of parts with these mean lives and repairs, in hours. */
const FIGURES: readonly PartFigures[] = [
  [900, 5],
  [700, 9],
  [300, 8],
  [200, 6],
  [250, 4],
  [150, 7],
].map(([life = 0, repair = 0]) => {
  const figure = (hi: number) => ({ hi, lo: 0 });
  const both = life + repair;
  return { down: figure(repair / both), up: figure(life / both), frequency: figure(1 / (both * 3600)) };
});

/** Probability that these outcomes are all up, and how often that ends. */
function together(multistate: Multistate, outcomes: readonly number[]): { chance: number; ends: number } {
  const { chances, flows } = multistate.steady(FIGURES, never);
  const holds = (state: number): boolean => outcomes.every((outcome) => multistate.isUp(outcome, state));
  return {
    chance: chances.reduce((sum, { hi }, state) => sum + (holds(state) ? hi : 0), 0),
    ends: flows.reduce((sum, { from, to, rate }) => sum + (holds(from) && !holds(to) ? rate : 0), 0),
  };
}

const near = (actual: number, expected: number, what: string): void =>
  assert.ok(Math.abs(actual / expected - 1) <= 1e-11, `${what}: ${actual} instead of ${expected}`);

test('each group with the zones is, given the zones, what it is in the chain of all', () => {
  const joint = compileJoint(SPEC, never);
  const conditioned = compileConditioned(SPEC, never);
  for (const outcomes of [[0], [1], [0, 1], [6], [7], [6, 0], [6, 1], [7, 0], [7, 1], [6, 0, 1], [7, 0, 1]]) {
    const [actual, expected] = [conditioned, joint].map((one) => together(one, outcomes)) as [
      ReturnType<typeof together>,
      ReturnType<typeof together>,
    ];
    near(actual.chance, expected.chance, `P${outcomes}`);
    near(actual.ends, expected.ends, `ends of ${outcomes}`);
  }
});

test('both groups down at once is as far off as the error says, and no further', () => {
  const bothDown = (multistate: Multistate): number =>
    1 - together(multistate, [6]).chance - together(multistate, [7]).chance + together(multistate, [6, 7]).chance;
  const joint = compileJoint(SPEC, never);
  const conditioned = compileConditioned(SPEC, never);
  const error = conditioned.steady(FIGURES, never).error ?? 0;
  const difference = Math.abs(bothDown(conditioned) - bothDown(joint));
  assert.ok(difference > 0 && difference <= error * (1 + 1e-6), `${difference} of ${error}`);
});
