import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse, rank } from '../../src/index.ts';
import type { ChangeName } from '../../src/model/changes.ts';
import type { OtherChange, RankReport } from '../../src/model/rank.ts';

const YEAR = 31_557_600;

async function unavailability(text: string): Promise<number> {
  const { result } = analyze(await parse(text));
  return result.system?.unavailability ?? assert.fail(JSON.stringify(result.diagnostics));
}

async function ranked(text: string): Promise<RankReport> {
  const { report } = await rank(await parse(text, { keep: true }), { by: 'share', top: Number.POSITIVE_INFINITY });
  assert.ok(report.ok, JSON.stringify(report.diagnostics));
  return report;
}

/** Every change to a component or group of that name. */
function changesOf({ components, groups }: RankReport, name: string): readonly Omit<OtherChange, 'phase'>[] {
  const row = components.find((component) => component.name === name);
  const named = (change: ChangeName, of: Omit<OtherChange, 'change' | 'phase'> | null | undefined) =>
    of ? [{ change, ...of }] : [];
  return [
    ...named('halve_mttr', row?.halve_mttr),
    ...named('double_mtbf', row?.double_mtbf),
    ...named('add_replica', row?.add_replica),
    ...(row?.changes ?? []),
    ...groups
      .filter((group) => group.name === name || group.name.endsWith(` ${name}`))
      .flatMap(({ changes }) => changes),
  ];
}

interface Edit {
  readonly of: string;
  readonly change: ChangeName;
  /** What stands in the file, and what is to stand there. */
  readonly from: string;
  readonly to: string;
  readonly phase?: string;
}

/** Each change is what the file gives that is written with it. */
function check(what: string, text: string, edits: readonly Edit[], tolerance = 1e-9): void {
  for (const { of, change, from, to, phase } of edits)
    test(`${what}: ${change}${phase ? ` ${phase}` : ''} of ${of} is what the file with it gives`, async () => {
      assert.ok(text.includes(from), from);
      const before = await unavailability(text);
      const after = await unavailability(text.replace(from, to));
      const found = changesOf(await ranked(text), of).filter((one) => one.change === change);
      const one = phase === undefined ? found : found.filter((other) => (other as OtherChange).phase === phase);
      assert.ok(one.length > 0, `not among ${found.map((other) => other.change)}`);
      for (const { unavailability: now, saves_s_per_year } of one) {
        assert.ok(Math.abs(now / after - 1) <= tolerance, `${now} instead of ${after}`);
        const saved = (before - after) * YEAR;
        const rounding = 1e-12 * (before / Math.abs(before - after));
        assert.ok(
          Math.abs(saves_s_per_year / saved - 1) <= tolerance + rounding,
          `${saves_s_per_year} s a year instead of ${saved}`,
        );
      }
    });
}

check(
  'units with a crew',
  `components:
  web: {mtbf: 4 d, mttr: 10 h, replicas: 3, need: 2, crews: 1, common_cause: 3%}
  db: {mtbf: 90 d, mttr: 1 h}
system: {series: [web, db]}`,
  [
    { of: 'web', change: 'halve_mttr', from: 'mttr: 10 h', to: 'mttr: 5 h' },
    { of: 'web', change: 'double_mtbf', from: 'mtbf: 4 d', to: 'mtbf: 8 d' },
    { of: 'web', change: 'add_crew', from: 'crews: 1', to: 'crews: 2' },
    { of: 'web', change: 'add_replica', from: 'replicas: 3', to: 'replicas: 4' },
    { of: 'db', change: 'add_replica', from: 'mttr: 1 h', to: 'mttr: 1 h, replicas: 2' },
  ],
);

const FAILOVER = 'failover: {time: 40 s, coverage: 90%, manual: 20 min}';

check(
  'units with spares',
  `components:
  web: {mtbf: 9 d, mttr: {detect: 20 min, repair: 3 h}, replicas: 4, need: 2, standby: cold, ${FAILOVER}}
system: web`,
  [
    { of: 'web', change: 'halve_mttr', from: '{detect: 20 min, repair: 3 h}', to: '100 min' },
    { of: 'web', change: 'double_mtbf', from: 'mtbf: 9 d', to: 'mtbf: 18 d' },
    { of: 'web', change: 'halve_phase', phase: 'detect', from: 'detect: 20 min', to: 'detect: 10 min' },
    { of: 'web', change: 'halve_phase', phase: 'repair', from: 'repair: 3 h', to: 'repair: 90 min' },
    { of: 'web', change: 'halve_failover', from: '40 s', to: '20 s' },
    { of: 'web', change: 'improve_coverage', from: '90%', to: '95%' },
    { of: 'web', change: 'add_replica', from: 'replicas: 4', to: 'replicas: 5' },
  ],
);

