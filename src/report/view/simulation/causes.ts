import type { OutageCause, SimulatedCause } from '../../../model/simulation.ts';
import { frequency, share } from '../../quantity.ts';
import { barColumn, figureColumn, nameColumn, textColumn } from '../columns.ts';
import { andMore } from '../rest.ts';
import type { Table } from '../view.ts';

/** Causes that a reader takes in. */
const MOST_CAUSES = 10;

const CAUSE_WORDS: Readonly<Record<OutageCause, string>> = {
  failure: 'failure',
  common_cause: 'common cause',
  release: 'failed deployment',
  planned: 'planned window',
  demand: 'change of demand',
  failover: 'failover',
};

/** What outages began with, most downtime first. Null without outages. */
export function causeTable(causes: readonly SimulatedCause[]): Table | null {
  if (causes.length === 0) return null;
  const shown = causes.slice(0, MOST_CAUSES);
  return {
    kind: 'table',
    title: 'What outages began with',
    columns: [
      nameColumn('Outages begin with'),
      textColumn('', 1),
      figureColumn('a year', 1),
      figureColumn('share of\noutages', 0),
      figureColumn('share of\ndowntime', 0),
      barColumn(2),
    ],
    rows: shown.map(({ name, cause, outages_share, downtime_share, outages_per_year }) => ({
      cells: [
        { text: name ?? CAUSE_WORDS[cause] },
        { text: name === null ? '' : CAUSE_WORDS[cause] },
        { text: frequency(outages_per_year) },
        { text: share(outages_share) },
        { text: share(downtime_share) },
        { bar: downtime_share, role: 'bad' },
      ],
    })),
    notes: andMore(causes.length - shown.length, 'cause', ': --format json'),
  };
}
