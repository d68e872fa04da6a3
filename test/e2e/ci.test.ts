import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

// The files that CI servers read, run as far as that goes without them: `npx` is a stand-in that takes what was built.
const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail-ci-'));
after(() => rmSync(home, { recursive: true, force: true }));

const { version } = JSON.parse(read('package.json'));
const bin = join(home, 'bin');
mkdirSync(bin);
writeFileSync(
  join(bin, 'npx'),
  `#!/usr/bin/env bash
[ "$1 $2 $3 $4 $5" = "--yes --package avail-calc@${version} -- avail" ] || { echo "npx was called with: $*" >&2; exit 99; }
shift 5
exec node "${join(root, 'bin/avail.js')}" "$@"
`,
);
chmodSync(join(bin, 'npx'), 0o755);

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function folder(name: string, files: Record<string, string>): string {
  const path = join(home, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

function bash(script: string, cwd: string, env: Record<string, string>) {
  // As a runner calls it: docs.github.com, "Workflow syntax", `shell: bash`.
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: home, ...env },
  });
}

const WELL = 'components: {web: {mtbf: 90 d, mttr: 1 min, slo: 99%}}\n';
const MISSED = 'components: {web: {mtbf: 30 d, mttr: 1 h, slo: 99.99%}}\n';

interface Action {
  readonly inputs: Record<string, { description: string; default: string }>;
  readonly outputs: Record<string, { value: string }>;
  readonly runs: {
    readonly using: string;
    readonly steps: { id: string; shell: string; env: Record<string, string>; run: string }[];
  };
}

