import { fit } from '../fit.ts';
import type { Palette } from '../palette.ts';
import { plain } from '../plain.ts';
import { width } from '../width.ts';
import { Canvas } from './braille.ts';

/** A curve, or bars, over values of one thing. */
export interface Chart {
  /** What is drawn: one text for each value, its place along the axis, and its height; null where there is none. */
  readonly points: readonly { readonly label: string; readonly x: number; readonly y: number | null }[];
  /** Bars for things that can be counted, from 0. */
  readonly bars: boolean;
  /** Writes a height. */
  readonly write: (y: number) => string;
  /** Heights that are to be reached or not to be passed. */
  readonly targets: readonly { readonly y: number; readonly label: string }[];
  readonly axis: string;
}

export interface ChartOptions {
  readonly cells: number;
  readonly palette: Palette;
  readonly isAscii: boolean;
}

const ROWS = 12;
const WIDEST = 100;
const BAR_CELLS = 40;
const EIGHTHS = ' ▏▎▍▌▋▊▉';

export const drawChart = (chart: Chart, options: ChartOptions): string[] =>
  chart.bars ? bars(chart, options) : curve(chart, options);

function bars({ points, write, targets, axis }: Chart, { cells, palette, isAscii }: ChartOptions): string[] {
  const top = Math.max(...points.map(({ y }) => y ?? 0), ...targets.map(({ y }) => y), Number.MIN_VALUE);
  const labels = points.map(({ label }) => fit(plain(label), Math.floor(cells / 3)));
  const most = Math.max(width(axis), ...labels.map(width));
  const figures = points.map(({ y }) => (y === null ? '' : write(y)));
  const room = Math.max(8, Math.min(BAR_CELLS, cells - most - Math.max(0, ...figures.map(width)) - 4));
  const marks = new Set(targets.map(({ y }) => Math.round((y / top) * room) - 1));
  const lines = points.map(({ y }, i) => {
    const label = ' '.repeat(most - width(labels[i] as string)) + (labels[i] as string);
    const filled = bar(((y ?? 0) / top) * room, isAscii);
    const drawn = Array.from({ length: room }, (_, cell) => {
      if (cell < filled.length) return palette.accent(filled[cell] as string);
      return marks.has(cell) ? palette.dim(isAscii ? ':' : '┊') : ' ';
    });
    return `${label}  ${drawn.join('')}  ${figures[i]}`.trimEnd();
  });
  return [palette.dim(axis), ...lines, ...targets.map(({ label }) => palette.dim(`${isAscii ? ':' : '┊'} ${label}`))];
}

function bar(length: number, isAscii: boolean): string[] {
  if (isAscii) return [...'#'.repeat(Math.round(length))];
  const eighths = Math.round(length * 8);
  const rest = EIGHTHS[eighths % 8] as string;
  return [...'█'.repeat(Math.floor(eighths / 8)), ...(rest === ' ' ? [] : [rest])];
}

function curve({ points, write, targets, axis }: Chart, { cells, palette, isAscii }: ChartOptions): string[] {
  const known = points.flatMap(({ x, y }) => (y === null ? [] : [{ x, y }]));
  if (known.length === 0) return [palette.dim('nothing is known to draw')];
  const heights = known.map(({ y }) => y);
  // A target far away would flatten the curve: only those near enough to be crossed are drawn.
  const span = Math.max(...heights) - Math.min(...heights);
  const near = targets.filter(({ y }) => y >= Math.min(...heights) - span && y <= Math.max(...heights) + span);
  const all = [...heights, ...near.map(({ y }) => y)];
  const isFlat = Math.max(...all) === Math.min(...all);
  const room = isFlat ? 1 : 0;
  const low = Math.min(...all) - room;
  const high = Math.max(...all) + room;
  const ticks = isFlat
    ? new Map([[(ROWS - 1) / 2 - 0.5, write(low + room)]])
    : new Map([0, ROWS / 2, ROWS - 1].map((row) => [row, write(high - ((high - low) * row) / (ROWS - 1))]));
  const margin = Math.max(...[...ticks.values()].map(width));
  const columns = Math.max(20, Math.min(WIDEST, cells - margin - 3));
  const canvas = new Canvas(columns, ROWS, isAscii);
  const left = Math.min(...points.map(({ x }) => x));
  const right = Math.max(...points.map(({ x }) => x));
  const place = ({ x, y }: { x: number; y: number }): [number, number] => [
    right > left ? Math.round(((x - left) / (right - left)) * (canvas.width - 1)) : 0,
    Math.round(((high - y) / (high - low)) * (canvas.height - 1)),
  ];
  points.forEach(({ x, y }, i) => {
    if (y === null) return;
    const next = points[i + 1];
    const from = place({ x, y });
    canvas.line(...from, ...(next?.y == null ? from : place({ x: next.x, y: next.y })));
  });
  const lines = new Set(near.map(({ y }) => Math.round(((high - y) / (high - low)) * (ROWS - 1))));
  const blank = isAscii ? '-' : '┄';
  const drawn = Array.from({ length: ROWS }, (_, row) => {
    const tick = ticks.get(row) ?? '';
    const isTarget = lines.has(row);
    const body = canvas
      .row(row, isTarget ? blank : ' ')
      .map(({ text, isDot }) => (isDot ? palette.accent(text) : isTarget ? palette.dim(text) : text))
      .join('');
    return `${' '.repeat(margin - width(tick))}${tick} ${palette.dim(isAscii ? '|' : tick === '' ? '│' : '┤')}${body}`.trimEnd();
  });
  return [
    ...drawn,
    `${' '.repeat(margin + 1)}${palette.dim((isAscii ? '+' : '└') + (isAscii ? '-' : '─').repeat(columns))}`,
    `${' '.repeat(margin + 2)}${axisLabels(
      points.map(({ label }) => plain(label)),
      columns,
    )}`,
    `${' '.repeat(margin + 2)}${palette.dim(fit(plain(axis), columns))}`,
    ...near.map(({ label }) => `${' '.repeat(margin + 2)}${palette.dim(`${blank}${blank} ${label}`)}`),
  ];
}

/** The first value at the left and the last one at the right end. */
function axisLabels(labels: readonly string[], columns: number): string {
  const half = Math.floor(columns / 2) - 1;
  const first = fit(labels[0] ?? '', half);
  const last = labels.length > 1 ? fit(labels[labels.length - 1] ?? '', half) : '';
  return first + ' '.repeat(Math.max(1, columns - width(first) - width(last))) + last;
}
