import type { Figures, Result } from '../../model/result.ts';
import { largest } from '../../numeric/largest.ts';
import { ROUNDING } from '../../numeric/rounding.ts';
import { availability, millionths, UNKNOWN } from '../quantity.ts';
import { figureColumn, nameColumn } from './columns.ts';
import { andMore } from './rest.ts';
import type { Table } from './view.ts';

/** Whether requests fail to be served at other times than during outages, or nobody knows. */
export const hasErrors = ({ request_failure, unavailability }: Figures): boolean =>
  request_failure === null || Math.abs(request_failure - unavailability) > ROUNDING * unavailability;

/**
 * A row for each part whose requests fail at other times than during its outages; of more than `limit` those where most
 * do. Null where the headline has said all that a row could.
 */
export function requestsTable({ blocks, components, system }: Result, limit: number): Table | null {
  const isTold = (part: Figures): boolean =>
    part.name !== system?.name &&
    hasErrors(part) &&
    (part.request_failure === null || millionths(part.request_failure) !== millionths(part.unavailability));
  const parts = [...blocks, ...components].filter(isTold);
  if (system === null || parts.length === 0) return null;
  const shown = parts.length > limit ? largest(parts, ({ request_failure }) => request_failure, limit) : parts;
  return {
    kind: 'table',
    title: 'Requests',
    columns: [
      nameColumn('Requests'),
      figureColumn('served', 0),
      figureColumn('fail in\na million', 1),
      figureColumn('of these\nin outages', 2),
    ],
    rows: shown.map(({ name, request_failure, unavailability }) => ({
      cells: [
        { text: name },
        { text: request_failure === null ? UNKNOWN : availability(request_failure) },
        { text: request_failure === null ? UNKNOWN : millionths(request_failure) },
        { text: millionths(unavailability) },
      ],
    })),
    notes: andMore(parts.length - shown.length, 'part', ' with fewer failures: --format csv'),
  };
}
