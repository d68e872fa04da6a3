import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { run } from '../../src/cli/main.ts';
import { MemoryIo } from '../memory-io.ts';

const MISSED = 'components: {web: {mtbf: 30 d, mttr: 1 h, replicas: 2, need: 2}}\nslo: 99.9%\n';
const WELL = 'components: {web: {mtbf: 90 d, mttr: 1 min, slo: 99%}}\n';
const BROKEN = 'components: {web: {mtbf: 90, mttr: 1 h}}\n';
/** Names and texts that mean something to one of the formats. */
const HOSTILE = `name: "<script>alert(1)</script> %0A::error::x ##[group]y | \`z\`"
components:
  "a, b: <&>\\"' ]]> %": {availability: 99.5%, mttr: 1 h, slo: 99.9%}
`;

async function check(
  args: readonly string[],
  files: Record<string, string>,
  env: Record<string, string> = {},
): Promise<{ exit: number; stdout: string; io: MemoryIo }> {
  const io = new MemoryIo({ files, env });
  const exit = await run(['check', ...args], io);
  return { exit, stdout: io.stdout.text, io };
}

const sarifSchema = (() => {
  const main = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const { $schema, id, ...schema } = JSON.parse(
    readFileSync(join(dirname(main), 'schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  // It is written in draft 4, of which it uses nothing that later drafts do not have.
  assert.match($schema, /draft-04/);
  assert.match(id, /sarif-2\.1\.0/);
  // Formats are looked at below: without a package of its own ajv knows none.
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
})();

for (const [name, files, exit] of [
  ['nothing was found', { 'a.yaml': WELL }, 0],
  ['an SLO is missed', { 'a.yaml': WELL, 'b.yaml': MISSED }, 1],
  ['a file is broken', { 'a.yaml': BROKEN, 'b.yaml': MISSED }, 2],
  ['names are hostile', { 'a b,:%.yaml': HOSTILE }, 1],
] as const) {
  const paths = Object.keys(files);

  test(`SARIF is valid where ${name}`, async () => {
    const { stdout, exit: actual } = await check([...paths, '--format', 'sarif'], files);
    assert.equal(actual, exit);
    const log = JSON.parse(stdout);
    const isValid: boolean = sarifSchema(log) as boolean;
    assert.ok(isValid, JSON.stringify(sarifSchema.errors));
    const [only] = log.runs;
    assert.equal(only.invocations[0].exitCode, exit);
    for (const { ruleId, ruleIndex, locations } of only.results) {
      assert.equal(only.tool.driver.rules[ruleIndex].id, ruleId);
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.ok(paths.includes(decodeURIComponent(artifactLocation.uri)));
      assert.equal(new URL(artifactLocation.uri, 'file:///r/').pathname, `/r/${artifactLocation.uri}`);
      assert.ok(region.startLine >= 1);
    }
  });

  test(`GitLab has what it needs where ${name}`, async () => {
    const { stdout } = await check([...paths, '--format', 'codequality'], files);
    const issues = JSON.parse(stdout);
    assert.equal(issues.length > 0, exit !== 0);
    const prints = new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint));
    assert.equal(prints.size, issues.length);
    for (const { description, check_name, fingerprint, severity, location } of issues) {
      assert.match(fingerprint, /^[0-9a-f]{32}$/);
      assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(severity));
      assert.ok(description.length > 0 && check_name.length > 0);
      assert.ok(paths.includes(location.path) && location.lines.begin >= 1);
    }
  });
}

test('what means something to GitHub is escaped', async () => {
  const { stdout, exit } = await check(['a b,:%.yaml', '--format', 'github'], { 'a b,:%.yaml': HOSTILE });
  assert.equal(exit, 1);
  const [annotation, rest] = stdout.split('\n');
  assert.match(
    annotation ?? '',
    /^::error file=a b%2C%3A%25\.yaml,line=3,col=\d+,endLine=3,endColumn=\d+,title=slo-missed::/,
  );
  assert.match(annotation ?? '', /"a, b: <&>"' \]\]> %25" misses its SLO: availability is 99\.5 %25.*%0A500 %25/);
  assert.equal(rest, '1 file: 1 with missed SLOs');
});

test('the eleventh annotation is in the log, and the worst are shown', async () => {
  const parts = Array.from(
    { length: 12 },
    (_, i) => `  c${i}: {availability: ${99 + i / 20}%, mttr: 1 h, slo: 99.99%}`,
  );
  const files = { 'a.yaml': `components:\n${parts.join('\n')}\nsystem: {series: [${parts.map((_, i) => `c${i}`)}]}\n` };
  const { stdout } = await check(['a.yaml', '--format', 'github', '--severity', 'error'], files);
  const lines = stdout.trimEnd().split('\n');
  const annotations = lines.filter((line) => line.startsWith('::'));
  assert.equal(annotations.length, 10);
  assert.match(annotations[0] ?? '', /"c0" misses/);
  assert.match(annotations[8] ?? '', /"c8" misses/);
  assert.match(annotations[9] ?? '', /^::error::3 more errors in the log/);
  assert.deepEqual(
    lines.filter((line) => line.startsWith('- ')).map((line) => /"(c\d+)"/.exec(line)?.[1]),
    ['c9', 'c10', 'c11'],
  );
});

test('paths are those of the repository', async () => {
  const files = { '../a.yaml': MISSED, 'b.yaml': MISSED, '/elsewhere/c.yaml': MISSED };
  const { stdout } = await check([...Object.keys(files), '--format', 'github'], files, { GITHUB_WORKSPACE: '/' });
  const paths = [...stdout.matchAll(/^::error file=([^,]*),/gm)].map(([, path]) => path);
  assert.deepEqual(paths, ['a.yaml', 'repository/b.yaml', 'elsewhere/c.yaml']);
  const outside = await check([...Object.keys(files), '--format', 'sarif'], files, { CI_PROJECT_DIR: '/repository' });
  assert.match(outside.stdout, /"uri": "file:\/\/\/elsewhere\/c\.yaml"\n/);
  assert.match(outside.stdout, /"uri": "b\.yaml",\n/);
});

test('a fingerprint outlives new lines and new figures', async () => {
  const printsOf = async (text: string): Promise<string[]> => {
    const { stdout } = await check(['a.yaml', '--format', 'codequality'], { 'a.yaml': text });
    return JSON.parse(stdout).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  };
  const before = await printsOf(MISSED);
  assert.equal(before.length, 1);
  assert.deepEqual(await printsOf(`# a comment\n\n${MISSED.replace('30 d', '20 d')}`), before);
});

test('the summary of the step is added, and a step without one is none the worse', async () => {
  const files = { 'a.yaml': MISSED };
  const { io } = await check(['a.yaml', '--format', 'github'], files, { GITHUB_STEP_SUMMARY: '/summary' });
  assert.match(io.written.get('/summary') ?? '', /^## ✘ avail check\n/);
  const { io: without } = await check(['a.yaml', '--format', 'github'], files);
  assert.equal(without.written.size, 0);
});

test('a comment holds what was found in a thousand files', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}.yaml`, i === 299 ? BROKEN : MISSED]));
  const { stdout, exit } = await check([...Object.keys(files), '--format', 'markdown'], files);
  assert.equal(exit, 2);
  assert.ok(stdout.length < 65_536, `${stdout.length} characters`);
  assert.match(stdout, /✘ \| f299\.yaml/);
});
