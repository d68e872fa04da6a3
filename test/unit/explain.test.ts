import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze, explain, parse } from '../../src/index.ts';
import type { ExplainReport, Step } from '../../src/model/explain.ts';
import type { Figures } from '../../src/model/result.ts';
import { randomTopology } from '../reference/topologies.ts';

const near = (actual: number | null | undefined, expected: number, what: string, tolerance = 1e-12): void =>
  assert.ok(
    actual === expected || Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance,
    `${what}: ${actual} instead of ${expected}`,
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);

async function explained(text: string, options: Parameters<typeof explain>[1] = {}): Promise<ExplainReport> {
  const { report } = await explain(await parse(text, { keep: true }), options);
  assert.ok(report.ok, JSON.stringify(report.diagnostics));
  return report;
}

const stepNamed = ({ steps }: ExplainReport, name: string): Step =>
  steps.find((step) => step.name === name) ?? assert.fail(`no step ${name} in ${steps.map((step) => step.name)}`);

/** Each member as often as it counts. */
const everyMember = ({ members }: Step): { u: number; a: number }[] =>
  members.flatMap(({ copies, unavailability: u, availability: a }) => Array.from({ length: copies }, () => ({ u, a })));

/** P(fewer than `need` are up), by the distribution of how many are. */
function fewerUp(members: readonly { u: number; a: number }[], need: number): number {
  let distribution = [1];
  for (const { u, a } of members)
    distribution = Array.from(
      { length: distribution.length + 1 },
      (_, up) => (distribution[up] ?? 0) * u + (distribution[up - 1] ?? 0) * a,
    );
  return sum(distribution.slice(0, need));
}

/** What holds for every step of every explanation. */
function checkStep(step: Step, rows: ReadonlyMap<string, Figures>, what: string): void {
  const { unavailability: u, availability: a, failures_per_year, method, need } = step;
  const row = rows.get(`${step.part} ${step.name}`);
  if (step.part !== null) {
    assert.ok(row, `${what}: calc has no row ${step.part} ${step.name}`);
    near(u, row.unavailability, `${what} U`);
    near(a, row.availability, `${what} A`);
    if (row.failures_per_year === null) assert.equal(failures_per_year, null, what);
    else near(failures_per_year, row.failures_per_year, `${what} ω`);
    if (row.mtbf_s !== null) near(step.mtbf_s, row.mtbf_s, `${what} MTBF`);
    if (row.mttr_s !== null) near(step.mttr_s, row.mttr_s, `${what} MTTR`);
  }
  if (step.unit !== null) return;
  checkPractices(step, what);
  const independent = need === null ? null : fewerUp(everyMember(step), need);
  if (step.shared.length === 0) {
    assert.equal(step.naive, null, what);
    if (independent !== null) near(u, independent, `${what} from its members`, 1e-10);
  } else {
    if (independent !== null) near(step.naive?.unavailability, independent, `${what} naive`, 1e-10);
    const rows = step.conditioned_on.length > 0 || step.method === 'conditioned';
    if (rows) near(sum(step.states.map(({ contribution }) => contribution)), u, `${what} contributions`);
    if (rows) near(sum(step.states.map(({ probability }) => probability)), 1, `${what} states`);
    assert.equal(step.states.length, rows ? 2 ** step.conditioned_on.length : 0, what);
    // Clusters of groups and zones are shared too, and no table of up and down could tell their states.
    assert.ok(step.conditioned_on.length <= Math.min(3, step.shared.length), what);
    for (const { probability, unavailability, contribution } of step.states)
      near(probability * unavailability, contribution, what);
  }
  if (method === 'binomial' && step.sum.length === need)
    near(sum(step.sum.map(({ probability }) => probability)), u, `${what} sum`);
  if (failures_per_year !== null) {
    const terms = step.frequency.map((term) => {
      near(term.copies * term.birnbaum * term.failures_per_year, term.contribution_per_year, `${what} ${term.name}`);
      return term.contribution_per_year;
    });
    near(sum(terms) + step.frequency_rest.per_year, failures_per_year, `${what} Σ Birnbaum · ω`, 1e-11);
  }
}

