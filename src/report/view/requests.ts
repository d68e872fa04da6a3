import type { Figures, Result } from '../../model/result.ts';
import { largest } from '../../numeric/largest.ts';
import { availability, count, millionths, UNKNOWN } from '../quantity.ts';
import type { Table } from './view.ts';

/** A difference below this is one of rounding. */
const ROUNDING = 1e-12;

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
  const rest = parts.length - shown.length;
  return {
    kind: 'table',
    title: 'Requests',
    columns: [
      { title: 'Requests', align: 'left', rank: 0, shorten: true },
      { title: 'served', align: 'decimal', rank: 0 },
      { title: 'fail in\na million', align: 'decimal', rank: 1 },
      { title: 'of these\nin outages', align: 'decimal', rank: 2 },
    ],
    rows: shown.map(({ name, request_failure, unavailability }) => ({
      cells: [
        { text: name },
        { text: request_failure === null ? UNKNOWN : availability(request_failure) },
        { text: request_failure === null ? UNKNOWN : millionths(request_failure) },
        { text: millionths(unavailability) },
      ],
    })),
    notes: rest > 0 ? [`… ${count(rest, 'more part')} with fewer failures: --format csv`] : [],
  };
}
