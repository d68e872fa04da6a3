import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const program = join(repository, 'bin', 'avail.js');
const shop = join(repository, 'examples', 'web-shop.yaml');

const simulate = (...options: string[]): string =>
  execFileSync(process.execPath, [program, 'simulate', shop, '--years', '20000', ...options], { encoding: 'utf8' });

test('any number of threads gives the same bytes', () => {
  const one = simulate('--workers', '1', '-f', 'json');
  assert.equal(simulate('--workers', '2', '-f', 'json'), one);
  assert.equal(simulate('--workers', '3', '-f', 'json'), one);
});

test('what it has is printed when the time is over, and at Ctrl-C', async () => {
  const limited = spawnSync(
    process.execPath,
    [program, 'simulate', shop, '--precision', '0.0001%', '--time-limit', '2 s', '-f', 'json'],
    { encoding: 'utf8' },
  );
  assert.equal(limited.status, 3, limited.stderr);
  assert.equal(JSON.parse(limited.stdout).simulation.ended_by, 'time_limit');
  // A busy machine takes long to start it, and nothing is printed until the end.
  let interrupted: Awaited<ReturnType<typeof interruptedAfter>> = null;
  for (let wait = 3000; interrupted === null && wait < 60_000; wait *= 2) interrupted = await interruptedAfter(wait);
  assert.equal(interrupted?.code, 3);
  assert.equal(JSON.parse(interrupted?.printed ?? '').simulation.ended_by, 'interrupted');
});

/** What it prints if it is interrupted after a time; null if that was before it listened. */
async function interruptedAfter(milliseconds: number): Promise<{ code: number; printed: string } | null> {
  const running = spawn(process.execPath, [program, 'simulate', shop, '--years', '1e9', '-f', 'json']);
  let printed = '';
  running.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  setTimeout(() => running.kill('SIGINT'), milliseconds);
  const [code] = (await once(running, 'close')) as [number | null];
  return code === null ? null : { code, printed };
}

const hasParallel = spawnSync('parallel', ['--version']).status === 0;
test('GNU parallel runs the shards', { skip: hasParallel ? false : 'GNU parallel is not installed' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'avail-parallel-'));
  try {
    const joined = execFileSync('sh', [join(repository, 'deploy', 'parallel-simulate.sh'), shop, '20000', '3'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, AVAIL: `${process.execPath} ${program}` },
    });
    assert.equal(joined, simulate());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
