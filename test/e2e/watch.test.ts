import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/avail.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail-watch-'));
const file = join(home, 'shop.yaml');
after(() => rmSync(home, { recursive: true, force: true }));

const save = (mttr: string): void => writeFileSync(file, `components: {web: {mtbf: 90 d, mttr: ${mttr}}}\n`);

/** All that a process has printed, and a way to wait for some of it. */
function listen(child: ChildProcess): { text: () => string; until: (pattern: RegExp) => Promise<void> } {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  return {
    text: () => text,
    async until(pattern) {
      for (let i = 0; i < 400; i++) {
        if (pattern.test(text)) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      assert.match(text, pattern);
    },
  };
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.on('exit', resolve));

/** Writes, replaces and removes the file as editors do, and ends by what Ctrl-C sends. */
async function edit(child: ChildProcess, interrupt: () => void): Promise<void> {
  const { until } = listen(child);
  const end = ended(child);
  await until(/watching/);
  save('2 h');
  await until(/99\.9537 % → 99\.907/);
  // Many editors put a new file in the place of the old one.
  writeFileSync(`${file}~`, 'components: {web: {mtbf: 90 d, mttr: 3 h}}\n');
  renameSync(`${file}~`, file);
  await until(/99\.907\d* % → 99\.861/);
  writeFileSync(file, 'components: {web: {mtbf: 90\n');
  await until(/error/);
  rmSync(file);
  await until(/there is no file/);
  save('30 min');
  await until(/99\.861\d* % → 99\.9769/);
  interrupt();
  assert.equal(await end, 0);
}

test('--watch in a pipe', async () => {
  save('1 h');
  const child = spawn(process.execPath, [program, 'calc', file, '--watch'], { stdio: ['ignore', 'pipe', 'pipe'] });
  await edit(child, () => child.kill('SIGINT'));
});

test('--watch at a terminal', async (t) => {
  if (spawnSync('script', ['--version']).error) return t.diagnostic('script is not installed');
  save('1 h');
  // Without exec some shells stay in between, receive what Ctrl-C sends too, and end with 130 themselves.
  const command = `exec ${process.execPath} ${program} calc ${file} --watch --no-color`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'pipe'] });
  await edit(child, () => child.stdin?.write('\u0003'));
});
