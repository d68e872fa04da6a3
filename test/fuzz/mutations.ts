import assert from 'node:assert/strict';
import { run } from '../../src/cli/main.ts';
import { MemoryIo } from '../memory-io.ts';
import { random } from '../reference/random.ts';
import { mutate } from './mutate.ts';
import { seedTexts } from './seeds.ts';

/** No mutant of a small file takes more of a processor, on the slowest machine that tests run on. */
const MILLISECONDS = 5000;

/** Whatever else the machine does at the moment. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const PROBABILITIES = new Set(['availability', 'unavailability', 'unavailability_unplanned', 'unavailability_planned']);

/** Calculates `count` mutants of the seeds; each must give a result or at least one diagnostic. */
export async function runMutants(seed: number, count: number): Promise<{ calculated: number; slowest: number }> {
  const seeds = seedTexts();
  const valid = [...seeds.filter(({ name }) => !name.startsWith('diagnostics/')), ...RICH];
  const next = random(seed);
  let calculated = 0;
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const { text } = pickSeed(next() < 0.7 ? valid : seeds, next());
    const mutant = mutate(text, next);
    const began = processorTime();
    try {
      if (await check(mutant)) calculated++;
    } catch (error) {
      throw new Error(`mutant ${i} of seed ${seed}: ${(error as Error).message}\n${JSON.stringify(mutant)}`, {
        cause: error,
      });
    }
    const took = processorTime() - began;
    if (took > MILLISECONDS) throw new Error(`mutant ${i} of seed ${seed} took ${took} ms\n${JSON.stringify(mutant)}`);
    slowest = Math.max(slowest, took);
  }
  return { calculated, slowest };
}

const pickSeed = (seeds: readonly { readonly text: string }[], x: number) =>
  seeds[Math.floor(x * seeds.length)] as { readonly text: string };

/** Small topologies in which much goes on. */
const RICH = [
  `components:
  z1: {availability: 99%, mttr: 2 h}
  z2: {availability: 98%, mttr: 3 h}
  web: {mtbf: 20 d, mttr: 1 h, replicas: 5, need: 3, spread: [z1, z2], common_cause: 4%, slo: {mtbf: 3 d, failures: 9/year}}
  db: {failure_modes: {crash: {mtbf: 9 d, mttr: 2 min}, disk: {afr: 2%, mttr: 8 h}}, requires: z1}
  gen: {failure_on_demand: 1.5%}
system: {series: [{parallel: [db, gen]}, web, {of: web, need: 2}]}
slo: {availability: 99%, downtime: 9 h/month, reliability: 50%, window: 7 d}
`,
  `parameters: {m: 30 d, k: 2}
components:
  lb: {mtbf: m, mttr: 10 min}
  app: {mtbf: m / 2, mttr: 5 min + 1 h, replicas: 3, need: k, requires: store}
  store: {unavailability: 0.1, mttr: 1 h}
  dns: {availability: 99.99%}
blocks:
  site: {series: [lb, app, store], replicas: 3, need: 2}
  pair: {parallel: [site, dns], replicas: 2, slo: 99.9%}
  all: {series: [pair, dns]}
system: all
`,
  '{"components":{"a":{"unavailability":0.25},"b":{"fit":500,"mttr":"3 d"},"c":{"downtime":"3 h/month","mttr":"5 min"}},"system":{"parallel":["a","b",{"series":["a","c"]}],"need":2}}',
].map((text) => ({ text }));

/** Whether there was a result. */
async function check(mutant: string): Promise<boolean> {
  const io = Object.assign(new MemoryIo({ stdin: mutant }), { now: processorTime });
  const exit = await run(['calc', '-', '--format', 'json', '--bounds', '--time-limit', '1s'], io);
  assert.equal(io.stderr.text, '');
  const result = JSON.parse(io.stdout.text);
  assert.ok(exit === 0 || exit === 2 || exit === 3, `exit ${exit}`);
  const has = (name: string, value: string) =>
    result.diagnostics.some((one: Record<string, string>) => one[name] === value);
  assert.equal(has('severity', 'error'), !result.ok, 'either a result or an error');
  // Figures that an answer can do without may be left out when time is up.
  assert.equal(result.ok, exit === 0 || (exit === 3 && has('code', 'figures-left-out')));
  assertSane(result);
  return result.ok;
}

/** JSON has no NaN and no infinity, but null may stand for what should be a number, and a probability can be out of range. */
function assertSane(value: unknown, key = ''): void {
  if (PROBABILITIES.has(key)) assert.ok(typeof value === 'number' && value >= 0 && value <= 1, `${key} is ${value}`);
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `${key} is ${value}`);
  if (typeof value === 'number' && /(_s|_per_year|raw|rrw)$/.test(key)) assert.ok(value >= 0, `${key} is ${value}`);
  // In a group a member may do harm: one that never fails keeps a better one from serving.
  if (typeof value === 'number' && /(share|birnbaum)$/.test(key)) assert.ok(value >= -1, `${key} is ${value}`);
  if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) assertSane(part, name);
}
