import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { writeWholeFile } from '../../src/cli/atomic-write.ts';

const home = mkdtempSync(join(tmpdir(), 'avail-write-'));
const at = (name: string): string => join(home, name);

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});
after(() => rmSync(home, { recursive: true, force: true }));

test('a new file is whole and leaves nothing beside it', async () => {
  await writeWholeFile(at('out.json'), 'new');
  assert.equal(readFileSync(at('out.json'), 'utf8'), 'new');
  assert.deepEqual(readdirSync(home), ['out.json']);
  assert.equal(statSync(at('out.json')).mode & 0o777, 0o666 & ~process.umask());
});

test('an existing file keeps its mode', async () => {
  writeFileSync(at('out.sh'), 'old and longer');
  chmodSync(at('out.sh'), 0o754);
  await writeWholeFile(at('out.sh'), 'new');
  assert.equal(readFileSync(at('out.sh'), 'utf8'), 'new');
  assert.equal(statSync(at('out.sh')).mode & 0o7777, 0o754);
});

test('a symbolic link stays one, also when its target does not exist yet', async () => {
  mkdirSync(at('deep'));
  symlinkSync('deep/second', at('first'));
  symlinkSync('../target', at('deep/second'));
  for (const text of ['created', 'replaced']) {
    await writeWholeFile(at('first'), text);
    assert.equal(readFileSync(at('target'), 'utf8'), text);
  }
  assert.ok(lstatSync(at('first')).isSymbolicLink());
  assert.ok(lstatSync(at('deep/second')).isSymbolicLink());
});

test('a device is written to, not replaced', async () => {
  await writeWholeFile('/dev/null', 'gone');
  assert.ok(statSync('/dev/null').isCharacterDevice());
});

test('a failure says why and leaves nothing behind', async () => {
  await assert.rejects(writeWholeFile(home, 'text'), { code: 'EISDIR' });
  await assert.rejects(writeWholeFile(at('no/such/folder'), 'text'), { code: 'ENOENT' });
  symlinkSync('circle', at('circle'));
  await assert.rejects(writeWholeFile(at('circle'), 'text'), { code: 'ELOOP' });
  assert.deepEqual(readdirSync(home), ['circle']);
});

test('a signal ends the program as usual and takes the unfinished file away', () => {
  writeFileSync(at('out'), 'old');
  // The signal arrives when the temporary file is there and not yet renamed.
  const script = `
    import { existsSync, readdirSync } from 'node:fs';
    import { writeWholeFile } from ${JSON.stringify(new URL('../../src/cli/atomic-write.ts', import.meta.url).href)};
    const poll = setInterval(() => {
      if (readdirSync('.').some((file) => file.endsWith('.tmp'))) process.kill(process.pid, 'SIGTERM');
    }, 0);
    await writeWholeFile('out', 'x'.repeat(2e8));
    clearInterval(poll);
  `;
  const { signal, stderr } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
    { cwd: home, encoding: 'utf8' },
  );
  assert.equal(signal, 'SIGTERM', stderr);
  assert.deepEqual(readdirSync(home), ['out']);
  assert.equal(readFileSync(at('out'), 'utf8'), 'old');
});
