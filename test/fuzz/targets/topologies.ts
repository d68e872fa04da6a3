import assert from 'node:assert/strict';
import { run } from '../../../src/cli/main.ts';
import { MemoryIo } from '../../memory-io.ts';
import { mutate } from '../mutate.ts';
import { assertSane } from '../sane.ts';
import { seedTexts } from '../seeds.ts';
import type { Random, Target } from '../target.ts';
import { pick, processorTime } from '../target.ts';

/** Mutants of topologies: a result, or at least one error. */
export const topologies: Target = {
  name: 'topologies',
  taken: 0.1,
  make(next) {
    const mutant = mutantOf(next);
    return { shown: mutant, feed: () => calculate(mutant) };
  },
};

/** A text near a topology. */
export function mutantOf(next: Random): string {
  const { text } = pick(next, next() < 0.7 ? valid() : seeds());
  return mutate(text, next);
}

/** A topology as people write it; a few have an error. */
export const validText = (next: Random): string => pick(next, valid()).text;

const seeds = once(seedTexts);
const valid = once(() => [...seeds().filter(({ name }) => !name.startsWith('diagnostics/')), ...RICH]);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

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

async function calculate(mutant: string): Promise<boolean> {
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
