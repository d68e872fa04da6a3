import type { ImprovementChange } from '../../model/analysis.ts';
import type { Cause, ChangeName } from '../../model/changes.ts';
import { compactDuration, duration, probability, ratio, whole } from '../quantity.ts';

interface CauseOf {
  readonly cause: Cause;
  readonly phase: string | null;
}

const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  failure: 'failures',
  release: 'failed deployments',
  planned: 'planned windows',
  taking_over: 'failover',
  waiting: 'failovers that do not work',
  too_few: 'too few units',
};

/** What downtime is due to, in a sentence. */
export const causeWords = ({ cause, phase }: CauseOf): string =>
  cause === 'failure' && phase !== null ? `the ${phase} phase` : CAUSE_WORDS[cause];

/** The same in a table. */
export const causeName = ({ cause, phase }: CauseOf): string =>
  cause === 'failure' && phase !== null ? `failures: ${phase}` : CAUSE_WORDS[cause];

/** The changes that act on a cause directly. */
const AIMED: Readonly<Record<Cause, readonly ChangeName[]>> = {
  failure: ['halve_phase', 'halve_mttr', 'double_mtbf'],
  release: ['halve_change_failures', 'halve_recovery'],
  planned: ['roll_maintenance', 'halve_maintenance', 'deploy_without_downtime'],
  taking_over: ['halve_failover'],
  waiting: ['improve_coverage'],
  too_few: ['add_crew', 'add_replica', 'halve_mttr', 'double_mtbf'],
};

/** Whether a change acts on a cause directly: on the phase, if it is one of a restoration. */
export const aimedAt = (
  { cause, phase }: CauseOf,
  change: { readonly what: ChangeName; readonly phase: string | null },
): boolean => AIMED[cause].includes(change.what) && (phase === null || change.phase === phase);

/** A change as what would give something back; `either` if twice the MTBF would give the same as half the MTTR. */
export function changeWords({ of, what, phase, from, to }: ImprovementChange, either: boolean, year: number): string {
  const its = of === null ? 'its' : 'the';
  const whose = of === null ? '' : ` of ${of}`;
  const times = `(${duration(from, year)} → ${duration(to, year)})`;
  switch (what) {
    case 'halve_mttr':
      return `halving ${its} MTTR${whose} ${times}${either ? ` or ${its} failures` : ''}`;
    case 'double_mtbf':
      return `doubling ${its} MTBF${whose} ${times}`;
    case 'halve_phase':
      return `halving ${phase}${whose} ${times}`;
    case 'add_replica':
      return `one more unit (${whole(from)} → ${whole(to)})`;
    case 'halve_failover':
      return `halving the failover ${times}`;
    case 'improve_coverage':
      return `better coverage (${ratio(from)} → ${ratio(to)})`;
    case 'add_crew':
      return `one more crew (${whole(from)} → ${whole(to)})`;
    case 'halve_change_failures':
      return `half as many failed deployments${whose} (${probability(from)} → ${probability(to)})`;
    case 'halve_recovery':
      return `recovering from failed deployments${whose} in half the time ${times}`;
    case 'deploy_without_downtime':
      return `deployments${whose} without downtime ${times}`;
    case 'roll_maintenance':
      return `maintenance${whose} of one unit after the other`;
    case 'halve_maintenance':
      return `halving the maintenance${whose} ${times}`;
  }
}

/** A change in a table. */
export function changeName(what: ChangeName, phase: string | null): string {
  switch (what) {
    case 'halve_mttr':
      return '½ MTTR';
    case 'double_mtbf':
      return '2× MTBF';
    case 'halve_phase':
      return `½ ${phase}`;
    case 'add_replica':
      return '+1 unit';
    case 'halve_failover':
      return '½ failover';
    case 'improve_coverage':
      return 'coverage';
    case 'add_crew':
      return '+1 crew';
    case 'halve_change_failures':
      return '½ failed deployments';
    case 'halve_recovery':
      return '½ recovery';
    case 'deploy_without_downtime':
      return 'downtime of a deployment';
    case 'roll_maintenance':
      return 'rolling maintenance, units at once';
    case 'halve_maintenance':
      return '½ maintenance';
  }
}

/** The figure that a change is about. */
export function figureOf(what: ChangeName, figure: number, year: number): string {
  switch (what) {
    case 'add_replica':
    case 'add_crew':
    case 'roll_maintenance':
      return whole(figure);
    case 'improve_coverage':
      return ratio(figure);
    case 'halve_change_failures':
      return probability(figure);
    default:
      return compactDuration(figure, year);
  }
}
