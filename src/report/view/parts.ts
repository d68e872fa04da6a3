import type { ComponentFigures, Figures, Result } from '../../model/result.ts';
import { availability, compactDuration, count, nines, share, UNKNOWN } from '../quantity.ts';
import { mtbf } from './headline.ts';
import type { Cell, Column, Row, Table } from './view.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Part', align: 'left', rank: 0, shorten: true },
  { title: 'availability', align: 'decimal', rank: 0 },
  { title: 'nines', align: 'decimal', rank: 5 },
  { title: 'downtime\na year', align: 'decimal', rank: 2 },
  { title: 'MTBF', align: 'decimal', rank: 3 },
  { title: 'MTTR', align: 'decimal', rank: 4 },
  { title: 'share of\ndowntime', align: 'decimal', rank: 1 },
  { title: '', align: 'left', rank: 6, extra: true },
];

/** Up to here the columns hold few enough rows to be read one by one. */
const EVERYTHING_UP_TO = 5;

/**
 * A row for each block in the order of the file, then one for each component, those first that cost most. Of more than
 * `limit` components, or half as many blocks, only the most important ones are shown, and a note says how many are left out.
 */
export function partsTable({ blocks, components }: Result, year: number, limit: number): Table | null {
  if (components.length === 0) return null;
  const shownBlocks =
    blocks.length > limit / 2 ? worst(blocks, ({ unavailability }) => unavailability, limit / 2) : blocks;
  const shown = worst(components, (component) => component.downtime_share ?? -1, limit);
  const headings = blocks.length > 0 && blocks.length + components.length > EVERYTHING_UP_TO;
  return {
    kind: 'table',
    title: 'Parts',
    columns: COLUMNS,
    rows: [
      ...(headings ? [{ heading: 'Blocks' }] : []),
      ...shownBlocks.map((block) => row(block, null, year)),
      ...(headings ? [{ heading: 'Components' }] : []),
      ...shown.map((component) => row(component, component, year)),
    ],
    notes: [
      ...leftOut(blocks.length - shownBlocks.length, components.length - shown.length),
      'MTBF counts operating time only, MTTR all of the time to restoration',
      'share: what would vanish of the downtime if the component never failed',
      ...overlap(components),
    ],
  };
}

function row(part: Figures, component: ComponentFigures | null, year: number): Row {
  const time = (seconds: number | null): string => compactDuration(seconds, year);
  const ofDowntime = component?.downtime_share ?? null;
  const cells: Cell[] = [
    { text: part.name },
    { text: availability(part.unavailability) },
    { text: nines(part.nines) },
    { text: time(part.downtime_s.year) },
    { text: mtbf(part, time) },
    { text: time(part.mttr_s) },
    { text: component === null ? '' : ofDowntime === null ? UNKNOWN : share(ofDowntime) },
    ofDowntime === null ? { text: '' } : { bar: ofDowntime, role: 'accent' },
  ];
  return { cells };
}

/** The `limit` parts with the largest weight, the first ones of the file first among equals. */
function worst<T>(parts: readonly T[], weight: (part: T) => number, limit: number): T[] {
  return parts.toSorted((a, b) => weight(b) - weight(a)).slice(0, limit);
}

function leftOut(blocks: number, components: number): string[] {
  const counts = [
    ...(blocks > 0 ? [count(blocks, 'more block')] : []),
    ...(components > 0 ? [count(components, 'more component')] : []),
  ];
  return counts.length === 0 ? [] : [`… ${counts.join(' and ')} of less weight: --format csv`];
}

function overlap(components: readonly ComponentFigures[]): string[] {
  const sum = components.reduce((total, { downtime_share }) => total + (downtime_share ?? 0), 0);
  // Below a rounding error in the shown percentages, nobody who adds them up would notice.
  if (sum <= 1.005) return [];
  return [`shares add to ${share(sum)}: outages of redundant parts count for each of them`];
}
