import type { Figures, Period, SloVerdict } from '../../model/result.ts';
import { PERIODS } from '../../model/result.ts';
import { compactDuration, digitsApart } from '../quantity.ts';
import { targetWords } from './verdict.ts';
import type { Column, Row, Table } from './view.ts';

type ByPeriod = Readonly<Record<Period, number>>;
type Digits = Partial<Record<Period, number>>;

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
  const expected = system.downtime_s;
  let digits: Digits = {};
  let missed = false;
  for (const slo of slos) {
    if (slo.of !== system.name || slo.allowed_s === null) continue;
    const needed = slo.met === false ? digitsByPeriod(slo.allowed_s, expected, year) : {};
    missed ||= slo.met === false;
    digits = more(digits, needed);
    rows.push({ cells: [{ text: `allowed, ${targetWords(slo, year)}` }, ...periodCells(slo.allowed_s, year, needed)] });
  }
  const judged = rows.length === 0 ? {} : { role: missed ? ('bad' as const) : ('good' as const) };
  const label = system.bounds ? 'expected, at most' : 'expected';
  rows.push({ cells: [{ text: label }, ...periodCells(expected, year, digits)], ...judged });
  return {
    kind: 'table',
    title: 'Downtime',
    columns: [{ title: 'Downtime', align: 'left', rank: 0 }, ...PERIOD_COLUMNS],
    rows,
    notes: [yearNote(year)],
  };
}

/** The digits in which what is expected and what is allowed differ, where the usual ones do not tell them apart. */
function digitsByPeriod(allowed: ByPeriod, expected: ByPeriod, year: number): Digits {
  const write = (seconds: number, digits?: number): string => compactDuration(seconds, year, digits);
  const digits: Digits = {};
  for (const period of PERIODS) {
    const needed = digitsApart(allowed[period], expected[period], write);
    if (needed !== undefined) digits[period] = needed;
  }
  return digits;
}

function more(a: Digits, b: Digits): Digits {
  const most = PERIODS.map((period) => [period, Math.max(a[period] ?? 0, b[period] ?? 0)] as const);
  return Object.fromEntries(most.filter(([, digits]) => digits > 0));
}

export function yearNote(year: number): string {
  return `a year is ${compactDuration(year, Number.POSITIVE_INFINITY, 6)}, a month a twelfth of it`;
}

export function periodCells(seconds: ByPeriod, year: number, digits: Digits = {}): { text: string }[] {
  return PERIODS.map((period) => ({ text: compactDuration(seconds[period], year, digits[period]) }));
}
