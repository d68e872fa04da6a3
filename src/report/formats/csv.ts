import type { Report } from '../../model/analysis.ts';
import type { Period } from '../../model/names.ts';
import { PERIODS } from '../../model/names.ts';
import type { NinesReport } from '../../model/nines.ts';
import type {
  CausedDowntime,
  ComponentFigures,
  Figures,
  GroupRow,
  Mission,
  Result,
  SloVerdict,
  StorageFigures,
} from '../../model/result.ts';
import { plain } from '../plain.ts';
import { joinRows } from './rows.ts';

/**
 * One table for everything, so that one file holds the whole answer: `section` says what a row is (system, block,
 * component, unit, slo, demand, group, cause, storage, mission), and the columns that do not apply to it are empty, as unknown
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
  'unavailability_at_least',
  'unavailability_at_most',
  'unknown_because',
  'unavailability_unplanned',
  'unavailability_planned',
  'unavailability_felt',
  'request_success',
  'request_failure',
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
  'units',
  'failures_tolerated',
  'overhead',
  'groups',
  'actual_at_least',
  'actual_at_most',
  'error_estimate',
  'cause',
  'phase',
  'downtime_s_per_year',
  'taking_over',
  'waiting',
  'too_few',
  'failovers_per_year',
  'no_repair_unknown_because',
  'mttf_unknown_because',
] as const;

type Value = string | number | boolean | null | undefined;
type ColumnName = (typeof COLUMNS)[number];

/** How each column that applies to a section is read; what is not here stays empty. */
type Readers<T> = Partial<Readonly<Record<ColumnName, (row: T) => Value>>>;

const FIGURES: Readers<Figures> = {
  ...same(
    'name',
    'kind',
    'availability',
    'unavailability',
    'nines',
    'mtbf_s',
    'mttr_s',
    'failures_per_year',
    'method',
    'unavailability_unplanned',
    'unavailability_planned',
    'unavailability_felt',
    'request_success',
    'request_failure',
    'error_estimate',
  ),
  ...byPeriod('downtime', ({ downtime_s }) => downtime_s),
  unknown_because: ({ unknown_because }) => joined(unknown_because),
  unavailability_at_least: ({ bounds }) => bounds?.lower,
  unavailability_at_most: ({ bounds }) => bounds?.upper,
};

const figures = {
  system: section('system', FIGURES),
  block: section('block', FIGURES),
  unit: section('unit', FIGURES),
};
const component = section<ComponentFigures>('component', {
  ...FIGURES,
  ...same('downtime_share'),
  importance_birnbaum: ({ importance }) => importance.birnbaum,
  importance_raw: ({ importance }) => importance.raw,
  importance_rrw: ({ importance }) => importance.rrw,
});
const verdict = section<SloVerdict>('slo', {
  ...same('target', 'actual', 'unit', 'met', 'window_s', 'budget_used'),
  ...byPeriod('allowed', ({ allowed_s }) => allowed_s),
  name: ({ of }) => of,
  kind: ({ measure }) => measure,
  unknown_because: ({ unknown_because }) => joined(unknown_because),
  allowed_window_s: ({ allowed_s }) => allowed_s?.window,
  actual_at_least: ({ bounds }) => bounds?.lower,
  actual_at_most: ({ bounds }) => bounds?.upper,
});
const level = section<Named<Figures['by_demand'][number]>>(
  'demand',
  same('name', 'level', 'share', 'availability', 'unavailability', 'downtime_s_per_year', 'mtbf_s'),
);
const group = section<GroupRow>(
  'group',
  same('name', 'unavailability', 'taking_over', 'waiting', 'too_few', 'failovers_per_year', 'downtime_share'),
);
const cause = section<Named<CausedDowntime>>('cause', same('name', 'cause', 'phase', 'downtime_s_per_year'));
const mission = section<Named<Mission>>(
  'mission',
  same('name', 'time_s', 'no_outage', 'no_repair', 'mttf_s', 'no_repair_unknown_because', 'mttf_unknown_because'),
);
const storage = section<StorageFigures>(
  'storage',
  same(
    'name',
    'nines',
    'mttdl_s',
    'annual_loss',
    'durability',
    'fleet_annual_loss',
    'units',
    'failures_tolerated',
    'overhead',
    'groups',
  ),
);

