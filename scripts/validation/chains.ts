import { calculate } from '../../test/reference/calculate.ts';
import { Draw } from '../../test/reference/joint/draw.ts';
import { jointFigures, TooLarge, Undecided } from '../../test/reference/joint/figures.ts';
import { shapes } from '../../test/reference/joint/shapes.ts';
import { written } from '../../test/reference/joint/source.ts';
import type { Comparison } from './comparison.ts';
import { Deviation } from './comparison.ts';

const SEEDS = 40;
const HOURS_A_YEAR = 365.25 * 24;

/** Groups with standby, failover, crews and zones against one chain of the whole system, written from the design alone. */
export async function chains(): Promise<Comparison> {
  const deviation = new Deviation();
  for (const shape of Object.values(shapes))
    for (let seed = 1001; seed <= 1000 + SEEDS; seed++) {
      const source = shape(new Draw(seed));
      try {
        const { system } = jointFigures(source);
        const result = await calculate(written(source));
        deviation.add(result.system?.unavailability, system.unavailability);
        deviation.add(result.system?.failures_per_year, system.frequency * HOURS_A_YEAR);
      } catch (error) {
        // These have no chain to compare with; anything else is a finding.
        if (!(error instanceof TooLarge || error instanceof Undecided)) throw error;
      }
    }
  return {
    what: 'U and ω of random systems with standby, failover, crews, zones',
    against: 'one Markov chain of the whole system',
    source: 'test/reference/joint',
    ...deviation,
    tolerance: 1e-11,
    unit: 'relative',
  };
}
