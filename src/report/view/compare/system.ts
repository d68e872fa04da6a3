import type { Figures } from '../../../model/result.ts';
import { apart, availability, compactDuration, frequency, nines, UNKNOWN } from '../../quantity.ts';
import { nameColumn, textColumn } from '../columns.ts';
import { mtbf } from '../headline.ts';
import { hasErrors } from '../requests.ts';
import type { Cell, Row, Table } from '../view.ts';
import { moreCell } from './more.ts';

/** The figures of the system, before and after. */
export function systemTable(base: Figures, head: Figures, year: number): Table {
  const change = head.downtime_s.month - base.downtime_s.month;
  const [from, to] = apart(base.unavailability, head.unavailability, availability);
  const row = (what: string, before: string, after: string, more: Cell = { text: '' }): Row => ({
    cells: [{ text: what }, { text: before }, { text: after }, more],
  });
  const time = (seconds: number | null): string => compactDuration(seconds, year);
  return {
    kind: 'table',
    title: 'The system',
    columns: [
      nameColumn(base.name === head.name ? head.name : `${base.name} → ${head.name}`),
      textColumn('before', 0),
      textColumn('after', 0),
      textColumn('change', 1),
    ],
    rows: [
      row('downtime a month', time(base.downtime_s.month), time(head.downtime_s.month), moreCell(change, year)),
      row('availability', from, to, {
        text: from === to ? '' : `${nines(base.unavailability)} → ${nines(head.unavailability)} nines`,
      }),
      row('failures', frequency(base.failures_per_year), frequency(head.failures_per_year)),
      row('MTBF', mtbf(base, time), mtbf(head, time)),
      row('MTTR', time(base.mttr_s), time(head.mttr_s)),
      ...(hasErrors(base) || hasErrors(head) ? [row('requests served', ...requestsServed(base, head))] : []),
    ],
    notes: [],
  };
}

/** Before and after, in as many digits as it takes to tell them apart. */
function requestsServed({ request_failure: from }: Figures, { request_failure: to }: Figures): [string, string] {
  if (from !== null && to !== null) return apart(from, to, availability);
  const written = (failure: number | null): string => (failure === null ? UNKNOWN : availability(failure));
  return [written(from), written(to)];
}