/** What a chain, cases, a bridge and requests tell is what the figures are. */
function checkPractices(step: Step, what: string): void {
  const { unavailability: u, failures_per_year: often, chain, cases, bridge, requests } = step;
  if (chain) {
    near(sum(chain.states.map(({ probability }) => probability)) + chain.states_rest.total, 1, `${what} states`, 1e-9);
    near(chain.taking_over + chain.waiting + chain.too_few, u, `${what} downtime of the chain`, 1e-9);
    const failures = chain.changes.filter(({ fails }) => fails).map(({ per_year }) => per_year);
    if (chain.changes_rest.count === 0 && often !== null) near(sum(failures), often, `${what} ω of the chain`, 1e-9);
  }
  if (cases.length > 0) {
    near(sum(cases.map(({ share }) => share)), 1, `${what} cases`, 1e-9);
    near(sum(cases.map(({ contribution }) => contribution)), u, `${what} contributions of cases`, 1e-9);
    const within = sum(cases.map(({ share, failures_per_year }) => share * failures_per_year));
    if (often !== null) near(within + step.case_changes_per_year, often, `${what} ω of cases`, 1e-9);
  }
  if (bridge) {
    near(bridge.unavailability * bridge.downtime_noticed, u, `${what} bridged`, 1e-9);
    if (often !== null) near(bridge.failures_per_year * bridge.noticed, often, `${what} ω bridged`, 1e-9);
  }
  if (requests) {
    near(requests.success + requests.failure, 1, `${what} requests`);
    const { factors, rule } = requests;
    const failing = factors.map(({ weight, failure }) => weight * failure);
    if (rule === 'series')
      near(
        failing.reduce((p, f) => p * (1 - f), 1),
        requests.success,
        `${what} product`,
        1e-9,
      );
    if (rule === 'fallback')
      near(
        failing.reduce((p, f) => p * f, 1),
        requests.failure,
        `${what} fallback`,
        1e-9,
      );
  }
}

