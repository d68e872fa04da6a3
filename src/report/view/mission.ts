import type { ComponentFigures, Figures, Mission, Result } from '../../model/result.ts';
import { duration, probability } from '../quantity.ts';
import type { Term } from './view.ts';

/** Both readings of R(t), each in words that say what it assumes. */
export function missionTerms({ mission, system, components, approximations }: Result, year: number): Term[] {
  if (mission === null || system === null) return [];
  // Nothing lasts any time that is never up, and nothing is known of what is only bounded.
  if (system.unavailability === 1 || system.bounds) return [];
  const time = duration(mission.time_s, year);
  return [
    {
      label: `No outage in ${time}`,
      value: chance(
        mission.no_outage,
        mission.exponential ? (isExact(system, components) ? '' : 'at least ') : 'about ',
      ),
      text: 'with repairs going on',
    },
    {
      label: 'Never repaired',
      value: chance(mission.no_repair),
      text:
        mission.no_repair === null && approximations.some(({ because }) => because === 'distribution')
          ? 'not calculated for groups whose lives are not exponential'
          : `still up after ${time}${first(mission, year)}`,
    },
  ];
}

function chance(p: number | null, bound = ''): string {
  if (p === null) return 'unknown';
  return p === 1 ? probability(p) : bound + probability(p);
}

/**
 * e^(−t/MTBF) is the chance itself where the system is down exactly when one unit is: never without it, and just as often.
 * Of several that work together it is a lower bound, as long as all are exponential.
 */
function isExact({ unavailability }: Figures, components: readonly ComponentFigures[]): boolean {
  return components.some(
    ({ downtime_share, unit }) =>
      downtime_share === 1 && Math.abs(unit.unavailability - unavailability) <= 1e-9 * unavailability,
  );
}

function first({ no_repair, mttf_s }: Mission, year: number): string {
  if (no_repair === null || no_repair === 1) return '';
  if (mttf_s === null) return '; may never fail (MTTF ∞)';
  return `; first failure after ${duration(mttf_s, year)} on average (MTTF)`;
}
