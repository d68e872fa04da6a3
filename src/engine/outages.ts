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
  figures: Pick<Figures, 'availability' | 'failures_per_year' | 'mtbf_s'>,
  t: number,
): number | null {
  if (figures.failures_per_year === null) return null;
  const [frequency, up] = unplanned
    ? [unplanned.frequency.hi[g] as number, unplanned.states.up.hi[g] as number]
    : [figures.failures_per_year, figures.availability];
  // What is never up does not get through any mission.
  if (frequency === 0) return up > 0 || t === 0 ? 0 : Number.POSITIVE_INFINITY;
  return t / (unplanned ? up / frequency : (figures.mtbf_s as number));
}
