import type { CompareReport } from '../../../model/compare.ts';
import { apart, availability, compactDuration } from '../../quantity.ts';
import { figureColumn, nameColumn } from '../columns.ts';
import { mtbf } from '../headline.ts';
import { andMore } from '../rest.ts';
import type { Row, Table } from '../view.ts';
import { moreCell } from './more.ts';

/** More parts than this only lengthen a comment. */
const PARTS = 15;

/** Every part whose figures changed; no table without any. */
export function partTable({ parts }: CompareReport, year: number): Table[] {
  if (parts.length === 0) return [];
  const change = ({ base, head }: CompareReport['parts'][number]): number | null =>
    base && head ? head.downtime_s.month - base.downtime_s.month : null;
  const weight = (part: CompareReport['parts'][number]): number => Math.abs(change(part) ?? 0);
  const shown = parts.length > PARTS ? parts.toSorted((a, b) => weight(b) - weight(a)).slice(0, PARTS) : parts;
  const time = (seconds: number | null): string => compactDuration(seconds, year);
  return [
    {
      kind: 'table',
      title: 'Parts',
      columns: [
        nameColumn('Part'),
        figureColumn('availability\nbefore', 1),
        figureColumn('\nafter', 0),
        figureColumn('downtime\na month', 0),
        figureColumn('MTBF\nbefore', 3),
        figureColumn('\nafter', 2),
      ],
      rows: shown.map((part): Row => {
        const { name, base, head } = part;
        const [from, to] =
          base && head
            ? apart(base.unavailability, head.unavailability, availability)
            : [base, head].map((side) => (side ? availability(side.unavailability) : ''));
        const more = change(part);
        return {
          cells: [
            { text: name },
            { text: from ?? '' },
            { text: to ?? '' },
            more === null ? { text: head ? 'new' : 'gone' } : moreCell(more, year),
            { text: base ? mtbf(base, time) : '' },
            { text: head ? mtbf(head, time) : '' },
          ],
        };
      }),
      notes: [...andMore(parts.length - shown.length, 'part', ': --format json'), 'only parts whose figures changed'],
    },
  ];
}
