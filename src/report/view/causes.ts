import type { Result } from '../../model/result.ts';
import { compactDuration, share } from '../quantity.ts';
import { causeName } from './changes.ts';
import { barColumn, figureColumn, nameColumn } from './columns.ts';
import { andMore } from './rest.ts';
import type { Table } from './view.ts';
import { isMoreThanAll, WORTHWHILE } from './worthwhile.ts';

/** Causes that a reader takes in at a glance. */
const LIMIT = 10;

/** What tells nothing of most of it is not worth a table. */
const TELLING = 0.05;

/**
 * What the downtime is due to, all parts taken together. Null where failures without phases are nearly all there is to
 * tell, and where there is a single component, of which other tables tell as much.
 */
export function causesTable({ downtime_by_cause, system, components }: Result, year: number): Table | null {
  if (system === null || components.length < 2) return null;
  const all = downtime_by_cause.filter((one) => one.downtime_s_per_year >= WORTHWHILE * system.downtime_s.year);
  const told = all.filter(({ cause, phase }) => cause !== 'failure' || phase !== null);
  if (all.length < 2 || sumOf(told) < TELLING * system.downtime_s.year) return null;
  const shown = all.slice(0, LIMIT);
  const sum = sumOf(all);
  const of = (seconds: number): number => seconds / system.downtime_s.year;
  return {
    kind: 'table',
    title: 'Causes',
    columns: [nameColumn('Due to'), figureColumn('a year', 0), figureColumn('share of\ndowntime', 1), barColumn(2)],
    rows: shown.map(({ cause, phase, downtime_s_per_year: seconds }) => ({
      cells: [
        { text: causeName({ cause, phase }) },
        { text: compactDuration(seconds, year) },
        { text: share(of(seconds)) },
        { bar: of(seconds), role: 'accent' },
      ],
    })),
    notes: [
      ...andMore(all.length - shown.length, 'cause', ': --format csv'),
      ...(isMoreThanAll(of(sum))
        ? [`together ${share(of(sum))}: what takes several things at once counts for each`]
        : []),
    ],
  };
}

const sumOf = (causes: Result['downtime_by_cause']): number =>
  causes.reduce((total, { downtime_s_per_year }) => total + downtime_s_per_year, 0);
