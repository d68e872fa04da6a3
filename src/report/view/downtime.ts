import type { Period } from '../../model/names.ts';
import { PERIODS } from '../../model/names.ts';
import type { Figures, SloVerdict } from '../../model/result.ts';
import { compactDuration, digitsApart } from '../quantity.ts';
import { textColumn } from './columns.ts';
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

/** What the SLOs of the system allow, and what is expected: all of it, and what planned windows cause. */
export function downtimeTable(system: Figures, slos: readonly SloVerdict[], year: number): Table {
  const judged = slos.filter(
    ({ of, allowed_s, measure }) => of === system.name && allowed_s !== null && measure !== 'request_success',
  );
  const all = rowsFor(
    judged.filter((slo) => !slo.planned_excluded),
    { expected: system.bounds ? 'expected, at most' : 'expected', allowed: 'allowed', seconds: system.downtime_s },
    year,
  );
  return {
    kind: 'table',
    title: 'Downtime',
    columns: [textColumn('Downtime', 0), ...PERIOD_COLUMNS],
    rows: [...all, ...windowRows(system, judged, year)],
    notes: [yearNote(year), ...windowNotes(system)],
  };
}

/** What some SLOs allow, and what is expected of that. */
function rowsFor(
  slos: readonly SloVerdict[],
  words: { readonly expected: string; readonly allowed: string; readonly seconds: ByPeriod },
  year: number,
): Row[] {
  const rows: Row[] = [];
  let digits: Digits = {};
  for (const slo of slos) {
    if (slo.allowed_s === null) continue;
    const needed = slo.met === false ? digitsByPeriod(slo.allowed_s, words.seconds, year) : {};
    digits = more(digits, needed);
    rows.push({
      cells: [{ text: `${words.allowed}, ${targetWords(slo, year)}` }, ...periodCells(slo.allowed_s, year, needed)],
    });
  }
  const missed = slos.some(({ met }) => met === false);
  const role = rows.length === 0 ? {} : { role: missed ? ('bad' as const) : ('good' as const) };
  rows.push({ cells: [{ text: words.expected }, ...periodCells(words.seconds, year, digits)], ...role });
  return rows;
}

/** What falls to the windows, and what is left without them; none without windows. */
function windowRows(system: Figures, slos: readonly SloVerdict[], year: number): Row[] {
  const { unavailability_planned, unavailability_unplanned, unavailability_felt, unavailability } = system;
  if (unavailability_planned === 0 || unavailability === 0) return [];
  const seconds = (part: number): ByPeriod => {
    const of = (period: Period): number => (system.downtime_s[period] * part) / unavailability;
    return { day: of('day'), week: of('week'), month: of('month'), quarter: of('quarter'), year: of('year') };
  };
  const row = (text: string, part: number): Row => ({ cells: [{ text }, ...periodCells(seconds(part), year)] });
  return [
    row('  planned', unavailability_planned),
    ...rowsFor(
      slos.filter(({ planned_excluded }) => planned_excluded),
      { expected: '  unplanned', allowed: '  allowed', seconds: seconds(unavailability_unplanned) },
      year,
    ),
    ...(unavailability_felt === unavailability ? [] : [row('felt', unavailability_felt)]),
  ];
}

function windowNotes({ unavailability_planned, unavailability_felt, unavailability }: Figures): string[] {
  if (unavailability_planned === 0) return [];
  const planned = 'planned: what windows would cause if nothing ever failed; unplanned: the rest';
  return unavailability_felt === unavailability
    ? [planned]
    : [planned, 'felt: each window weighed by its traffic, relative to the average'];
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
