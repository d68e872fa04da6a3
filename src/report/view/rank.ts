import type { EveryChange } from '../../model/changes.ts';
import { EVERY_CHANGE } from '../../model/changes.ts';
import type { FailureGap, RankChange, RankedComponent, RankedGroup, RankReport, ReplicaGap } from '../../model/rank.ts';
import type { Ranking } from '../../model/rankings.ts';
import { largest } from '../../numeric/largest.ts';
import { availability, compactDuration, nines, share, times, UNKNOWN, weight, yearly } from '../quantity.ts';
import { changeName, figureOf } from './changes.ts';
import { figureColumn, nameColumn, textColumn } from './columns.ts';
import { andMore } from './rest.ts';
import { titled, viewOf } from './titles.ts';
import type { Cell, Column, Table, View } from './view.ts';
import { WORTHWHILE } from './worthwhile.ts';

const SORTED_BY: Readonly<Record<Ranking, string>> = {
  share: 'share of downtime',
  birnbaum: 'Birnbaum importance',
  raw: 'risk achievement worth',
  mttr: 'what half the MTTR would give back',
  mtbf: 'what twice the MTBF would give back',
  replica: 'what one more replica would give back',
};

const COLUMNS: readonly Column[] = [
  nameColumn('Component'),
  figureColumn('share of\ndowntime', 0),
  figureColumn('that is,\na year', 0),
  figureColumn('Birnbaum', 4),
  figureColumn('RAW', 5),
  figureColumn('RRW', 6),
];

export interface RankViewOptions {
  /** Leaves out further changes that would give back next to nothing beside what the costliest part costs. */
  readonly isBrief?: boolean;
}

/** The view of `avail rank`: what to improve first, and what improving it would buy. */
export function rankView(report: RankReport, { isBrief = false }: RankViewOptions = {}): View {
  const { name, file, system, year_s: year, by } = report;
  if (system === null || year === null) return viewOf(report);
  const { unavailability, downtime_s_per_year } = system;
  const least = isBrief ? leastWorthwhile(report) : 0;
  return {
    title: titled(name, system.name, `${system.name} by ${SORTED_BY[by]}`),
    source: file,
    sections: [
      {
        kind: 'facts',
        facts: [
          {
            label: 'Availability',
            value: availability(unavailability),
            remark: unavailability === 0 ? 'never down' : `${nines(unavailability)} nines`,
          },
          { label: 'Downtime', value: yearly(downtime_s_per_year, year), remark: '' },
        ],
      },
      table(report, year),
      ...furtherChanges(report, year, least),
    ],
  };
}

/** Seconds a year that are worth a line, beside what the costliest part costs. */
function leastWorthwhile({ components, groups, system }: RankReport): number {
  const shares = [...components, ...groups].map(({ downtime_share }) => downtime_share ?? 0);
  return WORTHWHILE * Math.max(0, ...shares) * (system?.downtime_s_per_year ?? 0);
}

function table({ components, count: all, by, system }: RankReport, year: number): Table {
  // For independent parts the downtime goes with MTTR ÷ MTBF, and either change gives the same.
  const same = components.every((row) => row.halve_mttr?.saves_s_per_year === row.double_mtbf?.saves_s_per_year);
  const changes: readonly EveryChange[] = same ? ['halve_mttr', 'add_replica'] : EVERY_CHANGE;
  const neverDown = system?.unavailability === 0;
  return {
    kind: 'table',
    title: 'Components',
    columns: [...COLUMNS, ...changes.map((change) => column(change, same))],
    rows: components.map((row) => ({
      cells: [...importance(row, neverDown, year), ...changes.map((change) => saving(row[change], year))],
    })),
    notes: [
      ...andMore(all - components.length, 'component', `, lower by ${SORTED_BY[by]}: --top`),
      'share: what would vanish of the downtime if the component never failed',
      'Birnbaum: chance that the system hangs on it; RAW: × the downtime if it was always down; RRW: ÷ if it never failed',
      `${same ? '½ MTTR or 2× MTBF, +1 replica' : '½ MTTR, 2× MTBF, +1 replica'}: downtime a year that the change ` +
        'alone gives back; the need of the replicas stays',
      ...unknown(components, same),
    ],
  };
}

