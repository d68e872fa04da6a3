import type {
  Compared,
  OutageCause,
  SimulatedCause,
  SimulatedSlo,
  SimulatedWindow,
  SimulationReport,
} from '../../model/simulation.ts';
import type { Role } from '../palette.ts';
import { availability, compactDuration, count, frequency, probability, share, UNKNOWN, whole } from '../quantity.ts';
import { barColumn, figureColumn, nameColumn, textColumn } from './columns.ts';
import { MEASURES, targetWords } from './verdict.ts';
import type { Cell, Section, Table, View } from './view.ts';

/** Rows of a histogram of numbers of outages, and causes, that a reader takes in. */
const MOST_COUNTS = 8;
const MOST_CAUSES = 10;
/** A share of the windows that has a bar of its own at the short end. */
const NOTABLE = 0.01;

const CAUSE_WORDS: Readonly<Record<OutageCause, string>> = {
  failure: 'failure',
  common_cause: 'common cause',
  release: 'failed deployment',
  planned: 'planned window',
  demand: 'change of demand',
  failover: 'failover',
};

/** The view of `avail simulate`: what a month, a quarter and a year may bring, and how sure that is. */
export function simulationView(report: SimulationReport): View {
  const { name, file, system, windows, slos, causes, simulation } = report;
  if (!system || !simulation) return { title: name ?? file, source: name === null ? null : file, sections: [] };
  const year = windows.find(({ window }) => window === 'year')?.window_s as number;
  const [month] = windows;
  const sections: (Section | null)[] = [
    comparison(system, year, simulation.confidence),
    calendar(windows, year),
    longest(windows, year),
    month ? histogram(month, year) : null,
    month ? outageCounts(month) : null,
    sloTable(slos, year, simulation.confidence),
    causeTable(causes),
    how(simulation),
  ];
  return {
    title: `${name === null || name === system.name ? '' : `${name}: `}${system.name}, simulated`,
    source: file,
    sections: sections.filter((section) => section !== null),
  };
}

function comparison(
  { unavailability, failures_per_year, mttr_s }: NonNullable<SimulationReport['system']>,
  year: number,
  confidence: number,
): Table {
  const row = (label: string, figure: Compared, write: (x: number) => string) => {
    const { value, lower, upper, calculated, agrees } = figure;
    const range = between(write(lower), upper === null ? UNKNOWN : write(upper));
    const verdict: Cell =
      agrees === null
        ? { text: '' }
        : agrees
          ? { text: 'agrees', mark: '✔', role: 'good' }
          : { text: 'differs', mark: '✘', role: 'bad' };
    return {
      cells: [
        { text: label },
        { text: write(value) },
        { text: range },
        { text: calculated === null ? UNKNOWN : write(calculated) },
        verdict,
      ],
    };
  };
  const yearly = (u: number): string => compactDuration(u * year, year);
  return {
    kind: 'table',
    title: 'Simulated and calculated',
    columns: [
      textColumn('Long run', 0),
      figureColumn('simulated', 0),
      textColumn(`${share(confidence)} interval`, 1),
      figureColumn('calculated', 0),
      barColumn(2),
    ],
    rows: [
      {
        cells: [
          { text: 'availability' },
          { text: availability(unavailability.value) },
          { text: '' },
          { text: unavailability.calculated === null ? UNKNOWN : availability(unavailability.calculated) },
          { text: '' },
        ],
      },
      row('downtime a year', unavailability, yearly),
      row('outages', failures_per_year, (x) => frequency(x)),
      ...(mttr_s ? [row('mean outage', mttr_s, (x) => compactDuration(x, year))] : []),
    ],
    notes: [],
  };
}

/** `14.5 to 14.7 h`: the unit once where both have the same. */
function between(lower: string, upper: string): string {
  const unit = / [^ \d].*$/.exec(upper)?.[0] ?? '';
  const short = unit !== '' && lower.endsWith(unit) ? lower.slice(0, -unit.length) : lower;
  return `${short} to ${upper}`;
}

