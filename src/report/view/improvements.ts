import type { Improvement, ImprovementChange, Report } from '../../model/analysis.ts';
import type { ChangeName } from '../../model/changes.ts';
import { duration, share, yearly } from '../quantity.ts';
import { aimedAt, causeWords, changeWords } from './changes.ts';
import type { List } from './view.ts';
import { WORTHWHILE } from './worthwhile.ts';

/** Changes that a sentence has room for. */
const CHANGES_SHOWN = 2;

/** What to improve first: a sentence for each of the few that cost most. Null if nothing would help. */
export function improvementList({ improvements, year }: Report): List | null {
  const worthwhile = improvements.filter(
    ({ perfectGain, downtimeShare }, i) => perfectGain > 0 && (i === 0 || downtimeShare >= WORTHWHILE),
  );
  if (worthwhile.length === 0) return null;
  return {
    kind: 'list',
    title: 'What to improve first',
    ordered: true,
    items: worthwhile.map((improvement) => ({ name: improvement.name, text: sentence(improvement, year) })),
    notes: [],
  };
}

function sentence(improvement: Improvement, year: number): string {
  const { perfectGain, downtimeShare } = improvement;
  const cost = `${yearly(perfectGain, year)} (${share(downtimeShare)})${mostOf(improvement)}`;
  const [best, ...others] = chosen(improvement, year);
  if (best === undefined) return cost;
  return [
    `${cost}; ${best.text} would give back ${best.gain}`,
    ...others.map(({ text, gain }) => `${text} ${gain}`),
  ].join(', ');
}

/** What the largest part of it is due to, where there is more than the failures of units to tell. */
function mostOf({ causes }: Improvement): string {
  const [first] = causes;
  if (first === undefined || (first.cause === 'failure' && first.phase === null && causes.length === 1)) return '';
  const much = causes.length === 1 ? 'all' : first.share >= 0.5 ? 'most' : share(first.share);
  return `, ${much} of it ${causeWords(first)}`;
}

interface Option {
  readonly what: ChangeName;
  readonly phase: string | null;
  readonly text: string;
  readonly gain: string;
}

/** What is aimed at the largest part comes first, then what gives back most. */
function chosen({ causes, changes }: Improvement, year: number): Option[] {
  const options = optionsOf(changes, year);
  const [largest] = causes;
  const aimed = largest && options.find((option) => aimedAt(largest, option));
  const rest = options.filter((option) => option !== aimed);
  return [...(aimed ? [aimed] : []), ...rest].slice(0, CHANGES_SHOWN);
}

/**
 * What gives back something, most first. For a part on its own the downtime goes with MTTR ÷ MTBF, and either change gives
 * the same.
 */
function optionsOf(changes: readonly ImprovementChange[], year: number): Option[] {
  const gainOf = ({ gain }: ImprovementChange): string => duration(gain, year);
  const twin = (change: ImprovementChange, what: ChangeName): ImprovementChange | undefined =>
    changes.find((other) => other.what === what && other.of === change.of && gainOf(other) === gainOf(change));
  return changes
    .filter(({ gain }) => gain > 0)
    .toSorted((a, b) => b.gain - a.gain)
    .flatMap((change): Option[] => {
      const { what, phase } = change;
      if (what === 'double_mtbf' && twin(change, 'halve_mttr')) return [];
      const either = what === 'halve_mttr' && twin(change, 'double_mtbf') !== undefined;
      return [{ what, phase, text: changeWords(change, either, year), gain: gainOf(change) }];
    });
}
