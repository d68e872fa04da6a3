import { wrap } from '../fit.ts';
import type { Palette } from '../palette.ts';
import type { Cell, Row, Table } from '../view/view.ts';
import { width } from '../width.ts';
import type { Ink } from './grid.ts';
import { grid, ink } from './grid.ts';
import type { Strip } from './strips.ts';
import { choose, shorten, stripsOf, total } from './strips.ts';

const GAP = 2;
const WIDE_GAP = 3;

/** The lines of a table that fits into `cells`, never wrapped, and what does not fit said in a line below. */
export function paintTable(table: Table, cells: number, palette: Palette): string[] {
  const all = stripsOf(table);
  const chosen = choose(all, cells, GAP);
  const gap = total(chosen, WIDE_GAP) <= cells ? WIDE_GAP : GAP;
  const strips = shorten(chosen, cells, gap);
  const height = Math.max(...strips.map(({ heading }) => heading.length));
  const headings = Array.from({ length: height }, (_, line) =>
    strips.map((one) => heading(one, line, height, palette)),
  );
  const bodies = table.rows.filter((row) => 'cells' in row);
  const rows = bodies.map((row, i) =>
    strips.map((one) => paintCell(row.cells[one.index] as Cell, one.texts[i] as string, row, palette)),
  );
  const alignments = strips.map(({ column }) => (column.align === 'left' ? 'left' : 'right'));
  const lines = grid([...headings, ...rows], alignments, gap);
  return [
    ...lines.slice(0, height),
    ...interleave(table.rows, lines.slice(height), palette),
    ...missing(all, chosen, cells, palette),
  ];
}

/** Headings of one line stand at the bottom, above their column. */
function heading({ heading, index }: Strip, line: number, height: number, palette: Palette): Ink {
  const text = heading[line - (height - heading.length)] ?? '';
  return ink(text, index === 0 ? palette.strong : palette.dim);
}

function paintCell(cell: Cell, text: string, row: { readonly role?: Cell['role'] }, palette: Palette): Ink {
  const role = cell.role ?? row.role;
  if (text === '' || role === undefined) return ink(text);
  if ('bar' in cell)
    return { painted: text.replace(/▇+/, palette[role]).replace(/▁+/, palette.dim), width: width(text) };
  if (cell.mark !== undefined) return { painted: text.replace(cell.mark, palette[role]), width: width(text) };
  return ink(text, palette[role]);
}

function interleave(rows: readonly Row[], lines: readonly string[], palette: Palette): string[] {
  let next = 0;
  return rows.map((row) => ('heading' in row ? palette.dim(row.heading) : (lines[next++] as string)));
}

function missing(all: readonly Strip[], chosen: readonly Strip[], cells: number, palette: Palette): string[] {
  const missed = all.filter((one) => !chosen.includes(one) && !one.column.extra);
  const titles = missed.map(({ column }) => column.title.replaceAll('\n', ' '));
  return titles.length === 0 ? [] : wrap(`too narrow for: ${titles.join(', ')}`, cells).map(palette.dim);
}
