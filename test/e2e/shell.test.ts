import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { width } from '../../src/report/width.ts';

// The program as a shell has it: pipes, terminals, locales.
const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail-shell-'));

before(() => {
  symlinkSync(join(root, 'bin/avail.js'), join(home, 'avail'));
  symlinkSync(join(root, 'examples'), join(home, 'examples'));
});
after(() => rmSync(home, { recursive: true, force: true }));

const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...inherited } = process.env;

function shell(
  script: string,
  env: Record<string, string> = {},
): { status: number | null; stdout: string; stderr: string } {
  const path = `${home}:${process.env.PATH}`;
  return spawnSync('bash', ['-c', `set -o pipefail; ${script}`], {
    cwd: home,
    encoding: 'utf8',
    env: { ...inherited, PATH: path, TERM: 'xterm', ...env },
  });
}

/** What a terminal of so many columns shows, and the exit code. */
function terminal(
  command: string,
  columns: number,
  env: Record<string, string> = {},
): { status: number | null; shown: string } {
  writeFileSync(join(home, 'command'), `stty cols ${columns}; ${command}\n`);
  const { status, stdout } = shell(`script -qefc 'bash command' /dev/null < /dev/null`, env);
  return { status, shown: stdout.replaceAll('\r\n', '\n') };
}

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const ESCAPE = '\u001b';

test('jq reads what calc, rank and schema print', (t) => {
  if (!isInstalled('jq')) return t.diagnostic('jq is not installed');
  assert.equal(shell(`avail calc examples/web-shop.yaml -f json | jq -r '.system.name'`).stdout, 'checkout\n');
  assert.equal(shell(`avail rank examples/web-shop.yaml -f json | jq -e '.components | length > 3'`).status, 0);
  assert.equal(shell(`avail schema | jq -r '."$defs".component.properties.mtbf.examples[0]'`).stdout, '90 d\n');
  assert.equal(shell(`avail calc nowhere.yaml -f json | jq -r '.diagnostics[0].code'`).stdout, 'file-not-found\n');
});

test('every command may have its pipe closed', () => {
  for (const command of [
    'calc examples/web-shop.yaml',
    'help language',
    'docs',
    'schema',
    'completion bash',
    'init -',
  ]) {
    const { status, stderr } = shell(`avail ${command} | head -1`);
    assert.deepEqual({ command, status, stderr }, { command, status: 0, stderr: '' });
  }
});

test('colours are for terminals, unless somebody says otherwise', (t) => {
  const command = 'avail calc examples/web-shop.yaml';
  assert.ok(!shell(command).stdout.includes(ESCAPE));
  assert.ok(shell(command, { FORCE_COLOR: '1' }).stdout.includes(ESCAPE));
  assert.ok(shell(`${command} --color`, { NO_COLOR: '1' }).stdout.includes(ESCAPE));
  if (!isInstalled('script')) return t.diagnostic('script is not installed');
  assert.ok(terminal(command, 80).shown.includes(ESCAPE));
  assert.ok(!terminal(command, 80, { NO_COLOR: '1' }).shown.includes(ESCAPE));
  assert.ok(!terminal(command, 80, { TERM: 'dumb' }).shown.includes(ESCAPE));
  assert.ok(!terminal(`${command} --no-color`, 80, { FORCE_COLOR: '1' }).shown.includes(ESCAPE));
});

test('without standard input, or any terminal at all', () => {
  assert.equal(shell('avail calc examples/web-shop.yaml <&-').status, 0);
  assert.equal(shell('avail calc examples/web-shop.yaml 2>&-').status, 0);
  assert.equal(shell('setsid avail calc examples/web-shop.yaml < /dev/null').status, 0);
  assert.equal(shell('avail calc - < /dev/null').status, 2);
});

test('a terminal of 20 columns is served: pages fit, tables are as narrow as figures can be', (t) => {
  if (!isInstalled('script')) return t.diagnostic('script is not installed');
  const widest = (command: string): number => {
    const { status, shown } = terminal(`avail ${command} --no-color`, 20);
    assert.equal(status, 0, shown);
    return Math.max(...shown.split('\n').map(width));
  };
  assert.ok(widest('help glossary') <= 20);
  for (const command of ['calc examples/web-shop.yaml', 'rank examples/web-shop.yaml', 'nines 99.95%'])
    assert.ok(widest(command) <= 40, command);
});

test('the locale changes nothing', () => {
  const texts = ['C', 'POSIX', 'C.UTF-8', 'de_DE.UTF-8'].map((locale) => {
    // bash itself complains of a locale that is not installed.
    const { status, stdout, stderr } = shell(`env LC_ALL=${locale} avail calc examples/web-shop.yaml`);
    return `${status}${stdout}${stderr}`;
  });
  assert.ok(texts[0]?.includes('▇'));
  assert.equal(new Set(texts).size, 1);
});

test('a name of many alphabets comes through a pipe as it is', () => {
  writeFileSync(
    join(home, 'names.yaml'),
    'components: {数据库: {availability: 99%}, "ñandú 👩‍🚀": {availability: 99%}}\nsystem: {series: [数据库, "ñandú 👩‍🚀"]}\n',
  );
  const { stdout } = shell('cat names.yaml | avail calc - -f csv', { LC_ALL: 'POSIX' });
  assert.match(stdout, /数据库/);
  assert.match(stdout, /ñandú 👩‍🚀/);
});
