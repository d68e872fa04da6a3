import { width } from '../width.ts';

/** A cell as it will be printed (with its colours), and the cells of the terminal that it fills. */
export interface Ink {
  readonly painted: string;
  readonly width: number;
}

type Alignment = 'left' | 'right';

/** The padding around a text stays unpainted. */
export function ink(text: string, paint?: (text: string) => string): Ink {
  return { painted: paint === undefined ? text : text.replace(/\S(?:.*\S)?/, paint), width: width(text) };
}

/** The lines of a table without borders, `gap` spaces between its columns. */
export function grid(rows: readonly (readonly Ink[])[], alignments: readonly Alignment[], gap: number): string[] {
  const widths = alignments.map((_, column) => Math.max(0, ...rows.map((row) => row[column]?.width ?? 0)));
  const between = ' '.repeat(gap);
  return rows.map((row) => {
    const cells = row.map(({ painted, width }, column) => {
      const padding = ' '.repeat((widths[column] as number) - width);
      return alignments[column] === 'right' ? padding + painted : painted + padding;
    });
    return cells.join(between).trimEnd();
  });
}
