import type { Chart } from '../terminal/chart.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';

const WIDTH = 720;
const HEIGHT = 300;
const LEFT = 92;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 52;
/** Lines across. */
const TICKS = 5;
/** Room between two labels below, and for a character of one. */
const GAP = 16;
const CHARACTER = 7;

/** A curve or bars as a picture; each value says its text under the pointer, and a table beside it says all of them. */
export function chartHtml(chart: Chart, title: string): Html {
  const { points, bars, write, axis } = chart;
  const known = points.flatMap(({ x, y, label }) => (y === null ? [] : [{ x, y, label }]));
  if (known.length === 0) return html`<p class="dim">nothing is known to draw</p>`;
  const { low, high, targets } = heights(chart);
  const across = acrossOf(chart);
  const down = (y: number): number => round(TOP + ((high - y) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const ticks = Array.from({ length: TICKS }, (_, i) => low + ((high - low) * i) / (TICKS - 1));
  const half = bars ? round(Math.min(28, (0.36 * (WIDTH - LEFT - RIGHT)) / points.length)) : 0;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${ticks.map((y) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${down(y)}" y2="${down(y)}"/><text class="tick" x="${LEFT - 8}" y="${down(y) + 4}" text-anchor="end">${write(y)}</text>`)}
${labelled(points, across).map(({ label, at }) => html`<text class="tick" x="${at}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${label}</text>`)}
<text class="axis" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${axis}</text>
${
  bars
    ? known.map(
        ({ x, y, label }) =>
          html`<rect class="column" x="${round(across(x) - half)}" y="${down(y)}" width="${2 * half}" height="${round(down(low) - down(y))}"><title>${axis} = ${label}: ${write(y)}</title></rect>`,
      )
    : html`<polyline class="curve" points="${known.map(({ x, y }) => `${across(x)},${down(y)}`).join(' ')}"/>${known.map(
        ({ x, y, label }) =>
          html`<circle class="point" cx="${across(x)}" cy="${down(y)}" r="4"><title>${axis} = ${label}: ${write(y)}</title></circle>`,
      )}`
}
${targets.map(({ y, label }) => html`<line class="target" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${down(y)}" y2="${down(y)}"/><text class="target" x="${WIDTH - RIGHT - 4}" y="${down(y) - 6}" text-anchor="end">${label}</text>`)}
</svg>`;
}

/** The labels below for which there is room, from left to right. */
function labelled(points: Chart['points'], across: (x: number) => number): { label: string; at: number }[] {
  let free = 0;
  return points.flatMap(({ x, label }) => {
    const at = across(x);
    const half = (label.length * CHARACTER) / 2;
    if (at - half < free || at + half > WIDTH) return [];
    free = at + half + GAP;
    return [{ label, at }];
  });
}

/** From where to where the heights go. A target far away would flatten the curve: only near ones are drawn. */
function heights({ points, bars, targets }: Chart): {
  readonly low: number;
  readonly high: number;
  readonly targets: Chart['targets'];
} {
  const known = points.flatMap(({ y }) => (y === null ? [] : [y]));
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const span = most - least;
  const near = bars ? targets : targets.filter(({ y }) => y >= least - span && y <= most + span);
  const all = [...known, ...near.map(({ y }) => y), ...(bars ? [0] : [])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = high > low ? (high - low) * 0.06 : Math.max(Math.abs(high) * 0.1, 0.1);
  return { low: bars ? 0 : low - room, high: high + room, targets: near };
}

/** Bars stand side by side; a curve goes from edge to edge. */
function acrossOf({ points, bars }: Chart): (x: number) => number {
  const xs = points.map(({ x }) => x);
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const width = WIDTH - LEFT - RIGHT;
  if (!bars)
    return (x) => round(last > first ? LEFT + 12 + ((x - first) / (last - first)) * (width - 24) : LEFT + width / 2);
  const places = new Map(xs.map((x, i) => [x, i]));
  return (x) => round(LEFT + (((places.get(x) ?? 0) + 0.5) / xs.length) * width);
}

/** A tenth of a pixel is enough. */
const round = (x: number): number => Math.round(x * 10) / 10;
