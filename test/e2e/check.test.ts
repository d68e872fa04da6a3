import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

// What a CI job does: a real shell, a real file system, and the program as it was built.
const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail check '));
after(() => rmSync(home, { recursive: true, force: true }));

const WELL = 'components: {web: {mtbf: 90 d, mttr: 1 min, slo: 99%}}\n';
const MISSED = 'components: {web: {mtbf: 30 d, mttr: 1 h, slo: 99.99%}}\n';
const WARNED = 'components: {a: {mtbf: 90 d, mttr: 1 h, replicas: 2, slo: 99%}}\n';
const BROKEN = 'components:\n  web: {mtbf: 90, mttr: 1 h}\n';

const bin = join(home, 'bin');
mkdirSync(bin);
symlinkSync(join(root, 'bin/avail.js'), join(bin, 'avail'));

function folder(name: string, files: Record<string, string>): string {
  const path = join(home, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

function shell(script: string, cwd: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: home, ...env },
  });
  return { status, stdout, stderr };
}

test('a script with set -e ends at what is not kept, with the code that says why', () => {
  const cwd = folder('codes', {
    'well.yaml': WELL,
    'missed.yaml': MISSED,
    'broken.yaml': BROKEN,
    'warned.yaml': WARNED,
  });
  const codeOf = (args: string) => shell(`set -euo pipefail; avail check ${args} > out.txt; echo went on`, cwd);
  assert.deepEqual(codeOf('well.yaml warned.yaml'), { status: 0, stdout: 'went on\n', stderr: '' });
  assert.deepEqual(codeOf('well.yaml missed.yaml'), { status: 1, stdout: '', stderr: '' });
  assert.deepEqual(codeOf('warned.yaml --fail-on warning'), { status: 1, stdout: '', stderr: '' });
  assert.deepEqual(codeOf('missed.yaml broken.yaml well.yaml'), { status: 2, stdout: '', stderr: '' });
  assert.deepEqual(codeOf('well.yaml nowhere.yaml'), { status: 2, stdout: '', stderr: '' });
  assert.equal(codeOf('--no-such-option well.yaml').status, 2);
  assert.equal(codeOf('well.yaml --baseline nowhere.json').status, 2);
});

test('the case of the documentation tells the codes apart', () => {
  const cwd = folder('case', { 'topology.yaml': MISSED });
  const [, script = ''] = /## Any other server[\s\S]*?```sh\n([\s\S]*?)```/.exec(page()) ?? [];
  const tried = (): string =>
    shell(`set -e\nnpx() { "$@"; }\n${script}`, cwd).stdout.trimEnd().split('\n').at(-1) as string;
  assert.equal(tried(), 'an SLO is missed');
  writeFileSync(join(cwd, 'topology.yaml'), WELL);
  assert.equal(tried(), 'all SLOs are kept');
  writeFileSync(join(cwd, 'topology.yaml'), BROKEN);
  assert.equal(tried(), 'something could not be checked');
});

test('a limit is exit code 3, and bad input beside it 2', () => {
  // Every two of 14 units stand in series: nothing in it is a module.
  const names = Array.from({ length: 14 }, (_, i) => `c${i}`);
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => `{series: [${a}, ${b}]}`));
  const text = `components: {${names.map((name) => `${name}: {mtbf: 90 d, mttr: 1 h}`)}}\nsystem: {parallel: [${pairs}], need: 30}\n`;
  const cwd = folder('limit', { 'hard.yaml': text, 'broken.yaml': BROKEN, 'missed.yaml': MISSED });
  assert.equal(shell('avail check hard.yaml --max-nodes 20', cwd).status, 3);
  assert.equal(shell('avail check missed.yaml hard.yaml --max-nodes 20', cwd).status, 3);
  assert.equal(shell('avail check hard.yaml broken.yaml --max-nodes 20', cwd).status, 2);
});

test('paths may have spaces, and what begins with a dash comes after --', () => {
  const cwd = folder('the paths', { 'my shop.yaml': MISSED, "it's here/a $(b).yaml": MISSED, '-dash.yaml': MISSED });
  const { status, stdout } = shell('avail check --format github -- *.yaml "it\'s here"', cwd);
  assert.equal(status, 1);
  for (const path of ['my shop.yaml', "it's here/a $(b).yaml", '-dash.yaml'])
    assert.ok(stdout.includes(`::error file=${path},line=1,`), stdout);
  assert.equal(shell('avail check "$PWD"', cwd).status, 1);
  assert.match(shell('cd / && avail check "$OLDPWD/my shop.yaml"', cwd).stdout, /my shop\.yaml/);
});

