import type { SimulatedWindow } from '../../../model/simulation.ts';
import { compactDuration, probability } from '../../quantity.ts';
import { figureColumn, textColumn } from '../columns.ts';
import type { Cell, Table } from '../view.ts';

/** How long the system is down in a month, a quarter, a year: the mean, and what most of them keep to. */
export function calendar(windows: readonly SimulatedWindow[], year: number): Table {
  return {
    kind: 'table',
    title: 'Downtime in a month, a quarter, a year',
    columns: [
      textColumn('Downtime in a', 0),
      figureColumn('none', 1),
      figureColumn('mean', 0),
      ...PERCENTILES.map(({ title, rank }) => figureColumn(title, rank)),
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

/** How long the longest outage is in each of these. */
export function longest(windows: readonly SimulatedWindow[], year: number): Table {
  return {
    kind: 'table',
    title: 'Longest outage in a month, a quarter, a year',
    columns: [
      textColumn('Longest outage in a', 0),
      ...PERCENTILES.map(({ title, rank }) => figureColumn(title, rank)),
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
