import type { GateId } from '../model/formula.ts';
import type { Figures } from '../model/result.ts';
import type { Scenarios } from './scenarios.ts';

/**
 * t/MTBF of a gate without planned windows: with it e^(−t/MTBF) is the probability of no outage until t. Exact for one
 * exponential component, a lower bound for a system of independent ones. Null where the MTBF is unknown.
 *
 * @param figures those of the gate, with the windows.
 * @param t in seconds.
 */
export function expectedOutages(
  g: GateId,
  { unplanned }: Scenarios,
  figures: Pick<Figures, 'failures_per_year' | 'mtbf_s'>,
  t: number,
): number | null {
  if (figures.failures_per_year === null) return null;
  if (!unplanned) return figures.mtbf_s === null ? 0 : t / figures.mtbf_s;
  const frequency = unplanned.frequency.hi[g] as number;
  return frequency > 0 ? t / ((unplanned.states.up.hi[g] as number) / frequency) : 0;
}
