import type { Tokens } from 'marked';
import { wrap } from '../fit.ts';
import type { Palette } from '../palette.ts';
import { grid, ink } from '../terminal/grid.ts';
import { width } from '../width.ts';
import { textOf } from './inline.ts';

const GAP = 2;
const NARROWEST = 10;

/** A table whose widest column is wrapped to what the others leave. */
export function paintPageTable({ header, rows }: Tokens.Table, cells: number, palette: Palette): string[] {
  const texts = [header, ...rows].map((row) => row.map(({ tokens }) => textOf(tokens)));
  const widths = header.map((_, column) => Math.max(...texts.map((row) => width(row[column] ?? ''))));
  const widest = widths.indexOf(Math.max(...widths));
  const others = widths.reduce((sum, one, column) => (column === widest ? sum : sum + one + GAP), 0);
  const room = Math.max(NARROWEST, cells - others);
  const lines = texts.flatMap((row, index) => {
    const wrapped = row.map((text, column) => (column === widest ? wrap(text, room) : [text]));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      wrapped.map((cell) => ink(cell[line] ?? '', index === 0 ? palette.dim : undefined)),
    );
  });
  return grid(
    lines,
    header.map(() => 'left' as const),
    GAP,
  );
}
