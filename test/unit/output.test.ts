import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../src/cli/main.ts';
import { MemoryIo } from '../memory-io.ts';

const failing = (code: string): MemoryIo =>
  Object.assign(new MemoryIo({ stdin: 'components: {web: {availability: 99.9%}}' }), {
    writeFile: async () => {
      throw Object.assign(new Error(`${code}: it failed, open 'x'`), { code });
    },
  });

for (const [code, words] of [
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ENOSPC', 'no space is left'],
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'permission denied'],
] as const)
  test(`an output that cannot be written says why in words (${code})`, async () => {
    const io = failing(code);
    assert.equal(await run(['calc', '-', '--quiet', '--output', 'no/where.txt'], io), 2);
    assert.equal(io.stderr.text, `error: "no/where.txt" cannot be written: ${words}\n`);
    assert.equal(io.stdout.text, '');
  });
