import type { ComponentFigures, Figures, LifeGap, Mission, Result } from '../../model/result.ts';
import { duration, probability } from '../quantity.ts';
import type { Term } from './view.ts';

/** Both readings of R(t), each in a line that says which of them is to be expected, and which is a what-if. */
export function missionTerms({ mission, system, components }: Result, year: number): Term[] {
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
      text: 'as it runs, with repairs going on',
    },
    {
      label: '… with no repairs',
      value: chance(mission.no_repair),
      text: `hypothetical${why(mission.no_repair_unknown_because)}${first(mission, year)}`,
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

const WHY: Readonly<Record<LifeGap, string>> = {
  rates: 'a failure rate is unknown',
  demand: 'need goes by level of demand',
  distribution: 'in its groups not all lives are exponential',
  too_many_states: 'its groups have too many states',
  conditioned: 'its groups hang together in too many states',
  bounds: 'only bounds are known',
  time: 'a limit was reached before',
};

const why = (because: LifeGap | null): string => (because === null ? '' : `: ${WHY[because]}`);

function first({ no_repair, mttf_s, mttf_unknown_because }: Mission, year: number): string {
  if (no_repair === null) return '';
  if (mttf_unknown_because !== null) return `; MTTF unknown${why(mttf_unknown_because)}`;
  if (no_repair === 1 && mttf_s === null) return '';
  return `; MTTF ${mttf_s === null ? '∞' : duration(mttf_s, year)}`;
}
