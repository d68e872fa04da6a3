import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, explain, parse } from '../../src/index.ts';
import type { GroupRow, Result } from '../../src/model/result.ts';

const YEAR = 31_557_600;

async function calculated(text: string): Promise<Result & { system: NonNullable<Result['system']> }> {
  const { result } = analyze(await parse(text));
  assert.ok(result.system, JSON.stringify(result.diagnostics));
  return result as never;
}

const near = (actual: number | null | undefined, expected: number, what: string, tolerance = 1e-10): void =>
  assert.ok(
    actual === expected || Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance,
    `${what}: ${actual} instead of ${expected}`,
  );

/** Stationary probabilities by Gaussian elimination: rates as [from, to, rate]. */
function stationary(states: number, rates: readonly (readonly [number, number, number])[]): number[] {
  const rows = Array.from({ length: states }, () => new Array<number>(states + 1).fill(0));
  for (const [from, to, rate] of rates) {
    (rows[to] as number[])[from] = ((rows[to] as number[])[from] as number) + rate;
    (rows[from] as number[])[from] = ((rows[from] as number[])[from] as number) - rate;
  }
  rows[states - 1] = new Array<number>(states + 1).fill(1);
  for (let c = 0; c < states; c++) {
    const pivot = rows.findIndex((row, r) => r >= c && row[c] !== 0);
    [rows[c], rows[pivot]] = [rows[pivot] as number[], rows[c] as number[]];
    const own = rows[c] as number[];
    for (const [r, row] of rows.entries()) {
      if (r === c || row[c] === 0) continue;
      const factor = (row[c] as number) / (own[c] as number);
      for (let k = c; k <= states; k++) row[k] = (row[k] as number) - factor * (own[k] as number);
    }
  }
  return rows.map((row, i) => (row[states] as number) / (row[i] as number));
}

const UNIT = 'mtbf: 20 d, mttr: 2 h';
const FAILOVER = '{time: 10 min, coverage: 80%, manual: 1 h}';

/** The five states of two hot units, written down by hand: good, one failed, failing over, not covered, both failed. */
function twoHot(): { time: Pick<GroupRow, 'taking_over' | 'waiting' | 'too_few'>; failovers: number } {
  const [lambda, mu] = [1 / (20 * 86_400), 1 / 7200];
  const [over, manual, c] = [1 / 600, 1 / 3600, 0.8];
  const p = stationary(5, [
    [0, 2, lambda * c],
    [0, 3, lambda * (1 - c)],
    [0, 1, lambda],
    [1, 0, mu],
    [2, 0, mu],
    [3, 0, mu],
    [2, 1, over],
    [3, 1, manual],
    [1, 4, lambda],
    [2, 4, lambda],
    [3, 4, lambda],
    [4, 1, 2 * mu],
  ]);
  return {
    time: { taking_over: p[2] as number, waiting: p[3] as number, too_few: p[4] as number },
    failovers: (p[0] as number) * lambda * YEAR,
  };
}

for (const [what, text] of [
  ['units of a component', `components: {a: {${UNIT}, replicas: 2, standby: hot, failover: ${FAILOVER}}}`],
  [
    'a list of members',
    `components: {a: {${UNIT}}, b: {${UNIT}}}\nblocks: {g: {standby: [a, b], failover: ${FAILOVER}}}\nsystem: g`,
  ],
] as const)
  test(`the downtime of two hot units by what it waits for, by hand: ${what}`, async () => {
    const { groups, system, downtime_by_cause } = await calculated(text);
    const [group] = groups;
    const { time, failovers } = twoHot();
    near(group?.taking_over, time.taking_over, 'taking over');
    near(group?.waiting, time.waiting, 'waiting');
    near(group?.too_few, time.too_few, 'too few');
    near(group?.failovers_per_year, failovers, 'failovers');
    near(group?.unavailability, system.unavailability, 'together');
    near(group?.downtime_share, 1, 'share');
    for (const { cause, downtime_s_per_year } of downtime_by_cause)
      near(downtime_s_per_year, time[cause as keyof typeof time] * YEAR, cause);
  });

test('what a group costs is what the system would be without it, also where its members are used elsewhere', async () => {
  const text = (system: string) => `components:
  zone-a: {mtbf: 80 d, mttr: 3 h}
  zone-b: {mtbf: 90 d, mttr: 2 h}
  lb: {mtbf: 1 y, mttr: 1 h}
  db-a: {mtbf: 50 d, mttr: 2 h, requires: zone-a}
  db-b: {mtbf: 70 d, mttr: 1 h, requires: zone-b}
blocks:
  database: {standby: [db-a, db-b], failover: ${FAILOVER}}
  reads: {parallel: [db-a, db-b]}
  votes: {parallel: [lb, database, zone-a], need: 2}
  any: {parallel: [lb, zone-a]}
system: ${system}`;
  const whole = await calculated(text('{series: [lb, database, reads, {parallel: [zone-a, zone-b]}]}'));
  const without = await calculated(text('{series: [lb, reads, {parallel: [zone-a, zone-b]}]}'));
  const costs = 1 - without.system.unavailability / whole.system.unavailability;
  near(whole.groups[0]?.downtime_share, costs, 'share', 1e-9);
  near(without.groups[0]?.downtime_share, 0, 'a group that the system does not reach');
  near(without.groups[0]?.unavailability, whole.groups[0]?.unavailability as number, 'the same group');
  // Of two out of three, of which one is never down, one out of two is left.
  const voting = await calculated(text('{series: [votes, reads]}'));
  const left = await calculated(text('{series: [any, reads]}'));
  const vote = 1 - left.system.unavailability / voting.system.unavailability;
  near(voting.groups[0]?.downtime_share, vote, 'share of a vote', 1e-9);
});

