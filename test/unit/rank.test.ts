import assert from 'node:assert/strict';
import test from 'node:test';
import { LimitReached } from '../../src/engine/limit.ts';
import { oneMoreUnit } from '../../src/engine/onemore.ts';
import { analyze, parse, rank } from '../../src/index.ts';
import type { RankedComponent, RankReport } from '../../src/model/rank.ts';
import type { Ranking } from '../../src/model/rankings.ts';
import { withSpares } from '../../src/topology/spares.ts';

async function ranked(text: string, by: Ranking = 'share', top = Number.POSITIVE_INFINITY): Promise<RankReport> {
  const { report, diagnostics } = await rank(await parse(text, { keep: true }), { by, top });
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  return report;
}

async function unavailability(text: string): Promise<number> {
  const { system } = analyze(await parse(text)).result;
  return system?.unavailability ?? assert.fail('no system');
}

const rowOf = ({ components }: RankReport, name: string): RankedComponent =>
  components.find((row) => row.name === name) ?? assert.fail(name);

const close = (actual: number | undefined, expected: number, what = '', tolerance = 1e-12): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance, `${what}: ${actual} instead of ${expected}`);

const YEAR = 31_557_600;

test('one part: what each change gives back, by hand', async () => {
  const report = await ranked('components: {a: {mtbf: 99 h, mttr: 1 h}}');
  const row = rowOf(report, 'a');
  close(report.system?.unavailability, 0.01);
  close(report.system?.downtime_s_per_year, 0.01 * YEAR);
  assert.equal(row.downtime_share, 1);
  assert.deepEqual([row.halve_mttr?.from, row.halve_mttr?.to], [3600, 1800]);
  assert.deepEqual([row.add_replica?.from, row.add_replica?.to], [1, 2]);
  close(row.double_mtbf?.from, 99 * 3600);
  // 1/100 − 0.5/99.5, 1/100 − 1/199, 1/100 − 1/100²
  close(row.halve_mttr?.saves_s_per_year, (0.495 / 99.5) * YEAR);
  close(row.double_mtbf?.saves_s_per_year, (0.99 / 199) * YEAR);
  close(row.add_replica?.saves_s_per_year, 0.0099 * YEAR);
  close(row.add_replica?.unavailability, 1e-4);
});

test('a replica keeps the need: 2 of 3 becomes 2 of 4', async () => {
  const row = rowOf(await ranked('components: {a: {availability: 90%, replicas: 3, need: 2}}'), 'a');
  // Two or three of three down: 0.028; three or four of four down: 0.0037.
  close(row.add_replica?.saves_s_per_year, (0.028 - 0.0037) * YEAR);
  close(row.add_replica?.unavailability, 0.0037);
  assert.deepEqual([row.halve_mttr, row.double_mtbf], [null, null]);
});

/** A topology, a component of it, and the same with one more of it: written by hand. */
const REWRITTEN: readonly (readonly [what: string, component: string, before: string, after: string])[] = [
  ['a single part', 'db', 'db: {mtbf: 9 d, mttr: 1 h}', 'db: {mtbf: 9 d, mttr: 1 h, replicas: 2}'],
  [
    'what it requires stays one thing',
    'db',
    'db: {mtbf: 9 d, mttr: 1 h, requires: zone-a}',
    'db: {mtbf: 9 d, mttr: 1 h, requires: zone-a, replicas: 2}',
  ],
  [
    'with a common cause',
    'db',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 2, common_cause: 7%}',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 3, common_cause: 7%}',
  ],
  [
    'the next zone',
    'db',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 4, need: 3, spread: [zone-a, zone-b, zone-c]}',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 5, need: 3, spread: [zone-a, zone-b, zone-c]}',
  ],
  [
    'a percentage of the need stays the number that it was',
    'db',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 4, need: 70%, spread: [zone-c, zone-b]}',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 5, need: 3, spread: [zone-c, zone-b]}',
  ],
  [
    'a zone',
    'zone-b',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 2, spread: [zone-a, zone-b]}',
    'db: {mtbf: 9 d, mttr: 1 h, replicas: 2, spread: [zone-a, zone-b]}\n  zone-b: {mtbf: 50 d, mttr: 3 h, replicas: 2}',
  ],
];

const ZONES = ['zone-a: {mtbf: 40 d, mttr: 2 h}', 'zone-b: {mtbf: 50 d, mttr: 3 h}', 'zone-c: {mtbf: 60 d, mttr: 4 h}'];

function topology(declaration: string, blocks: string): string {
  const zones = ZONES.filter(
    (zone) => !declaration.includes(`${zone.slice(0, 7)} {`) && !declaration.includes(`\n  ${zone.slice(0, 7)}`),
  );
  const web = 'web: {mtbf: 30 d, mttr: 20 min, replicas: 2, spread: [zone-a, zone-b]}';
  return `components:\n  ${[...zones, web, declaration].join('\n  ')}\n${blocks}\n`;
}

const AROUND = {
  'in series': 'system: {series: [web, db, {parallel: [zone-a, zone-b, zone-c]}]}',
  'in copies that share zones':
    'blocks: {shard: {series: [db, web], replicas: 3, need: 2}}\nsystem: {series: [shard, {parallel: [zone-a, zone-c]}]}',
  'in copies on their own': 'blocks: {shard: {series: [db], replicas: 3, need: 2}}\nsystem: {series: [shard, web]}',
};

