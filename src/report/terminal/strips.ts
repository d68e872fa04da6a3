import { alignDecimals } from '../align.ts';
import { bar } from '../bar.ts';
import { fit } from '../fit.ts';
import { plain } from '../plain.ts';
import type { Cell, Column, Table } from '../view/view.ts';
import { width } from '../width.ts';

/** One column of a table as texts that are ready to be painted, as wide as it would like to be. */
export interface Strip {
  readonly column: Column;
  /** Where it stands in its table. */
  readonly index: number;
  readonly heading: readonly string[];
  readonly texts: readonly string[];
  readonly width: number;
}

/** A shortened name keeps at least this, while there are other columns to do without. */
const SHORTEST_NAME = 12;
const LAST_RESORT = 4;

export function stripsOf({ columns, rows }: Table): Strip[] {
  const bodies = rows.filter((row) => 'cells' in row);
  const nested = bodies.length < rows.length;
  return columns.map((column, index) => {
    const cells = bodies.map((row) => row.cells[index] as Cell);
    const marked = cells.some((cell) => 'mark' in cell);
    const heading = column.title.split('\n').map((line) => (marked ? `  ${line}` : line));
    const texts = cells.map(content);
    return strip(column, index, heading, nested && index === 0 ? texts.map((text) => `  ${text}`) : texts);
  });
}

function content(cell: Cell): string {
  if ('bar' in cell) return bar(cell.bar);
  return (cell.mark === undefined ? '' : `${cell.mark} `) + plain(cell.text);
}

function strip(column: Column, index: number, heading: readonly string[], raw: readonly string[]): Strip {
  if (column.align !== 'decimal') return { column, index, heading, texts: raw, width: widest([...raw, ...heading]) };
  const aligned = alignDecimals(raw);
  const block = widest(aligned);
  // The points keep their column when the grid moves the cells to the right, under a wider heading.
  const texts = aligned.map((text) => text + ' '.repeat(block - width(text)));
  const middle = heading.map((line) => line + ' '.repeat(Math.max(0, Math.floor((block - width(line)) / 2))));
  return { column, index, heading: middle, texts, width: Math.max(block, widest(middle)) };
}

/**
 * The columns that fit into `cells`, with `gap` between them: those go first that matter least. What is extra goes
 * before a name is shortened, the others only before it says nothing any more.
 */
export function choose(strips: readonly Strip[], cells: number, gap: number): Strip[] {
  let chosen = [...strips];
  for (const extra of strips.filter(({ column }) => column.extra).sort((a, b) => b.column.rank - a.column.rank)) {
    if (total(chosen, gap) > cells) chosen = chosen.filter((one) => one !== extra);
  }
  while (needed(chosen, gap) > cells) {
    const last = Math.max(...chosen.map(({ column }) => column.rank));
    if (last === 0) break;
    chosen = chosen.filter(({ column }) => column.rank !== last);
  }
  return chosen;
}

/** Width with the names as short as they may get. */
function needed(strips: readonly Strip[], gap: number): number {
  const widths = strips.map(({ column, width }) => (column.shorten ? Math.min(width, SHORTEST_NAME) : width));
  return widths.reduce((sum, one) => sum + one, gap * (strips.length - 1));
}

export function total(strips: readonly Strip[], gap: number): number {
  return strips.reduce((sum, one) => sum + one.width, gap * (strips.length - 1));
}

/** The strips with the names shortened to what the others leave of `cells`. */
export function shorten(strips: readonly Strip[], cells: number, gap: number): Strip[] {
  const excess = total(strips, gap) - cells;
  if (excess <= 0) return [...strips];
  return strips.map((one) => {
    if (!one.column.shorten) return one;
    const room = Math.max(LAST_RESORT, one.width - excess);
    return { ...one, texts: one.texts.map((text) => fit(text, room)), width: room };
  });
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, width(text)), 0);
}
