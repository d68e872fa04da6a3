// node --import tsx scripts/simulation-coverage.ts [--seeds N] [--years N] [--method auto|plain|biasing] FILE…: simulates each
// topology with many seeds, and counts how often the calculated unavailability and frequency of outages lie in the intervals
// of 95 % and 99.9 % confidence; scripts/rare/ has systems for biased runs. Files that cannot be simulated, or whose
// calculation is not exact, are named and left out.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepare } from '../src/answers/simulate.ts';
import { intervalsOf } from '../src/engine/simulation/estimate.ts';
import { blocksOf } from '../src/engine/simulation/replication.ts';
import { Total } from '../src/engine/simulation/total.ts';
import type { WantedMethod } from '../src/model/simulation.ts';
import { parse } from '../src/topology/parse.ts';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '100' },
    years: { type: 'string', default: '3000' },
    method: { type: 'string', default: 'auto' },
  },
});

const LEVELS = [0.95, 0.999];
const counted = { seen: 0, outside: LEVELS.map(() => 0) };
const few = { seen: 0, outside: LEVELS.map(() => 0) };
for (const file of files) {
  const own = { seen: 0, outside: LEVELS.map(() => 0) };
  const parsed = await parse(readFileSync(file, 'utf8'), { file, keep: true });
  for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
    const options = {
      seed,
      years: Number(values.years),
      precision: null,
      events: Number.POSITIVE_INFINITY,
      confidence: 0.95,
      method: values.method as WantedMethod,
    };
    const prepared = prepare(parsed, options);
    const calculated = prepared.model && prepared.calculated();
    if (!prepared.model || calculated?.system.method !== 'exact') {
      if (seed === 1) console.log(`${file}: ${prepared.model ? 'not exact' : 'not simulated'}`);
      break;
    }
    const { plan } = prepared;
    const simulate = blocksOf(plan.task);
    const total = new Total();
    for (let block = 0; block < plan.blocks; block += 1)
      for (const part of simulate(block, Math.min(plan.task.block, plan.replications - block * plan.task.block)))
        if (part) total.add(part);
    LEVELS.forEach((confidence, level) => {
      const intervals = intervalsOf(prepared.model, plan, total, confidence);
      const exact = [calculated.system.unavailability, calculated.system.failures_per_year as number];
      const into = total.sum('0 seen') >= 20 ? [counted, own] : [few];
      intervals.forEach(({ lower, upper }, i) => {
        const isOutside = (exact[i] as number) < lower * (1 - 1e-9) || (exact[i] as number) > upper * (1 + 1e-9);
        for (const each of into) {
          if (level === 0) each.seen += 1;
          if (isOutside) each.outside[level] = (each.outside[level] as number) + 1;
        }
      });
    });
  }
  if (own.seen > 0 && own.outside.some((n, level) => n > expectedMost(own.seen, level)))
    console.log(`${file}: ${own.outside.join(' and ')} of ${own.seen} outside`);
}
for (const [what, { seen, outside }] of Object.entries({ '20 outages or more': counted, 'fewer outages': few }))
  console.log(
    `${what}: ${seen} intervals, outside of 95 %: ${outside[0]} (${((100 * (outside[0] as number)) / seen).toFixed(2)} %), ` +
      `outside of 99.9 %: ${outside[1]} (${((100 * (outside[1] as number)) / seen).toFixed(3)} %)`,
  );

/** Three deviations above what is expected. */
function expectedMost(seen: number, level: number): number {
  const mean = seen * (1 - (LEVELS[level] as number));
  return mean + 3 * Math.sqrt(mean) + 1;
}
