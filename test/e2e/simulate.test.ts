import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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

test('the time is over in the midst of a block, on any number of threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'avail-busy-'));
  try {
    const busy = join(folder, 'busy.yaml');
    writeFileSync(busy, 'components: {web: {mtbf: 70 ms, mttr: 2 ms, replicas: 500, need: 9}}\n');
    for (const workers of ['1', '2']) {
      const options = ['--method', 'plain', '--time-limit', '1 s', '--workers', workers];
      const { status, stderr } = spawnSync(process.execPath, [program, 'simulate', busy, ...options], {
        encoding: 'utf8',
        // It has events for hours.
        timeout: 60_000,
      });
      assert.equal(status, 3, stderr);
      assert.match(stderr, /the time limit was reached before .*\[nothing-simulated\]/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
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

/** What happens to a thread in the middle of its work, and how it is told. */
const DEATHS: readonly (readonly [how: string, code: string, told: RegExp])[] = [
  ['throws', "throw new Error('out of luck')", /a thread of the simulation failed: out of luck/],
  ['throws what is no error', "throw 'a stone'", /a thread of the simulation failed: a stone/],
  ['ends', 'process.exit(5)', /a thread of the simulation ended with code 5/],
  [
    'runs out of memory',
    'const all = []; for (;;) all.push(new Array(100_000).fill(0.5))',
    /a thread of the simulation ran out of memory \(fewer --workers take less\)/,
  ],
];

test('a thread that dies ends the simulation with a message, and nothing is printed or written', async (t) => {
  const installed = mkdtempSync(join(tmpdir(), 'avail-threads-'));
  t.after(() => rmSync(installed, { recursive: true }));
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(repository, part), join(installed, part), {
      recursive: true,
      filter: (from) => !['types', 'chunks'].includes(basename(from)),
    });
  const thread = join(installed, 'dist', 'simulation-worker.cjs');
  const whole = readFileSync(thread, 'utf8');
  for (const [how, code, told] of DEATHS)
    await t.test(`it ${how}`, () => {
      // The real thread, which does a few blocks before.
      const death = `let left = 3; require('node:worker_threads').parentPort.on('message', () => { if (left-- === 0) { ${code} } });`;
      writeFileSync(thread, `${whole}\n${death}\n`);
      const { status, signal, stdout, stderr } = spawnSync(
        process.execPath,
        ['bin/avail.js', 'simulate', shop, '--years', '200000', '--workers', '2', '-f', 'json', '-o', 'out.json'],
        {
          cwd: installed,
          encoding: 'utf8',
          timeout: 120_000,
          env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=80' },
        },
      );
      assert.deepEqual({ status, signal, stdout }, { status: 70, signal: null, stdout: '' }, stderr);
      assert.match(stderr, told);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
      assert.equal(existsSync(join(installed, 'out.json')), false);
      assert.deepEqual(readdirSync(installed).toSorted(), ['bin', 'dist', 'package.json']);
    });
});
