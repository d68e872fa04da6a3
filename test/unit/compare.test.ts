import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, compare, parse } from '../../src/index.ts';
import type { CompareReport } from '../../src/model/compare.ts';

async function compared(base: string, head: string): Promise<CompareReport> {
  const { report, diagnostics } = await compare({ file: 'a', text: base }, { file: 'b', text: head }, { set: [] });
  assert.ok(report.ok, diagnostics.map(({ message }) => message).join('; '));
  return report;
}

async function monthly(text: string): Promise<number> {
  return analyze(await parse(text)).result.system?.downtime_s.month ?? assert.fail('no system');
}

/** Effects by the names of their changes. */
function effects({ attribution, changes }: CompareReport): Map<string, number> {
  const found = new Map<string, number>();
  for (const one of attribution?.contributions ?? assert.fail('no attribution'))
    found.set(one.changes.map((i) => changes[i]?.name ?? changes[i]?.section).join(' '), one.downtime_s_per_month);
  return found;
}

const close = (actual: number | undefined, expected: number): void =>
  assert.ok(
    Math.abs((actual ?? Number.NaN) - expected) < 1e-9 * Math.abs(expected),
    `${actual} instead of ${expected}`,
  );

const BASE = `
parameters: {repair: 1 h}
components:
  a: {mtbf: 30 d, mttr: repair}
  b: {mtbf: 60 d, mttr: 2 h}
blocks: {all: {series: [a, b]}}
`;

test('two changes: half of what each does first, half of what it does last', async () => {
  const first = BASE.replace('30 d', '10 d');
  const second = BASE.replace('mttr: 2 h', 'mttr: 8 h');
  const both = first.replace('mttr: 2 h', 'mttr: 8 h');
  const found = effects(await compared(BASE, both));
  const [none, one, other, all] = await Promise.all([BASE, first, second, both].map(monthly));
  assert.ok(none && one && other && all);
  close(found.get('a'), (one - none + (all - other)) / 2);
  close(found.get('b'), (other - none + (all - one)) / 2);
});

test('a part that is added counts where it is used', async () => {
  const head = BASE.replace('\nblocks', '\n  c: {availability: 99%, mttr: 1 h}\nblocks').replace('[a, b]', '[a, b, c]');
  const report = await compared(BASE, head);
  assert.deepEqual(
    report.changes.map(({ name, change }) => [name, change]),
    [
      ['all', 'changed'],
      ['c', 'added'],
    ],
  );
  assert.deepEqual(report.changes[0]?.fields[0]?.items_added, ['c']);
  close(effects(report).get('all'), (await monthly(head)) - (await monthly(BASE)));
});

test('a rename is a removal and an addition, and changes nothing', async () => {
  const report = await compared(BASE, BASE.replace(' b:', ' z:').replace('[a, b]', '[a, z]'));
  assert.deepEqual(report.changes.map(({ name, change }) => `${name} ${change}`).sort(), [
    'all changed',
    'b removed',
    'z added',
  ]);
  assert.equal(report.system?.downtime_change_s_per_month, 0);
  assert.equal(effects(report).get('all'), 0);
});

test('a standby group that nothing uses is a change of its own', async () => {
  const base = `components: {a: {mtbf: 30 d, mttr: 1 h}, b: {mtbf: 60 d, mttr: 2 h}}
blocks: {all: {series: [a, b]}}
system: all
`;
  const head = base
    .replace('\nsystem', '\n  pair: {standby: [a, b], mode: cold}\nsystem')
    .replace('blocks: {all: {series: [a, b]}}', 'blocks:\n  all: {series: [a, b]}');
  const report = await compared(base, head);
  close(effects(report).get('pair'), (await monthly(head)) - (await monthly(base)));
});

test('the system may be another one, and be left out', async () => {
  const head = BASE.replace('blocks: {', 'blocks: {some: {series: [a]}, ').replace('all:', 'rest:');
  const report = await compared(`${BASE}system: all\n`, `${head}system: some\n`);
  assert.equal(report.system?.base?.name, 'all');
  assert.equal(report.system?.head?.name, 'some');
  close(effects(report).get('system'), (await monthly(`${head}system: some\n`)) - (await monthly(BASE)));
});

test('what changes no figure is a change, and contributes nothing', async () => {
  const report = await compared(BASE, BASE.replace('mttr: 2 h}', 'mttr: 2 h, description: new, slo: 99%}'));
  assert.equal(report.changes.length, 1);
  assert.deepEqual(report.attribution?.contributions, []);
  assert.deepEqual(
    report.slos.map(({ of, change }) => [of, change]),
    [['b', 'added']],
  );
});

test('the contributions of the JSON add up to the change of the system to the last bit', async () => {
  const head = BASE.replace('1 h', '70 min').replace('30 d', '11 d').replace('2 h', '7 h');
  const report = await compared(BASE, head);
  const total = (report.attribution?.contributions ?? []).reduce((sum, one) => sum + one.downtime_s_per_month, 0);
  assert.equal(total, report.system?.downtime_change_s_per_month);
  assert.equal(report.attribution?.contributions.length, 3);
});

test('a result in the place of the old topology gives the same figures and no changes', async () => {
  const head = BASE.replace('30 d', '10 d');
  const result = JSON.stringify(analyze(await parse(BASE)).result);
  const report = await compared(result, head);
  assert.equal(report.base.is_result, true);
  assert.deepEqual([report.changes, report.attribution], [[], null]);
  assert.match(report.unattributed_because ?? '', /result/);
  const direct = await compared(BASE, head);
  close(report.system?.downtime_change_s_per_month, direct.system?.downtime_change_s_per_month as number);
});

test('--set holds for both, and a parameter of one side for that one', async () => {
  const head = BASE.replace('{repair: 1 h}', '{repair: 2 h, life: 60 d}').replace('mtbf: 60 d', 'mtbf: life');
  const set = [
    { name: 'repair', value: '3 h' },
    { name: 'life', value: '60 d' },
  ];
  const { report } = await compare({ file: 'a', text: BASE }, { file: 'b', text: head }, { set });
  assert.ok(report.ok);
  assert.equal(report.system?.downtime_change_s_per_month, 0);
});