function calendar(windows: readonly SimulatedWindow[], year: number): Table {
  return {
    kind: 'table',
    title: 'Downtime in a month, a quarter, a year',
    columns: [
      textColumn('Downtime in a', 0),
      figureColumn('none', 1),
      figureColumn('mean', 0),
      ...PERCENTILES.map(({ title, rank }) => ({ title, align: 'decimal', rank }) as const),
    ],
    rows: windows.map((one) => ({
      cells: [
        { text: one.window },
        { text: probability(one.untouched.value) },
        { text: compactDuration(one.mean_downtime_s, year) },
        ...PERCENTILES.map(({ of }) => time(one.downtime_s[of], year)),
      ],
    })),
    notes: ['what stands under 90 % is the most that nine of ten months, quarters or years have'],
  };
}

function longest(windows: readonly SimulatedWindow[], year: number): Table {
  return {
    kind: 'table',
    title: 'Longest outage in a month, a quarter, a year',
    columns: [
      textColumn('Longest outage in a', 0),
      ...PERCENTILES.map(({ title, rank }) => ({ title, align: 'decimal', rank }) as const),
      figureColumn('ever seen', 1),
    ],
    rows: windows.map((one) => ({
      cells: [
        { text: one.window },
        ...PERCENTILES.map(({ of }) => time(one.longest_outage_s[of], year)),
        time(one.longest_seen_s, year),
      ],
    })),
    notes: [],
  };
}

const PERCENTILES = [
  { of: 'p50', title: 'median', rank: 0 },
  { of: 'p90', title: '90 %', rank: 2 },
  { of: 'p95', title: '95 %', rank: 0 },
  { of: 'p99', title: '99 %', rank: 0 },
] as const;

const time = (seconds: number, year: number): Cell => ({
  text: seconds === 0 ? 'none' : compactDuration(seconds, year),
});

function histogram({ histogram: bars, untouched }: SimulatedWindow, year: number): Table | null {
  if (bars.length === 0) return null;
  const all = [
    { label: 'none', of: untouched.value },
    ...merged(bars).map((bar) => ({ label: labelOf(bar, year), of: bar.share })),
  ];
  return {
    kind: 'table',
    title: 'Downtime in a month',
    columns: [textColumn('Months with', 0), figureColumn('share', 0), barColumn(1)],
    rows: barsOf(all),
    notes: [],
  };
}

type Bar = SimulatedWindow['histogram'][number];

/** The shortest ones, which hardly any window has, in one bar. */
function merged(bars: readonly Bar[]): Bar[] {
  let before = 0;
  let first = 0;
  while (first < bars.length - 1 && before + (bars[first] as Bar).share < NOTABLE) {
    before += (bars[first] as Bar).share;
    first += 1;
  }
  return bars.slice(first).map((bar, i) => (i === 0 ? { ...bar, from_s: 0, share: bar.share + before } : bar));
}

/** Bars as long as their share of the longest one. */
function barsOf(all: readonly { readonly label: string; readonly of: number }[]): Table['rows'] {
  const most = Math.max(...all.map(({ of }) => of));
  const role: Role = 'dim';
  return all.map(({ label, of }) => ({
    cells: [{ text: label }, { text: share(of) }, { bar: of === 0 ? 0 : of / most, role }],
  }));
}

function labelOf({ from_s, to_s }: SimulatedWindow['histogram'][number], year: number): string {
  return to_s === null ? `more than ${compactDuration(from_s, year)}` : `up to ${compactDuration(to_s, year)}`;
}

function outageCounts({ outages }: SimulatedWindow): Table | null {
  if (outages.length < 2) return null;
  const shown = outages.slice(0, MOST_COUNTS);
  const rest = outages.slice(MOST_COUNTS).reduce((sum, one) => sum + one.share, 0);
  const all = [
    ...shown.map((one) => ({ label: count(one.outages, 'outage'), of: one.share })),
    ...(rest > 0 ? [{ label: 'more', of: rest }] : []),
  ];
  return {
    kind: 'table',
    title: 'Outages in a month',
    columns: [textColumn('Months with', 0), figureColumn('share', 0), barColumn(1)],
    rows: barsOf(all),
    notes: [],
  };
}

