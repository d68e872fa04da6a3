import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GitOutcome } from '../src/cli/io.ts';
import { run } from '../src/cli/main.ts';
import { CATALOGUE } from '../src/diagnostics/catalogue/all.ts';
import type { World } from './memory-io.ts';
import { MemoryIo } from './memory-io.ts';

/** A world in which the operating system refuses something, with a code of its own. */
class Refusing extends MemoryIo {
  readonly #what: 'appendFile' | 'readFile' | 'git';
  readonly #code: string;

  constructor(what: 'appendFile' | 'readFile' | 'git', code: string, world: World) {
    super(world);
    this.#what = what;
    this.#code = code;
  }

  override async appendFile(path: string, text: string): Promise<void> {
    if (this.#what === 'appendFile') throw this.#refusal();
    await super.appendFile(path, text);
  }

  override async readFile(path: string): Promise<Uint8Array> {
    if (this.#what === 'readFile') throw this.#refusal();
    return super.readFile(path);
  }

  override async git(args: readonly string[]): Promise<GitOutcome> {
    if (this.#what === 'git') throw this.#refusal();
    return super.git(args);
  }

  #refusal(): Error {
    return Object.assign(new Error(`${this.#code}: refused`), { code: this.#code });
  }
}

const files = { 'shop.yaml': 'components: {web: {mtbf: 90 d, mttr: 1 h, basis: measured}}\n' };

test('a step summary that cannot be written is told of, and fails nothing', async () => {
  const io = new Refusing('appendFile', 'ENOSPC', { files, env: { GITHUB_STEP_SUMMARY: '/summary' } });
  assert.equal(await run(['check', 'shop.yaml', '-f', 'github'], io), 0);
  assert.equal(io.stderr.text, 'note: the step summary could not be written: no space is left\n');
});

test('a file of a folder that cannot be read is a finding', async () => {
  const io = new Refusing('readFile', 'EACCES', { files });
  assert.equal(await run(['check', '.'], io), 2);
  assert.match(io.stdout.text, /"shop\.yaml" cannot be read: permission denied/);
});

test('git that cannot be started is told of with the reason', async () => {
  const io = new Refusing('git', 'EACCES', { files });
  assert.equal(await run(['compare', 'main:shop.yaml', 'shop.yaml'], io), 2);
  assert.match(io.stderr.text, /EACCES: refused.*\[git-failed\]/);
});

test('of more than a hundred mistakes a hundred are shown, and how many more there are', async () => {
  const keys = Array.from({ length: 120 }, (_, i) => `  web-${i}: {availabilty: 99%}\n`);
  const io = new MemoryIo({ files: { 'shop.yaml': `components:\n${keys.join('')}` } });
  assert.equal(await run(['calc', 'shop.yaml'], io), 2);
  assert.match(io.stderr.text, /\n100 errors\nand \d+ more; --format json lists all\n$/);
  const exported = new MemoryIo({ files: { 'shop.yaml': `components:\n${keys.join('')}` } });
  assert.equal(await run(['export', 'shop.yaml'], exported), 2);
  assert.match(exported.stderr.text, /and \d+ more\n$/);
});

test('avail docs lists every code that a message can have', async () => {
  const io = new MemoryIo();
  assert.equal(await run(['docs', '-f', 'markdown'], io), 0);
  for (const code of Object.keys(CATALOGUE))
    assert.match(io.stdout.text, new RegExp(`^\\| ${code} \\| (error|warning) \\| .+ \\|$`, 'm'));
});

test('what another version of avail simulated is not merged', async () => {
  const one = new MemoryIo({ files });
  assert.equal(await run(['simulate', 'shop.yaml', '--years', '10', '--shard', '1/1'], one), 0, one.stderr.text);
  const shard = one.stdout.text.replace(/"version":"[^"]*"/, '"version":"0.0.1"');
  const io = new MemoryIo({ files: { '1.json': shard } });
  assert.equal(await run(['merge', '1.json'], io), 2);
  assert.match(io.stderr.text, /version 0\.0\.1 of avail wrote it/);
});
