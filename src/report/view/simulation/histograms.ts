import type { SimulatedWindow } from '../../../model/simulation.ts';
import { compactDuration, count, share } from '../../quantity.ts';
import { barColumn, figureColumn, textColumn } from '../columns.ts';
import type { Table } from '../view.ts';

/** Numbers of outages that a reader takes in. */
const MOST_COUNTS = 8;
/** A share of the windows that has a bar of its own at the short end. */
const NOTABLE = 0.01;

/** How the downtime of a month spreads; null where no month had any. */
export function histogram({ histogram: bars, untouched }: SimulatedWindow, year: number): Table | null {
  if (bars.length === 0) return null;
  const all = [
    { label: 'none', of: untouched.value },
    ...merged(bars).map((bar) => ({ label: labelOf(bar, year), of: bar.share })),
  ];
  return barsTable('Downtime in a month', all);
}

type Bar = SimulatedWindow['histogram'][number];

/** The shortest ones, which hardly any window has, in one bar. */
function merged(bars: readonly Bar[]): Bar[] {
  let before = 0;
  let first = 0;
  while (first < bars.length - 1 && before + (bars[first] as Bar).share < NOTABLE) {
    before += (bars[first] as Bar).share;
    first += 1;
  }
  return bars.slice(first).map((bar, i) => (i === 0 ? { ...bar, from_s: 0, share: bar.share + before } : bar));
}

/** Shares of all months, with bars as long as their share of the longest one. */
function barsTable(title: string, all: readonly { readonly label: string; readonly of: number }[]): Table {
  const most = Math.max(...all.map(({ of }) => of));
  return {
    kind: 'table',
    title,
    columns: [textColumn('Months with', 0), figureColumn('share', 0), barColumn(1)],
    rows: all.map(({ label, of }) => ({
      cells: [{ text: label }, { text: share(of) }, { bar: of === 0 ? 0 : of / most, role: 'dim' }],
    })),
    notes: [],
  };
}

function labelOf({ from_s, to_s }: Bar, year: number): string {
  return to_s === null ? `more than ${compactDuration(from_s, year)}` : `up to ${compactDuration(to_s, year)}`;
}

/** How many outages a month has; null where all have the same number. */
export function outageCounts({ outages }: SimulatedWindow): Table | null {
  if (outages.length < 2) return null;
  const shown = outages.slice(0, MOST_COUNTS);
  const rest = outages.slice(MOST_COUNTS).reduce((sum, one) => sum + one.share, 0);
  const all = [
    ...shown.map((one) => ({ label: count(one.outages, 'outage'), of: one.share })),
    ...(rest > 0 ? [{ label: 'more', of: rest }] : []),
  ];
  return barsTable('Outages in a month', all);
}
