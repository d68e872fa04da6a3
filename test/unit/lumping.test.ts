import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '../../src/engine/markov/stepped.ts';
import { chainOf, frameOf } from '../../src/engine/multistate/cluster.ts';
import type { ClusterState } from '../../src/engine/multistate/explore.ts';
import { explore } from '../../src/engine/multistate/explore.ts';
import { lumped } from '../../src/engine/multistate/lumping.ts';
import type { PartFigures } from '../../src/engine/multistate/multistate.ts';
import { analyze, parse } from '../../src/index.ts';
import type { ClusterSpec } from '../../src/model/multistate.ts';

/** Parts 0 and 1 are zones of two groups of two members each: a failover of the first one is covered four times of five. */
const SPEC: ClusterSpec = {
  kind: 'cluster',
  parts: 6,
  groups: [0.2, 0].map((uncovered, g) => ({
    need: 1,
    failBack: false,
    crews: null,
    standby: { dormancy: 0.25, failover: { time: 60, coverage: 1 - uncovered, uncovered, manual: null } },
    members: [0, 1].map((zone) => ({ part: 2 + 2 * g + zone, requires: { outcome: zone } })),
  })),
  seen: [6, 7],
  exact: true,
};

const part = (rate: number): PartFigures => ({
  down: { hi: 0.01, lo: 0 },
  up: { hi: 0.99, lo: 0 },
  frequency: { hi: 0.99 * rate, lo: 0 },
});

/** Which of the groups are up. */
const look = ({ doing }: ClusterState): string => doing.map(({ phase }) => phase === 'serving').join();

test('fewer states tell the same life of what can be seen', () => {
  const parts = [0.1, 0.3, 0.5, 0.7, 1.1, 1.3].map(part);
  const whole = explore(SPEC, 'without_repair', () => {});
  const fewer = lumped(whole, look, () => {});
  assert.ok(fewer.states.length < whole.states.length / 2, `${fewer.states.length} of ${whole.states.length}`);
  for (const t of [0, 0.2, 1, 4]) {
    const [expected, actual] = [whole, fewer].map((explored) => {
      const chances = new Map<string, number>();
      after(chainOf(SPEC, frameOf(SPEC, explored), parts), t).forEach((chance, i) => {
        const seen = look(explored.states[i] as ClusterState);
        chances.set(seen, (chances.get(seen) ?? 0) + chance);
      });
      return chances;
    }) as [Map<string, number>, Map<string, number>];
    for (const [seen, chance] of expected)
      assert.ok(Math.abs((actual.get(seen) ?? 0) - chance) <= 1e-13 * chance, `${seen} at ${t}`);
  }
});

test('what never changes to the eye is a single state', () => {
  assert.equal(
    lumped(
      explore(SPEC, 'without_repair', () => {}),
      () => '',
      () => {},
    ).states.length,
    1,
  );
});

test('groups that hang together in hundreds of states have an MTTF', async () => {
  const { result } = analyze(
    await parse(`
components:
  za: {mtbf: 300 h, mttr: 10 h}
  zb: {mtbf: 400 h, mttr: 20 h}
  a: {mtbf: 90 h, mttr: 5 h, requires: za}
  b: {mtbf: 70 h, mttr: 8 h, requires: zb}
  g:
    {mtbf: 100 h, mttr: 5 h, replicas: 3, need: 2, standby: {mode: warm, dormancy: 30%}, failover: {coverage: 90%}, spread: [za, zb]}
blocks:
  db: {standby: [a, b], failover: {time: 1 h, coverage: 80%, manual: 4 h}, crews: 1, fail_back: true}
system: {series: [db, g]}
`),
  );
  // Expected times in each of 496 states in their order, in fractions of whole numbers.
  const expected = 175_712.125_966_393_48;
  assert.ok(Math.abs((result.mission?.mttf_s as number) / expected - 1) < 1e-12, String(result.mission?.mttf_s));
});

test('a part that fails after nothing, beside one that lives long, leaves the life of the other as it is', async () => {
  const { result } = analyze(
    await parse(`components:
  a: {mtbf: 200 d, mttr: 45 min}
  b: {mtbf: 1e-20 d, mttr: 45 min}
blocks: {pair: {standby: [a, b], failover: 0.5 s}}
system: a
`),
  );
  // The times count far more of b's lives than a number has digits for.
  assert.ok(Math.abs((result.mission?.mttf_s as number) / (200 * 86_400) - 1) < 1e-12, String(result.mission?.mttf_s));
  assert.ok(Math.abs((result.mission?.no_repair as number) / Math.exp(-30 / 200) - 1) < 1e-12);
});
