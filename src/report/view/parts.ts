import type { ComponentFigures, Figures, Result, SloVerdict } from '../../model/result.ts';
import { largest } from '../../numeric/largest.ts';
import { compactDuration, count, share as shareText, UNKNOWN } from '../quantity.ts';
import { availabilityOnly } from './blame.ts';
import { barColumn, figureColumn, nameColumn } from './columns.ts';
import { mtbf } from './headline.ts';
import { availabilityWriter } from './targets.ts';
import type { Cell, Column, Table } from './view.ts';
import { isMoreThanAll } from './worthwhile.ts';

const COLUMNS: readonly Column[] = [
  nameColumn('Part'),
  figureColumn('availability', 0),
  figureColumn('nines', 5),
  figureColumn('downtime\na year', 2),
  figureColumn('MTBF', 3),
  figureColumn('MTTR', 4),
];

const SHARE_COLUMNS: readonly Column[] = [figureColumn('share of\ndowntime', 1), barColumn(6)];

/** Two meanings of MTBF are in use: the output never leaves open which one it is. */
export const MEANING = 'MTBF counts operating time only, MTTR all of the time to restoration';

/** Up to here the columns hold few enough rows to be read one by one. */
const EVERYTHING_UP_TO = 5;

/**
 * A row for each block in the order of the file, then one for each component, those first that cost most. Of more than
 * `limit` components, or half as many blocks, only the most important ones are shown, and a note says how many are left
 * out. Null where the headline has said all that a row could.
 */
export function partsTable({ blocks, components, slos, system }: Result, year: number, limit: number): Table | null {
  if (blocks.length === 0 && components.length <= 1) return null;
  const shownBlocks = blocks.length > limit / 2 ? mostImportant(blocks, slos, limit / 2) : blocks;
  const shown = largest(components, ({ downtime_share }) => downtime_share, limit);
  const headings = blocks.length > 0 && blocks.length + components.length > EVERYTHING_UP_TO;
  const written = availabilityWriter(slos);
  const shares = shown.some(({ downtime_share }) => downtime_share !== null);
  return {
    kind: 'table',
    title: 'Parts',
    columns: shares ? [...COLUMNS, ...SHARE_COLUMNS] : COLUMNS,
    rows: [
      ...(headings ? [{ heading: 'Blocks' }] : []),
      ...shownBlocks.map((block) => ({
        cells: [...figures(block, written, year), ...(shares ? [{ text: '' }, { text: '' }] : [])],
      })),
      ...(headings ? [{ heading: 'Components' }] : []),
      ...shown.map((component) => ({
        cells: [...figures(component, written, year), ...(shares ? share(component) : [])],
      })),
    ],
    notes: [
      ...leftOut(blocks.length - shownBlocks.length, components.length - shown.length),
      MEANING,
      ...unknown([...shownBlocks, ...shown], system?.unknown_because ?? []),
      ...([...shownBlocks, ...shown].some(({ bounds }) => bounds) ? ['≥, ≤: guaranteed bounds'] : []),
      ...(shares ? ['share: what would vanish of the downtime if the component never failed'] : []),
      ...overlap(components),
    ],
  };
}

function figures(part: Figures, written: ReturnType<typeof availabilityWriter>, year: number): Cell[] {
  const time = (seconds: number | null): string => compactDuration(seconds, year);
  const { availability, nines } = written(part);
  const [least, most] = part.bounds ? ['≥ ', '≤ '] : ['', ''];
  return [
    { text: part.name },
    // By what they lack: near 1 that holds more digits.
    { text: least + availability, order: -part.unavailability },
    { text: least + nines, order: -part.unavailability },
    { text: most + time(part.downtime_s.year), order: part.downtime_s.year },
    { text: mtbf(part, time), order: part.failures_per_year === 0 ? Number.MAX_VALUE : part.mtbf_s },
    { text: time(part.mttr_s), order: part.mttr_s },
  ];
}

function share({ downtime_share }: ComponentFigures): Cell[] {
  const bar: Cell = downtime_share === null ? { text: '' } : { bar: downtime_share, role: 'accent' };
  return [{ text: shareText(downtime_share), order: downtime_share }, bar];
}

/** Blocks that miss an SLO, then the others that have one, then the rest, each time those first that are down longest. */
function mostImportant(blocks: readonly Figures[], slos: readonly SloVerdict[], limit: number): Figures[] {
  const urgency = new Map<string, number>();
  for (const { of, met } of slos) urgency.set(of, Math.max(urgency.get(of) ?? 0, met === true ? 1 : 2));
  // An unavailability is at most 1.
  return largest(blocks, ({ name, unavailability }) => 2 * (urgency.get(name) ?? 0) + unavailability, limit);
}

function leftOut(blocks: number, components: number): string[] {
  const counts = [
    ...(blocks > 0 ? [count(blocks, 'more block')] : []),
    ...(components > 0 ? [count(components, 'more component')] : []),
  ];
  return counts.length === 0 ? [] : [`… ${counts.join(' and ')} of less weight: --format csv`];
}

/** Whom to ask for what is a dash in the table, unless what stands behind the figures says so of the system. */
function unknown(parts: readonly Figures[], told: readonly string[]): string[] {
  const names = [...new Set(parts.flatMap(({ unknown_because }) => unknown_because))];
  const untold = names.filter((name) => !told.includes(name));
  return untold.length === 0 ? [] : [`${UNKNOWN}: unknown; ${availabilityOnly(untold)}`];
}

function overlap(components: readonly ComponentFigures[]): string[] {
  const sum = components.reduce((total, { downtime_share }) => total + (downtime_share ?? 0), 0);
  if (!isMoreThanAll(sum)) return [];
  return [`shares add to ${shareText(sum)}: outages of redundant parts count for each of them`];
}