/** Further changes that a reader takes in. */
const SHOWN = 20;

/** What else could be changed, most worth while first; none where nothing could. */
function furtherChanges({ components, groups }: RankReport, year: number, least: number): Table[] {
  const of = (rows: readonly Pick<RankedGroup, 'name' | 'changes'>[]) =>
    rows.flatMap(({ name, changes }) => changes.map((change) => ({ name, ...change })));
  const all = [...of(groups), ...of(components)];
  // What would cost something is told too.
  const worthwhile = all.filter(({ saves_s_per_year }) => Math.abs(saves_s_per_year) >= least);
  if (worthwhile.length === 0) return [];
  const shown = largest(worthwhile, ({ saves_s_per_year }) => saves_s_per_year, SHOWN);
  return [
    {
      kind: 'table',
      title: 'Further changes',
      columns: [
        nameColumn('Of'),
        textColumn('change', 0),
        figureColumn('from', 2),
        figureColumn('to', 1),
        figureColumn('gives back\na year', 0),
      ],
      rows: shown.map(({ name, change, phase, from, to, saves_s_per_year }) => ({
        cells: [
          { text: name },
          { text: changeName(change, phase) },
          { text: figureOf(change, from, year) },
          { text: figureOf(change, to, year) },
          { text: compactDuration(saves_s_per_year, year) },
        ],
      })),
      notes: andMore(all.length - shown.length, 'change', ' of less effect: --format json'),
    },
  ];
}

function column(change: EveryChange, same: boolean): Column {
  switch (change) {
    case 'halve_mttr':
      return figureColumn(same ? '½ MTTR or\n2× MTBF' : '½ MTTR', 1);
    case 'double_mtbf':
      return figureColumn('2× MTBF', 2);
    case 'add_replica':
      return figureColumn('+1\nreplica', 3);
  }
}

function importance(row: RankedComponent, neverDown: boolean, year: number): Cell[] {
  const { birnbaum, raw, rrw } = row.importance;
  return [
    { text: row.name },
    { text: share(row.downtime_share) },
    { text: compactDuration(row.downtime_s_per_year, year) },
    { text: birnbaum === null ? UNKNOWN : weight(birnbaum) },
    { text: raw === null ? UNKNOWN : times(raw) },
    { text: rrw === null ? (neverDown ? UNKNOWN : '∞') : times(rrw) },
  ];
}

const saving = (change: RankChange | null, year: number): Cell => ({
  text: change === null ? UNKNOWN : compactDuration(change.saves_s_per_year, year),
});

const FAILURE_WORDS: Readonly<Record<FailureGap, string>> = {
  unknown: 'MTBF or MTTR unknown',
  never_fails: 'never fails',
  on_demand: 'fails when it is needed, and has no MTBF',
  no_outage: 'its failures take no time',
};

const REPLICA_WORDS: Readonly<Record<ReplicaGap, string>> = {
  member: 'a member of a group has no replicas',
  work: 'takes too long to calculate for so many: --top',
  limit: 'with one more, past a limit',
};

/** Why cells are empty, and of which components. */
function unknown(components: readonly RankedComponent[], same: boolean): string[] {
  const failures = gaps(components, ({ failure_changes_unknown_because: gap }) => gap && FAILURE_WORDS[gap]);
  const replicas = gaps(components, ({ add_replica_unknown_because: gap }) => gap && REPLICA_WORDS[gap]);
  return [
    ...(failures === '' ? [] : [`${same ? '½ MTTR or 2× MTBF' : '½ MTTR, 2× MTBF'} ${UNKNOWN}: ${failures}`]),
    ...(replicas === '' ? [] : [`+1 replica ${UNKNOWN}: ${replicas}`]),
  ];
}

/** Names that a note lists. */
const NAMED = 4;

const listed = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', …' : ''}`;

function gaps(components: readonly RankedComponent[], why: (row: RankedComponent) => string | null): string {
  const names = new Map<string, string[]>();
  for (const row of components) {
    const reason = why(row);
    if (reason !== null) names.set(reason, [...(names.get(reason) ?? []), row.name]);
  }
  return [...names].map(([reason, of]) => `${reason} (${listed(of)})`).join('; ');
}
