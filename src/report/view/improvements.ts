import type { Improvement, Report } from '../../model/analysis.ts';
import { duration, share } from '../quantity.ts';
import type { List } from './view.ts';

const SHOWN = 3;

/** What to improve first: a sentence for each of the few components that cost most. Null if nothing would help. */
export function improvementList({ improvements, year }: Report): List | null {
  const worthwhile = improvements.filter(({ perfectGain }) => perfectGain > 0).slice(0, SHOWN);
  if (worthwhile.length === 0) return null;
  return {
    kind: 'list',
    title: 'What to improve first',
    ordered: true,
    items: worthwhile.map((improvement) => ({ name: improvement.component, text: sentence(improvement, year) })),
    notes: [],
  };
}

function sentence({ perfectGain, downtimeShare, changes }: Improvement, year: number): string {
  const cost = `${duration(perfectGain, year)} a year (${share(downtimeShare)})`;
  const most = Math.max(0, ...changes.map(({ gain }) => gain));
  if (most === 0) return cost;
  // Halving the MTTR and doubling the MTBF often give the same; then both are named.
  const best = changes.filter(({ gain }) => duration(gain, year) === duration(most, year));
  return `${cost}; ${best.map((change) => words(change, year)).join(' or ')} would give back ${duration(most, year)}`;
}

function words({ what, from, to }: Improvement['changes'][number], year: number): string {
  const steps = `(${duration(from, year)} → ${duration(to, year)})`;
  return what === 'halve_mttr' ? `halving its MTTR ${steps}` : `doubling its MTBF ${steps}`;
}