type Named<T> = T & { readonly name: string };

export function* render({ result }: Report): Generator<string> {
  yield* joinRows(records(result), '\n');
  yield '\n';
}

function* records({ system, blocks, components, slos, storage: stores, ...result }: Result): Generator<string> {
  yield COLUMNS.join(',');
  if (system !== null) yield figures.system(system);
  for (const block of blocks) yield figures.block(block);
  for (const part of components) {
    yield component(part);
    yield figures.unit(part.unit);
  }
  for (const slo of slos) yield verdict(slo);
  const name = system?.name ?? '';
  for (const demand of system?.by_demand ?? []) yield level({ name, ...demand });
  for (const row of result.groups) yield group(row);
  for (const { name: of, downtime_by_cause } of [
    { name, downtime_by_cause: result.downtime_by_cause },
    ...components,
    ...result.groups,
  ])
    for (const row of downtime_by_cause) yield cause({ name: of, ...row });
  if (result.mission !== null) yield mission({ name, ...result.mission });
  for (const store of stores) yield storage(store);
}

/** Columns that are fields of the row. */
function same<K extends ColumnName>(
  ...columns: readonly K[]
): { readonly [C in K]: (row: { readonly [F in C]: Value }) => Value } {
  return Object.fromEntries(columns.map((column) => [column, (row: Record<string, Value>) => row[column]])) as never;
}

function byPeriod<T>(
  prefix: 'downtime' | 'allowed',
  read: (row: T) => Readonly<Record<Period, number>> | null,
): Readers<T> {
  return Object.fromEntries(PERIODS.map((period) => [`${prefix}_${period}_s`, (row: T) => read(row)?.[period]]));
}

/** Writes rows of one section. A run of columns that do not apply is a run of commas, and made once for all rows. */
function section<T>(name: string, readers: Readers<T>): (row: T) => string {
  const steps: { readonly before: string; readonly column: string; readonly read: (row: T) => Value }[] = [];
  let commas = '';
  for (const column of COLUMNS.slice(1)) {
    commas += ',';
    const read = readers[column];
    if (read === undefined) continue;
    steps.push({ before: commas, column, read });
    commas = '';
  }
  return (row) => {
    let line = name;
    for (const { before, column, read } of steps) line += before + cell(read(row), column);
    return line + commas;
  };
}

function joined(names: readonly string[]): string {
  return names.join('; ');
}

export function renderNines(report: NinesReport): string {
  const { allowed_s, alerts, format: _, ...target } = report;
  const columns = ['section', ...Object.keys(target), 'period', 'allowed_s', ...ALERT_COLUMNS];
  const rows: Readonly<Record<string, unknown>>[] = [
    { section: 'target', ...target },
    ...PERIODS.map((period) => ({ section: 'allowed', period, allowed_s: allowed_s[period] })),
    ...alerts.map((alert) => ({ section: 'alert', ...alert })),
  ];
  return csvTable(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
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

/** A line of names, then the rows, as `render` writes them. */
export function csvTable(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const names = columns.map((name) => cell(name, 'the header'));
  const lines = rows.map((row) => row.map((value, i) => cell(value, columns[i] as string)));
  return `${[names, ...lines].map((line) => line.join(',')).join('\n')}\n`;
}

/** A value as a field; `column` names it where it is a number that no document can hold. */
function cell(value: unknown, column: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return HARMLESS.test(value) ? value : quoted(inert(value));
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`a defect: ${column} is ${value} in a CSV document`);
  return String(value);
}

/** Most names: the tests below are for the others. */
const HARMLESS = /^[\w][\w ./-]*$/;

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
