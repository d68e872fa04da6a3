import type { Improvement, Report } from '../../model/analysis.ts';
import { duration, share, yearly } from '../quantity.ts';
import type { List } from './view.ts';

const SHOWN = 3;

/** What costs less than the first by so much that its share reads `< 0.1 %` is not worth improving. */
const WORTHWHILE = 0.0005;

/** What to improve first: a sentence for each of the few components that cost most. Null if nothing would help. */
export function improvementList({ improvements, year }: Report): List | null {
  const worthwhile = improvements
    .filter(({ perfectGain, downtimeShare }, i) => perfectGain > 0 && (i === 0 || downtimeShare >= WORTHWHILE))
    .slice(0, SHOWN);
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
  const cost = `${yearly(perfectGain, year)} (${share(downtimeShare)})`;
  const [best, other] = changes.filter(({ gain }) => gain > 0).toSorted((a, b) => b.gain - a.gain);
  if (best === undefined) return cost;
  const gain = duration(best.gain, year);
  if (other === undefined) return `${cost}; ${words(best, year)} would give back ${gain}`;
  if (duration(other.gain, year) !== gain)
    return `${cost}; ${words(best, year)} would give back ${gain}, ${words(other, year)} ${duration(other.gain, year)}`;
  // For a part on its own the downtime goes with MTTR ÷ MTBF, and either change gives the same.
  const mttr = best.what === 'halve_mttr' ? best : other;
  return `${cost}; ${words(mttr, year)} or its failures would give back ${gain}`;
}

function words({ what, from, to }: Improvement['changes'][number], year: number): string {
  const steps = `(${duration(from, year)} → ${duration(to, year)})`;
  return what === 'halve_mttr' ? `halving its MTTR ${steps}` : `doubling its MTBF ${steps}`;
}