for (const [around, blocks] of Object.entries(AROUND))
  for (const [what, component, before, after] of REWRITTEN)
    test(`one more ${component} ${around}: ${what}`, async () => {
      const report = await ranked(topology(before, blocks));
      const old = await unavailability(topology(before, blocks));
      const now = await unavailability(topology(after, blocks));
      const { add_replica } = rowOf(report, component);
      close(report.system?.unavailability, old, 'before');
      close(add_replica?.unavailability, now, 'after', 1e-9);
      // The difference of two results has lost the digits that they share.
      close(add_replica?.saves_s_per_year, (old - now) * YEAR, 'gain', 1e-13 * (old / (old - now)) + 1e-9);
    });

test('another need of the same units counts the further one too', async () => {
  const text = (replicas: number): string =>
    `components: {db: {mtbf: 9 d, mttr: 1 h, replicas: ${replicas}, need: 1}}
blocks: {write: {of: db, need: 2}, read: {of: db, need: 1}}
system: {series: [write, {parallel: [read, db]}]}`;
  const { add_replica } = rowOf(await ranked(text(3)), 'db');
  close(add_replica?.unavailability, await unavailability(text(4)));
});

test('sorted by what is asked for, the first of the file first among equals', async () => {
  const text = `components:
  a: {mtbf: 10 d, mttr: 1 h}
  b: {mtbf: 20 d, mttr: 1 h}
  c: {mtbf: 10 d, mttr: 1 h}
  d: {availability: 99%}
system: {series: [a, d, {parallel: [b, c]}]}`;
  const names = async (by: Ranking, top?: number) => (await ranked(text, by, top)).components.map(({ name }) => name);
  assert.deepEqual(await names('share'), ['d', 'a', 'b', 'c']);
  assert.deepEqual(await names('mttr'), ['a', 'b', 'c', 'd']);
  assert.deepEqual(await names('replica', 2), ['d', 'a']);
  assert.deepEqual(await names('birnbaum'), ['d', 'a', 'b', 'c']);
  assert.equal((await ranked(text, 'share', 2)).count, 4);
});

test('without keep there is nothing to give a replica to', async () => {
  const parsed = await parse('components: {a: {mtbf: 99 h, mttr: 1 h}}');
  await assert.rejects(rank(parsed, { by: 'share', top: 1 }), /keep: true/);
});

test('ten thousand components, half of them in shared zones', async () => {
  const lines = Array.from({ length: 10_000 }, (_, i) =>
    i % 2 === 0
      ? `  c${i}: {mtbf: ${50 + (i % 700)} d, mttr: 10 min}`
      : `  c${i}: {mtbf: ${50 + (i % 700)} d, mttr: 10 min, replicas: 2, spread: [zone-a, zone-b]}`,
  );
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
  const text = `components:\n  ${ZONES.slice(0, 2).join('\n  ')}\n${lines.join('\n')}\nsystem: {series: [${names}]}\n`;
  const { components } = await ranked(text, 'replica');
  assert.equal(components.length, 10_002);
  assert.ok((components[0]?.add_replica?.saves_s_per_year ?? 0) > 0);
});

test('why a change is not told of', async () => {
  const because = (row: RankedComponent) => [row.failure_changes_unknown_because, row.add_replica_unknown_because];
  const report = await ranked(`
components:
  known: {mtbf: 9 d, mttr: 1 h}
  sla: {availability: 99.9%}
  ideal: {availability: 100%}
  zero: {failure_rate: 0/h, mttr: 1 h}
  start: {failure_on_demand: 1.5%}
  blink: {mtbf: 9 d, mttr: 0 s}
  a: {mtbf: 90 d, mttr: 1 h}
  b: {mtbf: 90 d, mttr: 1 h}
blocks: {pair: {standby: [a, b], failover: 10 s}}
system: {series: [known, sla, ideal, zero, start, blink, pair]}
`);
  assert.deepEqual(Object.fromEntries(report.components.map((row) => [row.name, because(row)])), {
    known: [null, null],
    sla: ['unknown', null],
    ideal: ['never_fails', null],
    zero: ['never_fails', null],
    start: ['on_demand', null],
    blink: ['no_outage', null],
    a: [null, 'member'],
    b: [null, 'member'],
  });
  for (const { halve_mttr, double_mtbf, add_replica, ...row } of report.components) {
    assert.equal(halve_mttr === null && double_mtbf === null, row.failure_changes_unknown_because !== null, row.name);
    assert.equal(add_replica === null, row.add_replica_unknown_because !== null, row.name);
  }
});

test('past so much work, or a limit, one more replica is not told of', async () => {
  const windows = '{every: 30 d, lasts: 1 h, rolling: true}';
  const parsed = await parse(
    `
components:
  a: {mtbf: 90 d, mttr: 1 h, replicas: 2, maintenance: ${windows}}
  b: {mtbf: 90 d, mttr: 1 h, replicas: 2, maintenance: ${windows}}
system: {series: [a, b]}
`,
    { keep: true },
  );
  assert.ok(parsed.kept);
  const spares = withSpares(parsed.kept, new Set([0, 1]));
  const enough = oneMoreUnit(spares, {}, 2 * spares.model.formula.gates.length);
  assert.deepEqual([typeof enough(0), typeof enough(1)], ['object', 'object']);
  const forOne = oneMoreUnit(spares, {}, spares.model.formula.gates.length);
  assert.deepEqual([typeof forOne(0), forOne(1)], ['object', 'work']);
  const limited = {
    ...spares,
    again(): never {
      throw new LimitReached('diagram_nodes', 2, 'too many nodes');
    },
  };
  assert.equal(oneMoreUnit(limited, {})(0), 'limit');
});