const ZONES = `
  zone-a: {mtbf: 80 d, mttr: 3 h}
  zone-b: {mtbf: 90 d, mttr: 2 h}`;

const LIST = `components:${ZONES}
  db-a: {mtbf: 50 d, mttr: 2 h, requires: zone-a}
  db-b: {mtbf: 70 d, mttr: 1 h, requires: zone-b}
blocks:
  database: {standby: [db-a, db-b], ${FAILOVER}, crews: 1}
  reads: {parallel: [db-a, db-b]}
system: {series: [database, {parallel: [zone-a, reads]}]}`;

check('a list of members in zones', LIST, [
  { of: 'db-a', change: 'halve_mttr', from: 'mttr: 2 h, requires: zone-a', to: 'mttr: 1 h, requires: zone-a' },
  { of: 'db-b', change: 'double_mtbf', from: 'mtbf: 70 d', to: 'mtbf: 140 d' },
  { of: 'zone-a', change: 'halve_mttr', from: 'mttr: 3 h', to: 'mttr: 1.5 h' },
  { of: 'zone-a', change: 'add_replica', from: 'mtbf: 80 d, mttr: 3 h', to: 'mtbf: 80 d, mttr: 3 h, replicas: 2' },
  { of: 'database', change: 'halve_failover', from: '40 s', to: '20 s' },
  { of: 'database', change: 'improve_coverage', from: '90%', to: '95%' },
  { of: 'database', change: 'add_crew', from: 'crews: 1', to: 'crews: 2' },
]);

check(
  'units with spares in zones',
  `components:${ZONES}
  web: {mtbf: 9 d, mttr: 3 h, replicas: 3, need: 2, spread: [zone-a, zone-b], standby: hot, ${FAILOVER}}
system: {series: [web, {parallel: [zone-a, zone-b]}]}`,
  [
    { of: 'web', change: 'halve_mttr', from: 'mtbf: 9 d, mttr: 3 h', to: 'mtbf: 9 d, mttr: 90 min' },
    { of: 'web', change: 'double_mtbf', from: 'mtbf: 9 d', to: 'mtbf: 18 d' },
    { of: 'web', change: 'halve_failover', from: '40 s', to: '20 s' },
    { of: 'web', change: 'add_replica', from: 'replicas: 3', to: 'replicas: 4' },
  ],
);

check(
  'copies of a group',
  `components:
  db-a: {mtbf: 50 d, mttr: 2 h}
  db-b: {mtbf: 70 d, mttr: 1 h}
blocks:
  shard: {series: [{standby: [db-a, db-b], ${FAILOVER}}], replicas: 3, need: 2}
system: shard`,
  [
    { of: 'db-a', change: 'halve_mttr', from: 'mttr: 2 h', to: 'mttr: 1 h' },
    { of: 'db-a', change: 'double_mtbf', from: 'mtbf: 50 d', to: 'mtbf: 100 d' },
    { of: 'standby of db-a, db-b', change: 'halve_failover', from: '40 s', to: '20 s' },
    { of: 'standby of db-a, db-b', change: 'improve_coverage', from: '90%', to: '95%' },
  ],
);

check(
  'what is bridged',
  `components:
  power: {mtbf: 42 d, mttr: 50 min, ride_through: 20 min}
  net: {mtbf: 42 d, mttr: 10 min, replicas: 2, need: 2}
system: {series: [power, {series: [net], ride_through: 5 min}]}`,
  [
    { of: 'power', change: 'halve_mttr', from: 'mttr: 50 min', to: 'mttr: 25 min' },
    { of: 'power', change: 'double_mtbf', from: 'mtbf: 42 d, mttr: 50', to: 'mtbf: 84 d, mttr: 50' },
    { of: 'net', change: 'halve_mttr', from: 'mttr: 10 min', to: 'mttr: 5 min' },
    { of: 'net', change: 'double_mtbf', from: 'mtbf: 42 d, mttr: 10', to: 'mtbf: 84 d, mttr: 10' },
    { of: 'net', change: 'add_replica', from: 'replicas: 2', to: 'replicas: 3' },
  ],
);

check(
  'failed deployments that are ridden through',
  `components:
  web: {mtbf: 30 d, mttr: 1 h, deployments: {frequency: 5/week, change_failure_rate: 8%, recovery: 20 min}}
system: {series: [web], ride_through: 5 min}`,
  [
    { of: 'web', change: 'halve_change_failures', from: '8%', to: '4%' },
    { of: 'web', change: 'halve_recovery', from: '20 min', to: '10 min' },
  ],
);