/** Runs the action as GitHub does, with expressions replaced by what they stand for. */
function act(cwd: string, given: Record<string, string>) {
  const { inputs, runs } = parse(read('action.yml')) as Action;
  for (const name of Object.keys(given)) assert.ok(inputs[name], `the action has no input ${name}`);
  const [step] = runs.steps as [Action['runs']['steps'][number]];
  assert.ok(!step.run.includes('${{'), 'an expression in a script can be a command');
  const inputOf = (name: string): string => given[name] ?? (inputs[name]?.default as string);
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, text]) => [
      name,
      text.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input: string) => inputOf(input)),
    ]),
  );
  const files = { GITHUB_OUTPUT: join(home, 'output'), GITHUB_STEP_SUMMARY: join(home, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const { status, stdout, stderr } = bash(step.run, cwd, { ...env, ...files, GITHUB_WORKSPACE: cwd });
  return {
    status,
    stdout,
    stderr,
    output: readFileSync(files.GITHUB_OUTPUT, 'utf8'),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

test('the action is one that GitHub takes', () => {
  const action = parse(read('action.yml')) as Action & { name: string; description: string };
  assert.ok(action.name && action.description.length <= 125);
  assert.equal(action.runs.using, 'composite');
  for (const [name, { description, default: value }] of Object.entries(action.inputs))
    assert.ok(description && typeof value === 'string', name);
  for (const { shell, run } of action.runs.steps) {
    assert.equal(shell, 'bash');
    assert.equal(spawnSync('bash', ['-n', '-c', run], { encoding: 'utf8' }).stderr, '');
  }
  const [step] = action.runs.steps;
  for (const text of Object.values(step?.env ?? {})) assert.match(text, /^\$\{\{ inputs\.[\w-]+ \}\}$/);
  for (const { value } of Object.values(action.outputs))
    assert.match(value, /^\$\{\{ steps\.check\.outputs\.[\w-]+ \}\}$/);
  assert.equal(action.inputs.version?.default, version, 'the version of the action is that of the package');
});

test('the action annotates, summarises and says the exit code', () => {
  const cwd = folder('action', { 'a.yaml': WELL, 'b c/d.yaml': MISSED });
  const well = act(cwd, { files: 'a.yaml' });
  assert.deepEqual([well.status, well.stdout, well.output], [0, '1 file: 1 passed\n', 'exit-code=0\n'], well.stderr);
  const missed = act(cwd, { files: '\na.yaml\nb c/*.yaml\n', sarif: 'out dir.sarif', junit: 'out.xml' });
  assert.equal(missed.status, 1, missed.stderr);
  assert.equal(missed.output, 'exit-code=1\n');
  assert.match(missed.stdout, /^::error file=b c\/d\.yaml,line=1,/);
  assert.match(missed.summary, /^## ✘ avail check\n/);
  assert.equal(JSON.parse(readFileSync(join(cwd, 'out dir.sarif'), 'utf8')).runs.length, 1);
  assert.match(readFileSync(join(cwd, 'out.xml'), 'utf8'), /^<\?xml/);
  assert.equal(act(cwd, { files: '$(touch pwned); `touch pwned`' }).status, 2);
  assert.ok(!spawnSync('ls', { cwd, encoding: 'utf8' }).stdout.includes('pwned'));
});

test('the pre-commit hook takes topologies, and runs', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml')) as [Record<string, string>];
  for (const key of ['id', 'name', 'description', 'entry', 'language', 'files']) assert.ok(hook[key], key);
  const files = new RegExp(hook.files as string);
  for (const name of ['topology.yaml', 'a/topology.yml', 'shop-topology.yaml', 'a/b.topology.json'])
    assert.match(name, files);
  for (const name of ['values.yaml', 'mytopology.yaml', 'topology.yaml.bak']) assert.doesNotMatch(name, files);
  const cwd = folder('hook', { 'topology.yaml': WELL, 'a b/topology.yaml': MISSED });
  const entry = (hook.entry as string).replace(/^avail/, `node ${join(root, 'bin/avail.js')}`);
  const run = (args: string) => bash(`${entry} ${args}`, cwd, {});
  assert.deepEqual([run('topology.yaml').status, run('topology.yaml').stdout], [0, '']);
  assert.equal(run('topology.yaml "a b/topology.yaml"').status, 1);
});

/** The YAML blocks that stand under a heading of the page. */
function snippetsUnder<T>(heading: string): T[] {
  const section = read('docs/ci.md')
    .split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  assert.ok(section, heading);
  return [...section.matchAll(/```yaml fragment\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text) as T);
}

interface Gitlab {
  readonly avail: { readonly script: string[]; readonly artifacts: { readonly reports: Record<string, string> } };
}

interface Workflow {
  readonly jobs: { readonly check: { readonly steps: { uses: string; with?: Record<string, string> }[] } };
}

interface PreCommit {
  readonly repos: { readonly rev: string; readonly hooks: { readonly id: string }[] }[];
}

test('the snippet for GitLab runs, and writes what it names', () => {
  const cwd = folder('gitlab', { 'a.yaml': MISSED });
  const [snippet] = snippetsUnder<Gitlab>('GitLab') as [Gitlab];
  const { script, artifacts } = snippet.avail;
  assert.equal(bash(script.join('\n'), cwd, { CI_PROJECT_DIR: cwd }).status, 1);
  const { junit, codequality } = artifacts.reports as { junit: string; codequality: string };
  assert.match(readFileSync(join(cwd, junit), 'utf8'), /^<\?xml/);
  assert.equal(JSON.parse(readFileSync(join(cwd, codequality), 'utf8')).length, 1);
});

test('the snippets for GitHub name what the action has, and run', () => {
  const cwd = folder('github', { 'a.yaml': MISSED });
  const [workflow, steps] = snippetsUnder('GitHub Actions') as [Workflow, [{ run: string }]];
  const { inputs } = parse(read('action.yml')) as Action;
  const step = workflow.jobs.check.steps.find(({ uses }) => uses.includes('/avail@'));
  assert.ok(step);
  assert.ok(step.uses.endsWith(`@v${version}`));
  for (const name of Object.keys(step.with ?? {})) assert.ok(inputs[name], name);
  assert.equal(bash(steps[0].run, cwd, {}).status, 1);
});

test('the snippet for pre-commit names the hook and the version', () => {
  const [snippet] = snippetsUnder<PreCommit>('pre-commit') as [PreCommit];
  const [hook] = parse(read('.pre-commit-hooks.yaml')) as [{ id: string }];
  assert.equal(snippet.repos[0]?.hooks[0]?.id, hook.id);
  assert.equal(snippet.repos[0]?.rev, `v${version}`);
});
