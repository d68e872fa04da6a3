// Events a second of one core, what a second worker gains, and whether memory stays flat.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/avail.js', import.meta.url));
const topology = join(fileURLToPath(new URL('.', import.meta.url)), 'simulated.yaml');
const FEW = 10_000_000;
const MANY = 60_000_000;

/** Runs without what takes the same time however much is simulated. */
function timed(events, workers, options = []) {
  const start = process.hrtime.bigint();
  const script = `process.argv.splice(1, 1); require(${JSON.stringify(bin)}); process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));`;
  const args = [
    'simulate',
    topology,
    '--max-events',
    String(events),
    '--precision',
    '0.00001%',
    '--workers',
    String(workers),
  ];
  let memory = 0;
  try {
    execFileSync(process.execPath, ['-e', script, 'avail', 'avail', ...args, ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    // The limit of events is what ends it: exit code 3.
    if (error.status !== 3) throw error;
    memory = Number(/(\d+)$/.exec(String(error.stderr))?.[1] ?? 0);
  }
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, memory };
}

export function measure() {
  const few = timed(FEW, 1);
  const many = timed(MANY, 1);
  const rate = (MANY - FEW) / (many.seconds - few.seconds);
  const two = timed(MANY, 2);
  const gain = many.seconds / two.seconds;
  const growth = (many.memory - few.memory) / 1024;
  return [
    {
      what: 'events a second, one core',
      figure: `${(rate / 1e6).toFixed(1)} M`,
      goal: { limit: '≥ 5 M', met: rate >= 5e6 },
    },
    { what: 'two workers against one', figure: `${gain.toFixed(2)} ×` },
    {
      what: 'memory, 10 and 60 M events',
      figure: `+${growth.toFixed(0)} MiB`,
      goal: { limit: '< 64 MiB', met: growth < 64 },
    },
  ];
}