async function checkAll(text: string, what: string): Promise<void> {
  const { result } = analyze(await parse(text));
  const { system, blocks, components } = result;
  assert.ok(system, JSON.stringify(result.diagnostics));
  const rows = new Map<string, Figures>([
    [`system ${system.name}`, system],
    ...blocks.map((row) => [`block ${row.name}`, row] as const),
    ...components.map((row) => [`component ${row.name}`, row] as const),
  ]);
  const report = await explained(text);
  for (const step of report.steps) checkStep(step, rows, `${what}: ${step.name}`);
  assert.equal(new Set(report.steps.map(({ name }) => name)).size, report.steps.length, `${what}: each part once`);
  const units = report.steps.filter(({ kind }) => kind === 'unit');
  for (const { name, unavailability } of units) {
    const component = components.find((row) => name === `one ${row.name}` || name === `${row.name} itself`);
    near(unavailability, component?.unit.unavailability ?? Number.NaN, `${what}: ${name}`);
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.yaml'));
for (const file of examples)
  test(`every step of ${file} is what calc says, and its parts add up`, async () =>
    checkAll(readFileSync(join(root, 'examples', file), 'utf8'), file));

for (const theme of ['explain', 'practices']) {
  const golden = join(root, 'test', 'golden', theme);
  for (const name of readdirSync(golden).filter((name) => name !== 'invalid'))
    test(`every step of the golden case ${theme}/${name}`, async () =>
      checkAll(readFileSync(join(golden, name, 'topology.yaml'), 'utf8'), name));
}

const shared = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
for (const folder of ['dynamic', 'features'])
  test(`every step of the shared cases ${folder}`, {
    skip: !existsSync(shared) && `${shared} is missing`,
  }, async () => {
    for (const file of readdirSync(join(shared, folder)).filter((name) => /^(?!storage).*\.yaml$/.test(name)))
      await checkAll(readFileSync(join(shared, folder, file), 'utf8'), file);
  });

test('every step of random systems with shared parts', async () => {
  for (let seed = 1; seed <= 80; seed++) await checkAll(JSON.stringify(randomTopology(seed)), `seed ${seed}`);
});

const ZONED = `components:
  zone: {availability: 90%, mttr: 1 h}
  a: {availability: 80%, mttr: 1 h, requires: zone}
  b: {availability: 80%, mttr: 1 h, requires: zone}
blocks:
  both: {series: [a, b]}
  one: {parallel: [a, b]}
system: {series: [both, one]}`;

test('a shared zone, by hand: the table, and what the product would have said', async () => {
  const report = await explained(ZONED, { part: 'both' });
  const both = report.steps[0] as Step;
  assert.deepEqual([both.method, both.need, both.members.map(({ name }) => name)], ['conditioned', 2, ['a', 'b']]);
  assert.deepEqual(both.shared, [{ name: 'zone', unavailability: 0.1, stands_in: ['a', 'b'] }]);
  assert.deepEqual(
    both.states.map(({ down }) => down),
    [[], ['zone']],
  );
  // 1 − 0.8² with the zone; 1 − (0.9·0.8)² if its two appearances were two things
  near(both.states[0]?.unavailability, 0.36, 'with the zone');
  assert.equal(both.states[1]?.unavailability, 1);
  near(both.unavailability, 0.9 * 0.36 + 0.1, 'U');
  near(both.naive?.unavailability, 1 - 0.72 ** 2, 'naive');
  near(both.naive?.error, (1 - 0.72 ** 2) / 0.424 - 1, 'error', 1e-11);
  near(both.naive?.factor, (1 - 0.72 ** 2) / 0.424, 'factor');
  const one = stepNamed(await explained(ZONED, { part: 'one' }), 'one');
  near(one.states[0]?.unavailability, 0.04, 'one of two');
  near(one.unavailability, 0.136, 'U of one');
  near(one.naive?.unavailability, 0.28 ** 2, 'naive of one');
  assert.ok((one.naive?.error ?? 0) < 0);
});

test('the frequency of a shared zone, by hand', async () => {
  const both = stepNamed(await explained(ZONED, { part: 'both' }), 'both');
  // ω = A·λ: 0.8/4 h and 0.9/9 h; Birnbaum 0.9·0.8 and 0.8²
  const hours = 31_557_600 / 3600;
  const zone = both.frequency.find(({ name }) => name === 'zone');
  near(zone?.birnbaum, 0.64, 'Birnbaum');
  near(zone?.failures_per_year, 0.1 * hours, 'ω');
  near(both.failures_per_year, (0.64 * 0.1 + 2 * 0.72 * 0.2) * hours, 'ω of both');
});

test('a common cause splits the unit by the formula', async () => {
  const text = 'components: {web: {availability: 80%, mttr: 1 h, replicas: 3, need: 2, common_cause: 10%}}';
  const report = await explained(text);
  const split = stepNamed(report, 'one web').unit?.common_cause;
  near(split?.odds, 0.25, 'x');
  near(split?.common_unavailability, 0.025 / 1.025, 'common');
  near(split?.own_unavailability, 0.18, 'own');
  assert.deepEqual(
    stepNamed(report, 'web').members.map(({ name }) => name),
    ['units of web', 'common cause of web'],
  );
  const units = stepNamed(report, 'units of web');
  assert.equal(units.method, 'binomial');
  near(units.sum[0]?.probability, 3 * 0.82 * 0.18 ** 2, 'one of three up');
  assert.deepEqual(
    units.sum.map(({ up, ways }) => [up, ways]),
    [
      [1, 3],
      [0, 1],
    ],
  );
});

test('what the file says of a component, as it says it', async () => {
  const text = `parameters: {life: 90 d}
components:
  web: {mtbf: life / 2, mttr: {detect: 1 min, repair: 9 min}, basis: measured, source: pager}`;
  const unit = stepNamed(await explained(text), 'web').unit;
  assert.deepEqual(unit?.figures, [
    { key: 'mtbf', text: 'life / 2', value: 45 * 86_400, unit: 's', phases: [] },
    {
      key: 'mttr',
      text: '1 min + 9 min',
      value: 600,
      unit: 's',
      phases: [
        { name: 'detect', seconds: 60 },
        { name: 'repair', seconds: 540 },
      ],
    },
  ]);
  assert.deepEqual([unit?.basis, unit?.source], ['measured', 'pager']);
});

test('overrides reach what is declared', async () => {
  const text = 'parameters: {life: 90 d}\ncomponents: {web: {mtbf: life, mttr: 1 h}}';
  const parsed = await parse(text, { keep: true, set: [{ name: 'life', value: '30d' }] });
  const { report } = await explain(parsed);
  assert.equal(report.steps[0]?.unit?.figures[0]?.value, 30 * 86_400);
});

test('depth counts levels below the part, and what is left out is said', async () => {
  const report = await explained(ZONED, { depth: 1 });
  assert.deepEqual(
    report.steps.map(({ name, level }) => [name, level]),
    [
      ['system', 0],
      ['both', 1],
      ['one', 1],
    ],
  );
  assert.equal(report.deeper, 5);
  assert.equal((await explained(ZONED)).deeper, 0);
});

test('the system without a name can be asked for', async () => {
  assert.equal((await explained(ZONED, { part: 'system', depth: 0 })).part, 'system');
});

test('an unknown part is an error with a suggestion', async () => {
  const { report } = await explain(await parse(ZONED, { keep: true }), { part: 'zonn' });
  assert.deepEqual([report.ok, report.part, report.steps], [false, null, []]);
  assert.equal(report.diagnostics.at(-1)?.code, 'unknown-name');
  assert.match(report.diagnostics.at(-1)?.hint ?? '', /did you mean "zone"/);
});

test('a large system is explained quickly to some depth', async () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
  const lines = names.map((name, i) => `  ${name}: {mtbf: ${50 + (i % 700)} d, mttr: 10 min, requires: zone}`);
  const text = `components:\n  zone: {availability: 99%}\n${lines.join('\n')}\nsystem: {series: [${names}]}\n`;
  const report = await explained(text, { depth: 0 });
  assert.equal(report.steps[0]?.members.length, 10_000);
  assert.deepEqual(report.steps[0]?.shared[0]?.stands_in.length, 10_000);
});

test('of many members those that are down longest are explained, unless all are asked for', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => i);
  const flat = `components:\n${many(1000)
    .map((i) => `  c${i}: {mtbf: ${100 + ((i * 7) % 1000)} d, mttr: 1 h}\n`)
    .join('')}system: {series: [${many(1000)
    .map((i) => `c${i}`)
    .join(', ')}]}`;
  const some = await explained(flat);
  const worst = many(12).map((k) => `c${many(1000).find((i) => (i * 7) % 1000 === k)}`);
  assert.deepEqual(
    some.steps.map(({ name }) => name),
    ['system', ...worst],
  );
  assert.deepEqual([some.breadth, some.deeper, some.steps[0]?.members.length], [12, 988, 1000]);
  const all = await explained(flat, { all: true });
  assert.deepEqual([all.breadth, all.deeper, all.steps.length], [null, 0, 1001]);

  const deep = `components:\n${many(1000)
    .map((i) => `  c${i}: {mtbf: 100 d, mttr: 1 h}\n`)
    .join('')}blocks:\n${many(100)
    .map((b) => `  b${b}: {parallel: [${many(10).map((i) => `c${10 * b + i}`)}]}\n`)
    .join('')}${many(10)
    .map((r) => `  r${r}: {series: [${many(10).map((b) => `b${10 * r + b}`)}]}\n`)
    .join('')}system: {series: [${many(10).map((r) => `r${r}`)}]}`;
  const levels = (await explained(deep)).steps.map(({ level }) => level);
  assert.equal(levels.length, 200);
  assert.deepEqual(levels, [...levels].sort());
});

test('requests of members that share a part are no product of theirs, however few fail', async () => {
  const part = '{availability: 99.9999%, mttr: 1 h, error_rate: 0.0001%}';
  const text = (q: string): string => `components: {shared: ${part}, a: ${part}, b: ${part}, c: ${part}}
blocks: {p: {series: [shared, a]}, q: {series: [${q}, b]}}
system: {series: [p, q]}`;
  const ruleOf = async (q: string) => stepNamed(await explained(text(q)), 'system').requests?.rule;
  assert.deepEqual([await ruleOf('shared'), await ruleOf('c')], ['diagram', 'series']);
});