const RELEASES = 'deployments: {frequency: 5/week, change_failure_rate: 8%, recovery: 20 min, downtime: 30 s';

for (const rollout of ['at_once', 'rolling'])
  for (const [where, more, zones] of [
    ['counted', '', ''],
    ['in zones', ', spread: [zone-a, zone-b]', ZONES],
  ] as const)
    check(
      `deployments ${rollout}, ${where}`,
      `components:${zones}
  web: {mtbf: 30 d, mttr: 1 h, replicas: 3, need: 2${more}, ${RELEASES}, rollout: ${rollout}}}
  db: {mtbf: 90 d, mttr: 1 h}
system: {series: [web, db]}`,
      [
        { of: 'web', change: 'halve_mttr', from: 'mtbf: 30 d, mttr: 1 h', to: 'mtbf: 30 d, mttr: 30 min' },
        { of: 'web', change: 'halve_change_failures', from: '8%', to: '4%' },
        { of: 'web', change: 'halve_recovery', from: '20 min', to: '10 min' },
        { of: 'web', change: 'deploy_without_downtime', from: '30 s', to: '0 s' },
        { of: 'web', change: 'add_replica', from: 'replicas: 3', to: 'replicas: 4' },
      ],
    );

for (const rolling of ['true', 'false'])
  for (const [where, more, zones] of [
    ['counted', '', ''],
    ['in zones', ', spread: [zone-a, zone-b]', ZONES],
    ['all needed', ', need: 3', ''],
  ] as const) {
    const need = more.includes('need') ? '' : ', need: 2';
    check(
      `maintenance, rolling: ${rolling}, ${where}`,
      `components:${zones}
  web: {mtbf: 30 d, mttr: 1 h, replicas: 3${need}${more}, maintenance: {every: 30 d, lasts: 4 h, rolling: ${rolling}}}
  db: {mtbf: 90 d, mttr: 1 h}
system: {series: [web, db]}`,
      [
        { of: 'web', change: 'halve_mttr', from: 'mtbf: 30 d, mttr: 1 h', to: 'mtbf: 30 d, mttr: 30 min' },
        { of: 'web', change: 'halve_maintenance', from: '4 h', to: '2 h' },
        { of: 'web', change: 'add_replica', from: 'replicas: 3', to: 'replicas: 4' },
        ...(rolling === 'false'
          ? ([{ of: 'web', change: 'roll_maintenance', from: 'rolling: false', to: 'rolling: true' }] as const)
          : []),
      ],
    );
  }

check(
  'units counted for each level of demand',
  `demand: {peak: 20%, normal: 80%}
components:
  web: {mtbf: 9 d, mttr: 3 h, replicas: 6, need: {peak: 5, normal: 3}}
  api: {mtbf: 9 d, mttr: 3 h, replicas: 6, need: {peak: 5, normal: 3}, crews: 1}
system: {series: [web, api]}`,
  [
    {
      of: 'web',
      change: 'add_replica',
      from: 'replicas: 6, need: {peak: 5, normal: 3}}',
      to: 'replicas: 7, need: {peak: 5, normal: 3}}',
    },
    {
      of: 'api',
      change: 'add_replica',
      from: 'replicas: 6, need: {peak: 5, normal: 3}, crews',
      to: 'replicas: 7, need: {peak: 5, normal: 3}, crews',
    },
    { of: 'api', change: 'add_crew', from: 'crews: 1', to: 'crews: 2' },
    { of: 'api', change: 'double_mtbf', from: 'api: {mtbf: 9 d', to: 'api: {mtbf: 18 d' },
  ],
);

check(
  'many units counted in zones, with another need of them',
  `components:${ZONES}
  web: {mtbf: 9 d, mttr: 9 h, replicas: 40, need: 16, spread: [zone-a, zone-b]}
system: {series: [web, {of: web, need: 18}]}`,
  [{ of: 'web', change: 'add_replica', from: 'replicas: 40', to: 'replicas: 41' }],
);

test('rolling maintenance of units that are all needed costs downtime, and says so', async () => {
  const text = `components:
  web: {mtbf: 30 d, mttr: 1 h, replicas: 3, need: 3, maintenance: {every: 30 d, lasts: 4 h}}
system: web`;
  const roll = changesOf(await ranked(text), 'web').find(({ change }) => change === 'roll_maintenance');
  assert.ok((roll?.saves_s_per_year ?? 0) < 0);
});

test('a member of a group has no unit to add', async () => {
  const { components } = await ranked(LIST);
  const row = components.find(({ name }) => name === 'db-a');
  assert.equal(row?.add_replica, null);
});
