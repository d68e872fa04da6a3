import type { Step } from '../../../model/explain.ts';
import { probability, rateFactor, scientific } from '../../quantity.ts';
import type { Table } from '../view.ts';

/** Cases that follow one another, and the figures in each. */
export function casesTable({ cases, case_changes_per_year, unavailability, failures_per_year }: Step): Table {
  return {
    kind: 'table',
    title: 'Cases',
    columns: [
      { title: 'Case', align: 'left', rank: 0, shorten: true },
      { title: 'of the time', align: 'decimal', rank: 0 },
      { title: 'U then', align: 'decimal', rank: 0 },
      { title: 'share · U', align: 'decimal', rank: 1 },
      { title: 'ω then', align: 'decimal', rank: 2 },
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
