import type { GroupRow, Result } from '../../model/result.ts';
import { largest } from '../../numeric/largest.ts';
import { compactDuration, frequency, share } from '../quantity.ts';
import { figureColumn, nameColumn } from './columns.ts';
import { andMore } from './rest.ts';
import type { Cell, Column, Table } from './view.ts';

/** A row for each group with standby or crews: what its own downtime is spent on. Null without groups. */
export function groupsTable({ groups }: Result, year: number, limit: number): Table | null {
  if (groups.length === 0) return null;
  const shown = groups.length > limit ? largest(groups, ({ downtime_share }) => downtime_share, limit) : groups;
  const columns = COLUMNS.filter(({ applies }) => shown.some(applies));
  return {
    kind: 'table',
    title: 'Groups',
    columns: columns.map(({ column }) => column),
    rows: shown.map((group) => ({ cells: columns.map(({ cell }) => cell(group, year)) })),
    notes: [
      ...andMore(groups.length - shown.length, 'group', ' of less weight: --format csv'),
      columns.flatMap(({ note }) => (note === undefined ? [] : [note])).join('; '),
    ],
  };
}

interface GroupColumn {
  readonly column: Column;
  readonly cell: (group: GroupRow, year: number) => Cell;
  readonly applies: (group: GroupRow) => boolean;
  readonly note?: string;
}

const time = (part: number, year: number): Cell => ({ text: compactDuration(part * year, year) });
const always = (): boolean => true;

const COLUMNS: readonly GroupColumn[] = [
  {
    column: nameColumn('Group'),
    cell: ({ name }) => ({ text: name }),
    applies: always,
  },
  {
    column: figureColumn('failovers', 3),
    cell: ({ failovers_per_year }) => ({ text: frequency(failovers_per_year) }),
    applies: ({ failovers_per_year }) => failovers_per_year > 0,
  },
  {
    column: figureColumn('downtime\na year', 0),
    cell: ({ unavailability }, year) => time(unavailability, year),
    applies: always,
  },
  {
    column: figureColumn('failing\nover', 1),
    cell: ({ taking_over }, year) => time(taking_over, year),
    applies: ({ taking_over }) => taking_over > 0,
    note: 'failing over: until a spare has taken over',
  },
  {
    column: figureColumn('not\ncovered', 1),
    cell: ({ waiting }, year) => time(waiting, year),
    applies: ({ waiting }) => waiting > 0,
    note: 'not covered: the failover did not work; until somebody has switched, or a unit is back',
  },
  {
    column: figureColumn('too few\nunits', 2),
    cell: ({ too_few }, year) => time(too_few, year),
    applies: always,
    note: 'too few units: fewer than it needs can serve',
  },
  {
    column: figureColumn('share of\ndowntime', 1),
    cell: ({ downtime_share }) => ({ text: share(downtime_share) }),
    applies: ({ downtime_share }) => downtime_share !== null,
  },
];
