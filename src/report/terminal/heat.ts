import { fit } from '../fit.ts';
import { plain } from '../plain.ts';
import { width } from '../width.ts';
import type { ChartOptions } from './chart.ts';

/** Heights over two things, as shades. */
export interface Heat {
  readonly rows: readonly { readonly label: string; readonly heights: readonly (number | null)[] }[];
  readonly columns: readonly string[];
  readonly write: (height: number) => string;
  /** Names of what goes across and what goes down. */
  readonly axes: readonly [across: string, down: string];
}

const SHADES = { unicode: ['·', '░', '▒', '▓', '█'], ascii: ['.', ':', '+', '*', '#'] } as const;
const WIDEST_CELL = 6;

export function drawHeat({ rows, columns, write, axes }: Heat, { cells, palette, isAscii }: ChartOptions): string[] {
  const shades = isAscii ? SHADES.ascii : SHADES.unicode;
  const heights = rows.flatMap((row) => row.heights).filter((height) => height !== null);
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const shadeOf = (height: number): string => {
    const share = high > low ? (height - low) / (high - low) : 1;
    return shades[Math.min(shades.length - 1, Math.floor(share * shades.length))] as string;
  };
  const margin = Math.min(Math.floor(cells / 3), Math.max(...rows.map(({ label }) => width(plain(label)))));
  const size = Math.max(1, Math.min(WIDEST_CELL, Math.floor((cells - margin - 2) / columns.length)));
  const labels = rows.map(({ label }) => fit(plain(label), margin));
  const body = rows.map(({ heights: own }, i) => {
    const drawn = own.map((height) => (height === null ? ' ' : shadeOf(height)).repeat(size)).join('');
    return `${' '.repeat(margin - width(labels[i] as string))}${labels[i]}  ${palette.accent(drawn)}`;
  });
  const room = size * columns.length;
  const first = fit(plain(columns[0] ?? ''), Math.max(1, Math.floor(room / 2)));
  const last = fit(plain(columns[columns.length - 1] ?? ''), Math.max(1, Math.floor(room / 2)));
  const gap = ' '.repeat(Math.max(1, room - width(first) - width(last)));
  const [across, down] = axes.map(plain) as [string, string];
  return [
    palette.dim(`${down}, ${isAscii ? 'down' : '↓'}`),
    ...body,
    `${' '.repeat(margin + 2)}${first}${gap}${last}`,
    palette.dim(`${' '.repeat(margin + 2)}${across}, ${isAscii ? 'across' : '→'}`),
    ...(heights.length > 0
      ? [
          palette.dim(
            shades.map((shade, i) => `${shade} ${write(low + ((high - low) * i) / shades.length)}`).join('  '),
          ),
        ]
      : []),
  ];
}