test('one after the other, the causes of a component are its phases, its releases and its windows', async () => {
  const { components, system } = await calculated(`components:
  a:
    mtbf: 30 d
    mttr: {detect: 10 min, repair: 50 min}
    deployments: {frequency: 1/d, change_failure_rate: 2%, recovery: 15 min}
    maintenance: {every: 30 d, lasts: 2 h}
system: a`);
  const fail = 1 / (1 + 30 * 24);
  const [release, planned] = [(0.02 * 900) / 86_400, 2 / (30 * 24)];
  const others = (1 - release) * (1 - planned);
  near(system.unavailability, 1 - (1 - fail) * others, 'all');
  const causes = new Map(components[0]?.downtime_by_cause.map((one) => [`${one.cause} ${one.phase}`, one]));
  const seconds = (key: string) => causes.get(key)?.downtime_s_per_year;
  near(seconds('failure detect'), (fail * others * YEAR) / 6, 'detect');
  near(seconds('failure repair'), (fail * others * YEAR * 5) / 6, 'repair');
  near(seconds('release null'), release * (1 - fail) * (1 - planned) * YEAR, 'releases');
  near(seconds('planned null'), planned * (1 - fail) * (1 - release) * YEAR, 'windows');
});

test('phases of several failure modes are those of a mean failure', async () => {
  const { components } = await calculated(`components:
  a:
    failure_modes:
      crash: {mtbf: 10 d, mttr: {detect: 1 min, restart: 2 min}}
      disk: {mtbf: 30 d, mttr: {detect: 4 min, replace: 8 h}}
system: a`);
  const all = components[0]?.downtime_by_cause ?? [];
  const total = all.reduce((sum, { downtime_s_per_year }) => sum + downtime_s_per_year, 0);
  const share = (phase: string) => (all.find((one) => one.phase === phase)?.downtime_s_per_year ?? 0) / total;
  // Three crashes to one disk: 3·1 + 4, 3·2 and 480 min.
  near(share('detect'), 7 / 493, 'detect');
  near(share('restart'), 6 / 493, 'restart');
  near(share('replace'), 480 / 493, 'replace');
});

test('half of the MTTR and twice the MTBF are not the same to a chain', async () => {
  const text = `components: {a: {${UNIT}, replicas: 3, standby: cold, failover: 5 min, crews: 1}}`;
  const answer = analyze(await parse(text));
  const gains = new Map(answer.improvements[0]?.changes.map(({ what, gain }) => [what, gain]));
  const before = answer.result.system?.downtime_s.year as number;
  const after = async (edited: string) => (await calculated(edited)).system.downtime_s.year;
  near(gains.get('halve_mttr'), before - (await after(text.replace('mttr: 2 h', 'mttr: 1 h'))), 'MTTR', 1e-8);
  near(gains.get('double_mtbf'), before - (await after(text.replace('mtbf: 20 d', 'mtbf: 40 d'))), 'MTBF', 1e-8);
  assert.ok((gains.get('double_mtbf') ?? 0) > 2 * (gains.get('halve_mttr') ?? 0));
});

test('a member that matters through its group alone is improved with it', async () => {
  const text = `components: {a: {${UNIT}}, b: {${UNIT}}, c: {${UNIT}}}
blocks: {g: {standby: [a, b], failover: ${FAILOVER}}}
system: {series: [g, {parallel: [a, c]}]}`;
  const { improvements } = analyze(await parse(text));
  assert.deepEqual(
    improvements.map(({ name }) => name),
    ['a', 'g', 'c'],
  );
  assert.ok(improvements[1]?.changes.some(({ of, what }) => of === 'b' && what === 'double_mtbf'));
});

test('what makes figures approximate is named', async () => {
  const { approximations, system } = await calculated(`components:
  a: {failure_modes: {x: {mtbf: 9 d, mttr: 1 h}, y: {mtbf: 90 d, mttr: 9 h}}}
  b: {${UNIT}}
  c: {${UNIT}}
  d: {${UNIT}}
blocks:
  g: {standby: [a, {series: [b, c]}]}
  bridged: {series: [d], ride_through: 5 min}
system: {series: [g, bridged]}`);
  assert.equal(system.method, 'approximate');
  assert.deepEqual(approximations.map(({ of, because }) => `${of}: ${because}`).sort(), [
    'a: failure_modes',
    'bridged: ride_through',
    'g: block_member',
  ]);
});

test('the states and changes of a chain add up to the figures of its step', async () => {
  const text = `components: {a: {${UNIT}, replicas: 2, standby: hot, failover: ${FAILOVER}}}`;
  const { report } = await explain(await parse(text, { keep: true }));
  const { chain, unavailability, failures_per_year } = report.steps[0] ?? assert.fail();
  const { time, failovers } = twoHot();
  assert.equal(chain?.states.length, 5);
  near(chain?.failovers_per_year, failovers, 'failovers');
  near(chain?.taking_over, time.taking_over, 'taking over');
  const down = chain?.states.filter(({ up }) => !up).reduce((sum, { probability }) => sum + probability, 0);
  near(down, unavailability, 'U');
  const failing = chain?.changes.filter(({ fails }) => fails).reduce((sum, { per_year }) => sum + per_year, 0);
  near(failing, failures_per_year as number, 'ω');
});
