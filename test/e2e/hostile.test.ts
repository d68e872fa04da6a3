import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../../src/cli/commands/index.ts';

// What SECURITY.md promises of the program as it is installed: against the files it is given, and the places it is to write to.
const program = fileURLToPath(new URL('../../bin/avail.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail-hostile-'));
after(() => rmSync(home, { recursive: true, force: true }));

const at = (name: string): string => join(home, name);
const TOPOLOGY = 'components: {web: {mtbf: 90 d, mttr: 1 h}}\n';
writeFileSync(at('shop.yaml'), TOPOLOGY);

const avail = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args], { cwd: home, encoding: 'utf8', maxBuffer: 1 << 28 });

test('the input is not replaced by the answer, whatever name it goes by', () => {
  linkSync(at('shop.yaml'), at('hard.yaml'));
  symlinkSync('shop.yaml', at('soft.yaml'));
  for (const output of ['shop.yaml', './shop.yaml', 'hard.yaml', 'soft.yaml'])
    for (const command of ['calc', 'rank', 'check']) {
      const { status, stderr } = avail(command, 'shop.yaml', '--output', output);
      assert.equal(status, 2);
      assert.match(stderr, /cannot be written: it is what the answer is made from/);
      assert.equal(readFileSync(at('shop.yaml'), 'utf8'), TOPOLOGY);
    }
});

test('what cannot be written says why, and leaves nothing behind', () => {
  mkdirSync(at('folder'));
  const before = readdirSync(home);
  for (const [output, why] of [
    ['folder', /it is a folder/],
    ['nowhere/out.json', /there is no such folder/],
    ['shop.yaml/out.json', /not a folder/],
    ['/dev/full', /no space is left/],
  ] as const) {
    const { status, stderr } = avail('calc', 'shop.yaml', '-f', 'json', '-o', output);
    assert.deepEqual({ output, status }, { output, status: 2 });
    assert.match(stderr, why);
  }
  assert.deepEqual(readdirSync(home), before);
});

