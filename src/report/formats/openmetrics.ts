import type { Report } from '../../model/analysis.ts';
import { PERIODS } from '../../model/names.ts';
import type { NinesReport } from '../../model/nines.ts';
import type { Figures, Mission, Result, SloVerdict, StorageFigures } from '../../model/result.ts';
import { plain } from '../plain.ts';
import { joinRows } from './rows.ts';

/**
 * Gauges in the text format of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/), which readers of
 * Prometheus' own text format take too: to them `# UNIT` and `# EOF` are comments. What is unknown, infinite or only bounded
 * has no sample of the figure: none is better than one that means something else.
 */
interface Gauge<T> {
  /** Without `avail_`; what stands after it, with an underscore between, is the unit. */
  readonly name: string;
  readonly unit: string | null;
  readonly help: string;
  readonly samples: (row: T) => readonly Sample[];
}

interface Sample {
  readonly value: number | null | undefined;
  readonly labels?: Labels;
}

type Labels = Readonly<Record<string, string>>;

/** A gauge with one sample for each row. */
const gauge = <T>(name: string, unit: string | null, help: string, read: (row: T) => Sample['value']): Gauge<T> => ({
  name,
  unit,
  help,
  samples: (row) => [{ value: read(row) }],
});

const exact =
  (read: (row: Figures) => number | null) =>
  (row: Figures): number | null =>
    row.bounds === null ? read(row) : null;

const PARTS: readonly Gauge<Figures>[] = [
  gauge(
    'availability',
    'ratio',
    'Expected share of time that it is up.',
    exact((row) => row.availability),
  ),
  gauge(
    'unavailability',
    'ratio',
    'Expected share of time that it is down.',
    exact((row) => row.unavailability),
  ),
  {
    name: 'unavailability_bound',
    unit: 'ratio',
    help: 'Guaranteed bound on the unavailability, where the exact answer outgrew the limits.',
    samples: ({ bounds }) =>
      bounds === null
        ? []
        : [
            { labels: { bound: 'lower' }, value: bounds.lower },
            { labels: { bound: 'upper' }, value: bounds.upper },
          ],
  },
  gauge(
    'downtime_year',
    'seconds',
    'Expected downtime a year.',
    exact(({ downtime_s }) => downtime_s.year),
  ),
  gauge('mtbf', 'seconds', 'Mean operating time between failures, repair not included.', (row) => row.mtbf_s),
  gauge('mttr', 'seconds', 'Mean time to restoration.', (row) => row.mttr_s),
  gauge('failures_per_year', null, 'Expected outages a year.', (row) => row.failures_per_year),
  gauge(
    'request_failure',
    'ratio',
    'Expected share of requests that fail.',
    exact((row) => row.request_failure),
  ),
];

/** Words of a unit of the result. */
const UNITS: Readonly<Record<SloVerdict['unit'], string>> = {
  ratio: 'ratio',
  s: 'seconds',
  's/year': 'seconds_per_year',
  '1/year': 'per_year',
};

const SLOS: readonly Gauge<SloVerdict>[] = [
  gauge('slo_met', null, 'Whether the target is kept, 1 or 0; an unknown figure keeps none.', ({ met }) =>
    met === true ? 1 : 0,
  ),
  ...Object.entries(UNITS).flatMap(([unit, word]) => [
    gauge<SloVerdict>('slo_target', word, 'Target of the SLO.', (slo) => (slo.unit === unit ? slo.target : null)),
    gauge<SloVerdict>('slo_expected', word, 'Figure that the target is about.', (slo) =>
      slo.unit === unit && slo.bounds === null ? slo.actual : null,
    ),
  ]),
  gauge('slo_budget_used', 'ratio', 'Expected share of the budget that is used.', ({ bounds, budget_used }) =>
    bounds === null ? budget_used : null,
  ),
];

const MISSION: readonly Gauge<Mission>[] = [
  gauge('mission', 'seconds', 'Time that the reliability is given for.', ({ time_s }) => time_s),
  gauge('no_outage', 'ratio', 'Probability of no outage in the mission, with repairs.', ({ no_outage }) => no_outage),
  gauge('no_repair', 'ratio', 'Probability of no outage in the mission, without repair.', ({ no_repair }) => no_repair),
];

