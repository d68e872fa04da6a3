import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/cli/main.ts';
import { MemoryIo } from '../../test/memory-io.ts';
import type { Comparison } from './comparison.ts';

const SEEDS = 3;
const YEARS = 300;

interface Simulated {
  readonly ok: boolean;
  readonly system: Readonly<Record<string, { readonly agrees: boolean | null }>> | null;
}

/** How often the calculated value lies outside of the 99.9 % interval of a simulation. */
export async function simulation(): Promise<Comparison> {
  const folder = fileURLToPath(new URL('../../examples', import.meta.url));
  let compared = 0;
  let missed = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')))
    for (let seed = 1; seed <= SEEDS; seed++) {
      const io = new MemoryIo({ folder });
      await run(['simulate', file, '-f', 'json', '--years', String(YEARS), '--seed', String(seed)], io);
      const { ok, system } = JSON.parse(io.stdout.text) as Simulated;
      // Files of storage alone have nothing that could be followed.
      if (!ok || system === null) continue;
      for (const name of ['unavailability', 'failures_per_year']) {
        const agrees = system[name]?.agrees ?? null;
        if (agrees === null) continue;
        compared++;
        if (!agrees) missed++;
      }
    }
  return {
    what: `U and ω of ${join('examples', '*.yaml')}, ${YEARS} years each, ${SEEDS} seeds`,
    against: 'avail simulate, intervals of 99.9 %',
    source: 'src/engine/simulation',
    compared,
    largest: missed / Math.max(compared, 1),
    tolerance: 0.02,
    unit: 'share of intervals that miss',
  };
}