test('a full disk leaves what was there', (t) => {
  const disk = at('disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0)
    return t.diagnostic('a disk of 64 kB cannot be mounted here');
  try {
    writeFileSync(join(disk, 'out.json'), 'old');
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(56 * 1024));
    const components = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`part-${i}`, { mtbf: '90 d', mttr: '1 h' }]),
    );
    writeFileSync(at('wide.json'), JSON.stringify({ components, system: { series: Object.keys(components) } }));
    const { status, stderr } = avail('calc', 'wide.json', '-f', 'json', '-o', join(disk, 'out.json'));
    assert.equal(status, 2);
    assert.match(stderr, /no space is left/);
    assert.equal(readFileSync(join(disk, 'out.json'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(disk).sort(), ['ballast', 'out.json']);
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('a file that may only be read is not replaced', (t) => {
  if (process.getuid?.() === 0) return t.diagnostic('root may write everything');
  writeFileSync(at('fixed.json'), 'old');
  chmodSync(at('fixed.json'), 0o444);
  const { status, stderr } = avail('calc', 'shop.yaml', '-o', 'fixed.json');
  assert.equal(status, 2);
  assert.match(stderr, /permission denied/);
  assert.equal(readFileSync(at('fixed.json'), 'utf8'), 'old');
});

test('200 MB are refused at once, and so is a folder', () => {
  const file = openSync(at('huge.yaml'), 'w');
  writeSync(file, 'components:\n', 0);
  writeSync(file, ' ', 200 * 1024 * 1024);
  closeSync(file);
  const { status, stderr } = avail('calc', 'huge.yaml');
  assert.equal(status, 3);
  assert.match(stderr, /file-too-large/);
  rmSync(at('huge.yaml'));
  const folder = avail('calc', '.');
  assert.equal(folder.status, 2);
  assert.match(folder.stderr, /folder/);
});

test('neither depth, nor aliases, nor names of JavaScript get further than a message', () => {
  for (const [name, text] of Object.entries({
    'deep.yaml': `system: ${'{series: ['.repeat(10_000)}a${']}'.repeat(10_000)}\n`,
    'flow.json': `{"system": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    'bomb.yaml': `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghij'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`).join('\n')}\ncomponents: *j\n`,
    'proto.yaml':
      'components: {__proto__: {mtbf: 1 d, mttr: 1 h}, constructor: {mtbf: 1 d, mttr: 1 h, hasOwnProperty: 1}}\n',
  })) {
    writeFileSync(at(name), text);
    const { status, stderr, signal } = avail('calc', name);
    // What is only too much is a limit.
    assert.deepEqual({ name, status, signal }, { name, status: name === 'bomb.yaml' ? 3 : 2, signal: null });
    assert.match(stderr, new RegExp(`^${name}.*error: `));
  }
  writeFileSync(
    at('names.yaml'),
    'components: {__proto__: {mtbf: 1 d, mttr: 1 h}, constructor: {mtbf: 1 d, mttr: 1 h}}\nsystem: {series: [__proto__, constructor]}\n',
  );
  const { status, stdout } = avail('calc', 'names.yaml', '-f', 'json');
  assert.equal(status, 0);
  assert.deepEqual(
    JSON.parse(stdout)
      .components.map(({ name }: { name: string }) => name)
      .sort(),
    ['__proto__', 'constructor'],
  );
});

const NAMES = ['</script><img src=x onerror=alert(1)>', '%0A::error::x', '=cmd()'];
const PROSE = `${NAMES.join('\n')}\u001b[31m\u0007\u202e]]>`;

test('no name and no prose steers terminal, spreadsheet, CI server or browser', () => {
  const part = { mtbf: '90 d', mttr: '1 h', slo: '99.999%', description: PROSE, source: PROSE, basis: 'vendor_sla' };
  const topology = {
    name: PROSE,
    description: PROSE,
    components: Object.fromEntries(NAMES.map((name) => [name, part])),
    system: { series: NAMES },
  };
  writeFileSync(at('names.json'), JSON.stringify(topology));
  for (const args of [
    ['calc', 'names.json'],
    ['calc', 'names.json', '-f', 'csv'],
    ['calc', 'names.json', '-f', 'markdown'],
    ['rank', 'names.json'],
    ['explain', 'names.json'],
    ...['text', 'github', 'junit', 'sarif', 'markdown', 'codequality'].map((f) => ['check', 'names.json', '-f', f]),
    ...['svg', 'mermaid', 'dot', 'text'].map((f) => ['diagram', 'names.json', '-f', f]),
  ]) {
    const { status, stdout, stderr } = avail(...args);
    assert.ok(status === 0 || status === 1, `${args.join(' ')}: ${status} ${stderr}`);
    assert.ok(!`${stdout}${stderr}`.includes('\u001b'), `${args.join(' ')} passes an escape`);
    assert.doesNotMatch(stdout, /^::error::x/m, args.join(' '));
    if (args.includes('csv')) assert.doesNotMatch(stdout, /(?:^|,)"?[=+@-][a-z]/m);
    if (args.includes('svg') || args.includes('junit')) assert.ok(!/<(?:img|script)/.test(stdout));
  }
});

test('Ctrl-C and SIGTERM end it whatever it does, and leave nothing half written', async () => {
  const parts = Array.from({ length: 60_000 }, (_, i) => [`part-${i}`, { mtbf: '90 d', mttr: '1 h' }]);
  const components = Object.fromEntries(parts);
  writeFileSync(at('large.json'), JSON.stringify({ components, system: { series: Object.keys(components) } }));
  const before = readdirSync(home);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    for (const delay of [50, 300, 900, 2000]) {
      const child = spawn(process.execPath, [program, 'calc', 'large.json', '-f', 'json', '-o', 'out.json'], {
        cwd: home,
      });
      const ended = new Promise((resolve) => child.on('exit', (code, by) => resolve(by ?? code)));
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill(signal);
      const end = await ended;
      assert.ok(end === signal || end === 0, `${signal} after ${delay} ms: ended by ${end}`);
      if (end === 0) JSON.parse(readFileSync(at('out.json'), 'utf8'));
      rmSync(at('out.json'), { force: true });
      assert.deepEqual(readdirSync(home), before);
    }
});

test('no command minds that nobody reads its output', () => {
  for (const { name } of COMMANDS) {
    const { status, stderr } = spawnSync('bash', ['-c', `set -o pipefail; "$NODE" "$AVAIL" ${name} --help | true`], {
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, AVAIL: program },
    });
    assert.deepEqual({ name, status, stderr }, { name, status: 0, stderr: '' });
  }
});
