import type { Figures, Period, SloVerdict } from '../../model/result.ts';
import { PERIODS } from '../../model/result.ts';
import { compactDuration } from '../quantity.ts';
import { targetWords } from './verdict.ts';
import type { Column, Row, Table } from './view.ts';

type ByPeriod = Readonly<Record<Period, number>>;

/** The order in which the columns of the periods go where they do not fit. */
const RANKS: ByPeriod = { day: 2, week: 4, month: 0, quarter: 3, year: 1 };

export const PERIOD_COLUMNS: readonly Column[] = PERIODS.map((period) => ({
  title: `a ${period}`,
  align: 'decimal',
  rank: RANKS[period],
}));

/** What the SLOs of the system allow, and what is expected. */
export function downtimeTable(system: Figures, slos: readonly SloVerdict[], year: number): Table {
  const rows: Row[] = [];
  let missed = false;
  for (const slo of slos) {
    if (slo.of !== system.name || slo.allowed_s === null) continue;
    missed ||= slo.met === false;
    rows.push({ cells: [{ text: `allowed, ${targetWords(slo, year)}` }, ...periodCells(slo.allowed_s, year)] });
  }
  const judged = rows.length === 0 ? {} : { role: missed ? ('bad' as const) : ('good' as const) };
  rows.push({ cells: [{ text: 'expected' }, ...periodCells(system.downtime_s, year)], ...judged });
  return {
    kind: 'table',
    title: 'Downtime',
    columns: [{ title: 'Downtime', align: 'left', rank: 0 }, ...PERIOD_COLUMNS],
    rows,
    notes: [yearNote(year)],
  };
}

export function yearNote(year: number): string {
  return `a year is ${compactDuration(year, Number.POSITIVE_INFINITY, 6)}, a month a twelfth of it`;
}

export function periodCells(seconds: ByPeriod, year: number): { text: string }[] {
  return PERIODS.map((period) => ({ text: compactDuration(seconds[period], year) }));
}
