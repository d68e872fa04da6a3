import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';
import type { Figures, Period, Result } from '../../model/result.ts';
import { PERIODS } from '../../model/result.ts';
import { plain } from '../plain.ts';

/**
 * One table for everything, so that one file holds the whole answer: `section` says what a row is (system, block,
 * component, unit, slo, demand, storage, mission), and the columns that do not apply to it are empty, as unknown
 * figures are. Filter on `section` first. Names of columns are the paths in the JSON; columns are only ever added at
 * the end. An SLO has the part that it is about as `name`, its measure as `kind`.
 *
 * RFC 4180, but with LF: spreadsheets read either, and line tools (grep, cut, git diff) would show the CR.
 */
const COLUMNS = [
  'section',
  'name',
  'kind',
  'availability',
  'unavailability',
  'nines',
  ...PERIODS.map((period) => `downtime_${period}_s` as const),
  'mtbf_s',
  'mttr_s',
  'failures_per_year',
  'method',
  'unknown_because',
  'unavailability_unplanned',
  'unavailability_planned',
  'unavailability_felt',
  'request_success',
  'downtime_share',
  'importance_birnbaum',
  'importance_raw',
  'importance_rrw',
  'target',
  'actual',
  'unit',
  'met',
  'window_s',
  ...PERIODS.map((period) => `allowed_${period}_s` as const),
  'allowed_window_s',
  'budget_used',
  'level',
  'share',
  'time_s',
  'no_outage',
  'no_repair',
  'mttf_s',
  'mttdl_s',
  'annual_loss',
  'durability',
  'fleet_annual_loss',
] as const;

type Value = string | number | boolean | null | undefined;
type Cells = Partial<Readonly<Record<(typeof COLUMNS)[number], Value>>>;

export function render({ result }: Report): string {
  return lines(COLUMNS, records(result));
}

function* records({ system, blocks, components, mission, slos, storage }: Result): Generator<Cells> {
  if (system !== null) yield figures('system', system);
  for (const block of blocks) yield figures('block', block);
  for (const component of components) {
    const { downtime_share, importance, unit, ...rest } = component;
    yield {
      ...figures('component', rest),
      downtime_share,
      importance_birnbaum: importance.birnbaum,
      importance_raw: importance.raw,
      importance_rrw: importance.rrw,
    };
    yield figures('unit', unit);
  }
  for (const { of, measure, allowed_s, ...slo } of slos) {
    const allowed = allowed_s === null ? {} : { ...byPeriod('allowed', allowed_s), allowed_window_s: allowed_s.window };
    yield { section: 'slo', name: of, kind: measure, ...slo, unknown_because: joined(slo.unknown_because), ...allowed };
  }
  for (const level of system?.by_demand ?? []) yield { section: 'demand', name: system?.name, ...level };
  if (mission !== null) yield { section: 'mission', name: system?.name, ...mission };
  for (const store of storage) yield { section: 'storage', ...store };
}

function figures(section: string, { downtime_s, by_demand: _, unknown_because, ...rest }: Figures): Cells {
  return { section, ...byPeriod('downtime', downtime_s), ...rest, unknown_because: joined(unknown_because) };
}

function byPeriod<P extends 'downtime' | 'allowed'>(prefix: P, seconds: Readonly<Record<Period, number>>): Cells {
  return Object.fromEntries(PERIODS.map((period) => [`${prefix}_${period}_s`, seconds[period]]));
}

function joined(names: readonly string[]): string {
  return names.join('; ');
}

export function renderNines(report: NinesReport): string {
  const { allowed_s, alerts, format: _, ...target } = report;
  const columns = ['section', ...Object.keys(target), 'period', 'allowed_s', ...ALERT_COLUMNS];
  return lines(columns, [
    { section: 'target', ...target },
    ...PERIODS.map((period) => ({ section: 'allowed', period, allowed_s: allowed_s[period] })),
    ...alerts.map((alert) => ({ section: 'alert', ...alert })),
  ]);
}

const ALERT_COLUMNS = [
  'severity',
  'burn_rate',
  'long_window_s',
  'short_window_s',
  'budget_used',
  'error_ratio',
  'exhausted_after_s',
] as const;

function lines(columns: readonly string[], rows: Iterable<Readonly<Record<string, unknown>>>): string {
  const text = [columns.join(',')];
  for (const row of rows) text.push(columns.map((column) => cell(row[column], column)).join(','));
  return `${text.join('\n')}\n`;
}

function cell(value: unknown, column: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(inert(value));
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`a defect: ${column} is ${value} in a CSV document`);
  return String(value);
}

/**
 * A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe makes it text (OWASP, "CSV
 * Injection"). Numbers stay as they are.
 */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

function inert(text: string): string {
  return FORMULA.test(text) ? `'${plain(text)}` : plain(text);
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