test('Windows line endings and a byte-order mark change nothing', () => {
  const text = '\ufeff# shop\r\ncomponents:\r\n  web: {mtbf: 30 d, mttr: 1 h}\r\nslo: 99.99%\r\n';
  const cwd = folder('windows', {
    'shop.yaml': text,
    'shop.json': `\ufeff${JSON.stringify({ components: { web: { availability: '99.9%' } } })}\r\n`,
  });
  const { status, stdout } = shell('avail check . --severity error', cwd);
  assert.equal(status, 1);
  assert.match(stdout, /✔ shop\.json/);
  assert.match(stdout, /^shop\.yaml:4:6: error: .*\n {2}4 \| slo: 99\.99%\n {4}\| {6}\^{6}\n/m);
  assert.ok(!stdout.includes('\r'));
});

test('links to folders are not followed, links to files are', () => {
  const cwd = folder('links', { 'in/a.yaml': WELL });
  symlinkSync('..', join(cwd, 'in/up'));
  symlinkSync('a.yaml', join(cwd, 'in/b.yaml'));
  symlinkSync('nowhere.yaml', join(cwd, 'in/c.yaml'));
  const { status, stdout } = shell('avail check in -f json | grep -c \'"file": "in/\'', cwd);
  assert.deepEqual({ status, stdout }, { status: 0, stdout: '2\n' });
});

test('a closed pipe is not an error, and files are written all the same', () => {
  const cwd = folder('pipe', Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.yaml`, WARNED])));
  const { status, stdout, stderr } = shell(
    'set -o pipefail; avail check . --report junit=out.xml --format json | head -c 1',
    cwd,
  );
  assert.deepEqual({ status, bytes: Buffer.byteLength(stdout), stderr }, { status: 0, bytes: 1, stderr: '' });
  assert.match(readFileSync(join(cwd, 'out.xml'), 'utf8'), /<\/testsuites>\n$/);
});

test('colours are for terminals, NO_COLOR and FORCE_COLOR are heard', () => {
  const cwd = folder('colours', { 'a.yaml': MISSED });
  const isColoured = (args: string, env: Record<string, string> = {}): boolean =>
    shell(`avail check a.yaml ${args}`, cwd, env).stdout.includes('\u001b[');
  assert.equal(isColoured(''), false);
  assert.equal(isColoured('', { FORCE_COLOR: '1' }), true);
  assert.equal(isColoured('', { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  assert.equal(isColoured('--color'), true);
  assert.equal(isColoured('--color --output out.txt'), false);
  for (const format of ['json', 'github', 'junit', 'sarif', 'codequality', 'markdown'])
    assert.equal(isColoured(`--color --format ${format}`), false, format);
});

test('a report that cannot be written is exit code 2, and the others are there', () => {
  const cwd = folder('reports', { 'a.yaml': MISSED });
  const { status, stdout, stderr } = shell(
    'avail check a.yaml --report junit=no/where.xml --report sarif=a.sarif',
    cwd,
  );
  assert.equal(status, 2);
  assert.match(stdout, /^✘ a\.yaml/);
  assert.match(stderr, /^error: "no\/where\.xml" cannot be written/);
  assert.equal(JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).version, '2.1.0');
});

test('a baseline lets nothing new in, wherever the command runs', () => {
  const cwd = folder('baseline', { '.git/HEAD': '', 'sub/a.yaml': MISSED });
  assert.equal(shell('avail check . --write-baseline known.json', cwd).status, 0);
  const known = JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8'));
  assert.deepEqual(known.findings, [{ file: 'sub/a.yaml', code: 'slo-missed', path: 'components.web.slo' }]);
  assert.equal(shell('avail check . --baseline known.json', cwd).status, 0);
  assert.equal(shell('avail check a.yaml --baseline ../known.json', join(cwd, 'sub')).status, 0);
  writeFileSync(join(cwd, 'sub/b.yaml'), MISSED);
  const { status, stdout } = shell('avail check . --baseline ../known.json --format github', join(cwd, 'sub'));
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=sub\/b\.yaml,/);
  assert.ok(!stdout.includes('sub/a.yaml'));
});

function page(): string {
  return readFileSync(join(root, 'docs/ci.md'), 'utf8');
}
