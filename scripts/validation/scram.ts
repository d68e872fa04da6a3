import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportAs, parse } from '../../src/index.ts';
import { calculate } from '../../test/reference/calculate.ts';
import { randomTopology } from '../../test/reference/topologies.ts';
import type { Comparison } from './comparison.ts';
import { Deviation } from './comparison.ts';

const SEEDS = 60;

/** The exported fault tree, by the engine of another project. */
export async function scram(): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'avail-validation-'));
  const deviation = new Deviation();
  try {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const text = JSON.stringify(randomTopology(seed));
      const { system } = await calculate(text);
      const exported = await exportAs(await parse(text, { keep: true }), 'open-psa');
      if (exported.text === undefined) continue;
      const file = join(folder, 'model.xml');
      writeFileSync(file, exported.text);
      const report = execFileSync('scram', ['--probability', '1', '--bdd', '--verbosity', '0', file], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const probability = /<sum-of-products[^>]*probability="([^"]+)"/.exec(report)?.[1];
      deviation.add(system?.unavailability, Number(probability));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return {
    what: 'U of random systems with zones, replicas and common cause, exported',
    against: 'SCRAM 0.16.2, binary decision diagrams',
    source: 'avail export --format open-psa',
    ...deviation,
    // SCRAM prints six digits.
    tolerance: 1e-5,
    unit: 'relative',
  };
}
