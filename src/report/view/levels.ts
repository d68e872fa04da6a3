import type { Figures } from '../../model/result.ts';
import { availability, compactDuration, share } from '../quantity.ts';
import { figureColumn, nameColumn } from './columns.ts';
import type { Table } from './view.ts';

/** A row for each demand level. Null without demand levels. */
export function demandTable({ by_demand, mtbf_s }: Figures, year: number): Table | null {
  if (by_demand.length === 0) return null;
  return {
    kind: 'table',
    title: 'Demand',
    columns: [
      nameColumn('Demand'),
      figureColumn('of the time', 1),
      figureColumn('availability', 0),
      figureColumn('downtime\na year', 1),
      figureColumn('MTBF', 2),
    ],
    rows: by_demand.map((level) => ({
      cells: [
        { text: level.level },
        { text: share(level.share) },
        { text: availability(level.unavailability) },
        { text: compactDuration(level.downtime_s_per_year, year) },
        { text: compactDuration(level.mtbf_s, year) },
      ],
    })),
    notes: [
      'downtime: what falls into the level',
      ...(mtbf_s === null ? [] : ['MTBF: if it was always that level; outages that begin with a switch come on top']),
    ],
  };
}
