import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

// What users install: packed, put into another folder without a registry or any script, and run there.
const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail-pack-'));
const example = readdirSync(join(root, 'examples')).find((file) => file.endsWith('.yaml')) as string;
const path = join(root, 'examples', example);

before(() => {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ filename, files }] = JSON.parse(packed);
  for (const file of [
    'dist/avail.cjs',
    'dist/rest.cjs',
    'dist/index.js',
    'dist/THIRD_PARTY_LICENSES.txt',
    'schema/result.schema.json',
    'LICENSE',
  ])
    assert.ok(
      files.some((each: { path: string }) => each.path === file),
      `the package lacks ${file}`,
    );
  writeFileSync(join(home, 'package.json'), '{"private": true, "type": "module"}');
  execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(home, filename)], {
    cwd: home,
  });
});

const dist = join(home, 'node_modules/avail-calc/dist');
const caches = (): string[] => readdirSync(dist).filter((file) => file.endsWith('.cache'));
const partsWithCache = (): string[] => caches().map((file) => file.slice(0, file.indexOf('.cjs') + 4));

after(() => rmSync(home, { recursive: true, force: true }));

function avail(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(join(home, 'node_modules/.bin/avail'), args, { cwd: home, encoding: 'utf8' });
}

function shell(script: string): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, PATH: `${join(home, 'node_modules/.bin')}:${process.env.PATH}`, FILE: path };
  return spawnSync('bash', ['-c', script], { cwd: home, encoding: 'utf8', env });
}

test('it is called avail and knows its version', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const printed = execFileSync('npx', ['--offline', 'avail', '--version'], { cwd: home, encoding: 'utf8' });
  assert.match(printed, new RegExp(`(^|\\s)${version.replaceAll('.', '\\.')}\\s*$`));
});

test('it installs nothing else', () => {
  assert.deepEqual(
    readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['avail-calc'],
  );
});

test('it calculates an example as the tests do, with and without a code cache', () => {
  const expected = readFileSync(path.replace('.yaml', '.out'), 'utf8');
  const local = join(home, basename(path));
  writeFileSync(local, readFileSync(path));
  const first = avail('calc', basename(path));
  assert.equal(first.stderr, '');
  assert.equal(first.stdout, expected);
  assert.ok(partsWithCache().includes('avail.cjs'), 'the first run leaves a code cache');
  assert.equal(avail('calc', basename(path)).stdout, expected);
});

test('a plain topology is calculated by one part of the program alone', () => {
  for (const file of caches()) rmSync(join(dist, file));
  writeFileSync(
    join(home, 'plain.yaml'),
    `components:
  lb: {mtbf: 3 y, mttr: 10 min}
  web: {availability: 99.8%, mttr: 1 h, replicas: 3, need: 2, common_cause: 2%}
blocks:
  shop: {series: [lb, web], slo: 99.5%}
`,
  );
  const { status, stderr } = avail('calc', 'plain.yaml');
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  // Whatever part was loaded has left its cache.
  assert.deepEqual(partsWithCache(), ['avail.cjs']);
});

test('it reads standard input', () => {
  const { status, stdout } = shell('avail calc - --format json < "$FILE"');
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).ok, true);
});

test('the library can be imported', () => {
  writeFileSync(join(home, 'use.js'), "import * as avail from 'avail-calc';\nconsole.log(typeof avail.parse);\n");
  assert.equal(execFileSync(process.execPath, ['use.js'], { cwd: home, encoding: 'utf8' }), 'function\n');
});

test('the types of the library compile', () => {
  writeFileSync(
    join(home, 'use.ts'),
    "import { parse } from 'avail-calc';\nexport const result: string = typeof parse;\n",
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', 'use.ts'];
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options], { cwd: home, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('a closed pipe is not an error', () => {
  const { status, stdout, stderr } = shell('set -o pipefail; avail calc "$FILE" --format json | head -c 1');
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '{', stderr: '' });
  // `true` has ended long before Node has started.
  const closed = shell('set -o pipefail; avail calc "$FILE" --format json | true');
  assert.deepEqual({ status: closed.status, stderr: closed.stderr }, { status: 0, stderr: '' });
});

test('a full disk is one', () => {
  const { status, stderr } = shell('avail calc "$FILE" > /dev/full');
  assert.equal(status, 2);
  assert.match(stderr, /could not be written/);
});

test('a missing file and a wrong option are the user’s mistakes', () => {
  assert.equal(avail('calc', 'nowhere.yaml').status, 2);
  assert.equal(avail('calc', '--no-such-option').status, 2);
});

test('the installed program writes a page, with the hashes of the script and the style in it', () => {
  const program = join(home, 'node_modules/.bin/avail');
  const page = execFileSync(program, ['report', path], { encoding: 'utf8' });
  const sha256 = (text = ''): string => createHash('sha256').update(text).digest('base64');
  const [, style] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const [, script] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
  assert.ok(page.includes(`script-src &#39;sha256-${sha256(script)}&#39;`));
  assert.ok(page.includes(`style-src &#39;sha256-${sha256(style)}&#39;`));
});

test('the program is ASCII: it is read as Latin-1, and patterns with other signs would find nothing', () => {
  const folder = join(home, 'node_modules/avail-calc/dist');
  const files = readdirSync(folder).filter((file) => file.endsWith('.cjs') || file === 'page.js');
  assert.ok(files.length >= 3);
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    assert.equal(
      bytes.findIndex((byte) => byte > 0x7f),
      -1,
      file,
    );
  }
});