function sloTable(slos: readonly SimulatedSlo[], year: number, confidence: number): Table | null {
  if (slos.length === 0) return null;
  const hasOwn = slos.some(({ windows }) => windows.some(({ window }) => window === 'own'));
  const chance = ({ windows }: SimulatedSlo, isIt: (window: SimulatedSlo['windows'][number]) => boolean): Cell => {
    const found = windows.find(isIt);
    return { text: found ? probability(found.kept.value) : UNKNOWN };
  };
  return {
    kind: 'table',
    title: 'Chance to keep each SLO',
    columns: [
      nameColumn('Chance to keep'),
      textColumn('target', 1),
      { title: hasOwn ? 'in its\nwindow' : 'a month', align: 'decimal', rank: 0 },
      textColumn(`${share(confidence)}\ninterval`, 2),
      ...(hasOwn ? [figureColumn('a month', 4)] : []),
      figureColumn('a quarter', 5),
      figureColumn('a year', 3),
    ],
    rows: slos.map((slo) => {
      const own = slo.windows.find(({ is_own }) => is_own);
      return {
        cells: [
          { text: slo.of },
          { text: targetOf(slo, year) },
          chance(slo, ({ is_own }) => is_own),
          { text: own ? between(probability(own.kept.lower), probability(own.kept.upper)) : '' },
          ...(hasOwn ? [chance(slo, ({ window }) => window === 'month')] : []),
          chance(slo, ({ window }) => window === 'quarter'),
          chance(slo, ({ window }) => window === 'year'),
        ],
      };
    }),
    notes: slos.some(({ measure }) => measure === 'request_success')
      ? ['requests are not simulated: avail calc says what becomes of them']
      : [],
  };
}

function targetOf(slo: SimulatedSlo, year: number): string {
  const unit = UNITS[slo.measure];
  const target = targetWords(
    { measure: slo.measure, unit, target: slo.target } as Parameters<typeof targetWords>[0],
    year,
  );
  return slo.measure === 'availability' ? target : `${MEASURES[slo.measure].words} ${target}`;
}

const UNITS = {
  availability: 'ratio',
  downtime: 's/year',
  mtbf: 's',
  mttr: 's',
  failures: '1/year',
  reliability: 'ratio',
  request_success: 'ratio',
} as const;

function causeTable(causes: readonly SimulatedCause[]): Table | null {
  if (causes.length === 0) return null;
  const shown = causes.slice(0, MOST_CAUSES);
  return {
    kind: 'table',
    title: 'What outages began with',
    columns: [
      nameColumn('Outages begin with'),
      textColumn('', 1),
      figureColumn('a year', 1),
      figureColumn('share of\noutages', 0),
      figureColumn('share of\ndowntime', 0),
      barColumn(2),
    ],
    rows: shown.map(({ name, cause, outages_share, downtime_share, outages_per_year }) => ({
      cells: [
        { text: name ?? CAUSE_WORDS[cause] },
        { text: name === null ? '' : CAUSE_WORDS[cause] },
        { text: frequency(outages_per_year) },
        { text: share(outages_share) },
        { text: share(downtime_share) },
        { bar: downtime_share, role: 'bad' },
      ],
    })),
    notes:
      causes.length > shown.length ? [`… ${count(causes.length - shown.length, 'more cause')}: --format json`] : [],
  };
}

const METHOD_WORDS = {
  plain: 'plain simulation',
  failure_biasing: 'simulated with failures that come more often, and weights that undo it',
} as const;

function how({
  years,
  replications,
  years_each,
  events,
  seed,
  method,
  precision,
}: NonNullable<SimulationReport['simulation']>): Section {
  const reached = precision === null ? '' : ` Unavailability to ±${share(precision)}.`;
  return {
    kind: 'terms',
    title: 'How',
    align: 'left',
    terms: [
      {
        label: 'simulated',
        value: '',
        text:
          `${count(Math.round(years), 'year')} in ${count(replications, 'replication')} of ${count(years_each, 'year')}, ` +
          `${whole(events)} events, seed ${seed}; ${METHOD_WORDS[method]}.${reached}`,
      },
    ],
  };
}