const STORAGE: readonly Gauge<StorageFigures>[] = [
  gauge('storage_annual_loss', 'ratio', 'Probability that an object is lost within a year.', (row) => row.annual_loss),
  gauge(
    'storage_fleet_annual_loss',
    'ratio',
    'Probability that any group loses data within a year.',
    (row) => row.fleet_annual_loss,
  ),
  gauge('storage_mttdl', 'seconds', 'Mean time to data loss of one group.', ({ mttdl_s }) => mttdl_s),
];

const TARGET: readonly Gauge<NinesReport>[] = [
  gauge(
    'target_unavailability',
    'ratio',
    'Share of time that the target allows to be down.',
    (row) => row.unavailability,
  ),
  {
    name: 'target_downtime',
    unit: 'seconds',
    help: 'Downtime that the target allows in a period.',
    samples: ({ allowed_s }) => PERIODS.map((period) => ({ labels: { period }, value: allowed_s[period] })),
  },
  {
    name: 'alert_error',
    unit: 'ratio',
    help: 'Error ratio above which, over both windows, the burn-rate alert fires.',
    samples: ({ alerts }) =>
      alerts.map(({ severity, burn_rate, error_ratio }) => ({
        labels: { severity, burn_rate: String(burn_rate) },
        value: error_ratio,
      })),
  },
];

type Row<T> = readonly [labels: Labels, row: T];

export const render = ({ result }: Report): Iterable<string> => joinRows(lines(result), '');

function* lines(result: Result): Generator<string> {
  const { file, name, system, blocks, components, slos, mission, storage } = result;
  const topology = name ?? file;
  const part = (scope: string, row: Figures): Row<Figures> => [{ topology, scope, part: row.name }, row];
  yield* families(PARTS, [
    ...(system === null ? [] : [part('system', system)]),
    ...blocks.map((row) => part('block', row)),
    ...components.map((row) => part('component', row)),
  ]);
  const share = gauge<(typeof components)[number]>(
    'downtime_share',
    'ratio',
    'Share of the downtime of the system that would vanish if the component never failed.',
    (row) => row.downtime_share,
  );
  yield* families(
    [share],
    components.map((row) => [{ topology, part: row.name }, row]),
  );
  yield* families(
    SLOS,
    slos.map((slo) => [{ topology, part: slo.of, ...told(slo) }, slo]),
  );
  yield* families(MISSION, mission === null ? [] : [[{ topology }, mission]]);
  yield* families(
    STORAGE,
    storage.map((row) => [{ topology, storage: row.name }, row]),
  );
  yield '# EOF\n';
}

/** A part may have several targets of one measure: a block its own, and the file another one for it as the system. */
const told = ({ measure, target, planned_excluded }: SloVerdict): Labels => ({
  measure,
  target: String(target),
  planned: planned_excluded ? 'excluded' : 'counted',
});

export function renderNines(report: NinesReport): string {
  return [...families(TARGET, [[{}, report]]), '# EOF\n'].join('');
}

/** The samples of a family stand together, below what it is; a family without any is left out. */
function* families<T>(gauges: readonly Gauge<T>[], rows: readonly Row<T>[]): Generator<string> {
  for (const { name, unit, help, samples } of gauges) {
    const family = `avail_${name}${unit === null ? '' : `_${unit}`}`;
    // What has the same labels is the same target, written twice.
    const seen = new Set<string>();
    for (const [labels, row] of rows)
      for (const { value, labels: more } of samples(row)) {
        if (value === null || value === undefined) continue;
        if (!Number.isFinite(value)) throw new TypeError(`a defect: ${family} is ${value}`);
        const series = family + labelled({ ...labels, ...more });
        if (seen.has(series)) continue;
        if (seen.size === 0) yield described(family, unit, help);
        seen.add(series);
        yield `${series} ${value}\n`;
      }
  }
}

function described(family: string, unit: string | null, help: string): string {
  const ofUnit = unit === null ? '' : `# UNIT ${family} ${unit}\n`;
  return `# HELP ${family} ${help}\n# TYPE ${family} gauge\n${ofUnit}`;
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** What ends a label, and nothing else, is escaped. */
const escaped = (value: string): string => plain(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
