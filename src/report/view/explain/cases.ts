import type { Step } from '../../../model/explain.ts';
import { probability, rateFactor, scientific } from '../../quantity.ts';
import { figureColumn, nameColumn } from '../columns.ts';
import type { Table } from '../view.ts';

/** Cases that follow one another, and the figures in each. */
export function casesTable({ cases, case_changes_per_year, unavailability, failures_per_year }: Step): Table {
  return {
    kind: 'table',
    title: 'Cases',
    columns: [
      nameColumn('Case'),
      figureColumn('of the time', 0),
      figureColumn('U then', 0),
      figureColumn('share · U', 1),
      figureColumn('ω then', 2),
    ],
    rows: [
      ...cases.map(({ name, share, unavailability: u, contribution, failures_per_year: often }) => ({
        cells: [
          { text: name },
          { text: probability(share) },
          { text: scientific(u) },
          { text: scientific(contribution) },
          { text: rateFactor(often) },
        ],
      })),
      {
        cells: [{ text: '' }, { text: '' }, { text: 'U' }, { text: scientific(unavailability) }, { text: '' }],
        role: 'strong' as const,
      },
    ],
    notes:
      failures_per_year === null
        ? []
        : [
            `ω: the shares of the ω then, and ${rateFactor(case_changes_per_year)} a year that begin when one case follows another`,
          ],
  };
}
