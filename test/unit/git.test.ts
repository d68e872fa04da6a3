import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { runGit } from '../../src/cli/git.ts';

test('git is run without a shell, and its exit code is no exception', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'avail-git-'));
  const git = (...args: string[]) =>
    runGit(['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args]);
  try {
    const name = '$(touch x);é.yaml';
    writeFileSync(join(folder, name), 'components: {}\n');
    assert.equal((await git('init', '--quiet')).exit, 0);
    assert.equal((await git('add', '--', name)).exit, 0);
    assert.equal((await git('commit', '--quiet', '--message', 'first')).exit, 0);
    const { exit, stdout } = await git('cat-file', 'blob', `HEAD:${name}`);
    assert.deepEqual([exit, new TextDecoder().decode(stdout)], [0, 'components: {}\n']);
    const missing = await git('cat-file', 'blob', 'HEAD:other.yaml');
    assert.equal(missing.exit, 128);
    assert.match(missing.stderr, /other\.yaml/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
