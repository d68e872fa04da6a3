import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../src/cli/main.ts';
import { MemoryIo } from './memory-io.ts';

const FILE = 'components: {web: {mtbf: 90 d, mttr: 1 h}}\nslo: 99.96%\n';

async function watched(changes: readonly (string | null)[], ...options: string[]): Promise<MemoryIo> {
  const io = new MemoryIo({ files: { 'a.yaml': FILE }, changes });
  assert.equal(await run(['calc', 'a.yaml', '--watch', ...options], io), 0);
  return io;
}

const answers = (io: MemoryIo): number => io.stdout.text.split('  Availability').length - 1;

test('a change is calculated, and what moved is told', async () => {
  const io = await watched([FILE.replace('1 h', '30 min')]);
  assert.equal(answers(io), 2);
  assert.match(io.stderr.text, /availability 99\.9537 % → 99\.9769 %/);
  assert.match(io.stderr.text, /downtime 4 h 3 min a year → 2 h 2 min a year \(2 h 2 min less\)/);
  assert.match(io.stderr.text, /SLO web, availability ≥ 99\.96 %: missed → kept/);
});

test('what is saved without a change is not calculated again', async () => {
  assert.equal(answers(await watched([FILE, FILE])), 1);
});

test('a file that is broken or away is waited for, and compared with the last that was not', async () => {
  const io = await watched(['components: {', null, FILE.replace('90 d', '45 d')]);
  assert.equal(answers(io), 2);
  assert.match(io.stderr.text, /yaml-unclosed/);
  assert.match(io.stderr.text, /99\.9537 % → 99\.9075 %/);
});

test('targets come and go', async () => {
  const io = await watched([FILE.replace('99.96%', '{downtime: 5 h/year}'), FILE.replace(/slo.*\n/, '')]);
  assert.match(io.stderr.text, /downtime a year ≤ 5 h: new, kept/);
  assert.match(io.stderr.text, /availability ≥ 99\.96 %: gone/);
  assert.match(io.stderr.text, /downtime a year ≤ 5 h: gone/);
});

test('--quiet leaves the answers alone', async () => {
  const io = await watched([FILE.replace('1 h', '2 h')], '--quiet');
  assert.equal(answers(io), 2);
  assert.equal(io.stderr.text.trim(), '');
});

test('standard input cannot be watched', async () => {
  const io = new MemoryIo({ stdin: FILE });
  assert.equal(await run(['calc', '-', '--watch'], io), 2);
  assert.match(io.stderr.text, /--watch needs a file/);
});
