import type { DiagramReport } from '../../../model/diagram.ts';
import type { SceneOptions } from '../layout/page.ts';
import { sceneOf } from '../layout/page.ts';
import { CARD } from '../layout/part.ts';
import type { Area, Box, Frame, Heat, Item, Label, Mark, Point, Scene, Wire } from '../scene.ts';
import { TEXT } from '../text-size.ts';
import type { Theme } from './style.ts';
import { styleOf } from './style.ts';
import { xml } from './xml.ts';

export interface SvgOptions {
  readonly theme?: Theme | undefined;
  /** Whether it brings its colours with it; a page may have them already, and allow no others. */
  readonly isStyled?: boolean | undefined;
}

/** A report as a picture. */
export const drawSvg = (report: DiagramReport, { theme, isStyled, ...options }: SceneOptions & SvgOptions): string =>
  svgOf(sceneOf(report, options), { theme, isStyled });

/**
 * A drawing as SVG 1.1 that stands alone: no script, no font or style from elsewhere. Parts are groups with their name in
 * `data-part`, so that a page can do something with them.
 */
export function svgOf(
  { width, height, title, description, items }: Scene,
  { theme = 'auto', isStyled = true }: SvgOptions = {},
): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="avail-diagram" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${xml(title)}</title>`,
    `<desc>${xml(description)}</desc>`,
    ...(isStyled ? [`<style>\n${styleOf(theme)}\n</style>`] : []),
    `<rect class="av-paper" width="${width}" height="${height}"/>`,
    ...items.map(write),
    '</svg>',
  ].join('\n')}\n`;
}

function write(item: Item): string {
  switch (item.is) {
    case 'box':
      return boxOf(item);
    case 'frame':
      return frameOf(item);
    case 'wire':
      return wireOf(item);
    case 'label':
      return labelOf(item);
    case 'mark':
      return markOf(item);
  }
}

const ROUNDED: Readonly<Record<Box['look'], number>> = {
  part: 5,
  block: 5,
  more: 5,
  chip: 9,
  vote: 11,
  node: 12,
  end: 12,
  swatch: 3,
};

function boxOf(box: Box): string {
  const { look, part, tip, heat, stacked, inside } = box;
  const classes = `av-${look}${heat === null ? '' : ` av-h${heat}`}`;
  return group(look, part, tip, [
    ...(stacked ? cards(box, classes, ROUNDED[look]) : []),
    rectangle(box, classes, ROUNDED[look]),
    ...inside.map(write),
  ]);
}

function frameOf(frame: Frame): string {
  const { look, part, tip, stacked, heading } = frame;
  const classes = `av-frame-${look}`;
  return group(look === 'zone' ? 'zone' : 'frame', part, tip, [
    ...(stacked ? cards(frame, classes, 8) : []),
    rectangle(frame, classes, 8),
    ...heading.map(write),
  ]);
}

/** A group that is called by its part; what belongs to none needs no group. */
function group(what: string, part: string | null, tip: string, inside: readonly string[]): string {
  if (part === null && tip === '') return inside.join('');
  const name = part === null ? '' : ` data-part="${xml(part)}"`;
  return `<g data-is="${what}"${name}>${tip === '' ? '' : `<title>${xml(tip)}</title>`}${inside.join('')}</g>`;
}

/** What is behind the first of several cards. */
const cards = (area: Area, classes: string, radius: number): string[] =>
  [2, 1].map((n) => rectangle({ ...area, x: area.x + n * CARD, y: area.y - n * CARD }, classes, radius));

const rectangle = ({ x, y, width, height }: Area, classes: string, radius: number): string =>
  `<rect class="${classes}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${radius}"/>`;

function wireOf({ look, points, arrow }: Wire): string {
  const line = `<path class="av-${look}" d="${rounded(points)}"/>`;
  return arrow ? line + arrowHead(points, look === 'needs' ? 'av-arrow-needs' : 'av-arrow') : line;
}

/** How large the corners of lines are. */
const CORNER = 7;

/** A line through points, its corners rounded. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points as [Point, ...Point[]];
  let path = `M${n(first.x)} ${n(first.y)}`;
  let before = first;
  for (const [i, point] of rest.entries()) {
    const next = rest[i + 1];
    if (!next) path += `L${n(point.x)} ${n(point.y)}`;
    else {
      const [from, to] = [towards(point, before), towards(point, next)];
      path += `L${n(from.x)} ${n(from.y)}Q${n(point.x)} ${n(point.y)} ${n(to.x)} ${n(to.y)}`;
    }
    before = point;
  }
  return path;
}

/** A little way from a corner to a neighbour, at most half of it. */
function towards(corner: Point, neighbour: Point): Point {
  const length = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: corner.x + share * (neighbour.x - corner.x), y: corner.y + share * (neighbour.y - corner.y) };
}

function arrowHead(points: readonly Point[], classes: string): string {
  const [from, to] = points.slice(-2) as [Point, Point];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const side = (s: number): string => `L${n(to.x - 8 * dx - s * 4 * dy)} ${n(to.y - 8 * dy + s * 4 * dx)}`;
  return `<path class="${classes}" d="M${n(to.x)} ${n(to.y)}${side(1)}${side(-1)}Z"/>`;
}

function labelOf({ look, anchor, text, on, x, y }: Label): string {
  const { size, bold } = TEXT[look];
  const classes = [
    ...(look === 'small' ? ['av-small'] : []),
    ...(bold ? ['av-bold'] : []),
    ...(on === null ? [] : [`av-on${on}`]),
  ].join(' ');
  return `<text${classes === '' ? '' : ` class="${classes}"`} x="${n(x)}" y="${n(y)}" font-size="${size}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${xml(text)}</text>`;
}

function markOf({ what, on, x, y }: Mark): string {
  const at = (dx: number, dy: number): string => `${n(x + dx)} ${n(y + dy)}`;
  switch (what) {
    case 'met':
      return `<path class="av-met${ink(on)}" d="M${at(-4, 0)}L${at(-1, 3.5)}L${at(4.5, -4)}"/>`;
    case 'missed':
      return `<path class="av-missed${ink(on)}" d="M${at(-3.5, -3.5)}L${at(3.5, 3.5)}M${at(3.5, -3.5)}L${at(-3.5, 3.5)}"/>`;
    case 'open':
      return `<path class="av-sign${ink(on)}" d="M${at(-3, -2)}A3 3 0 1 1 ${at(0, 1)}L${at(0, 2)}M${at(0, 4.5)}L${at(0, 4.6)}"/>`;
    case 'shared':
      return `<circle class="av-sign${ink(on)}" cx="${n(x - 2.5)}" cy="${n(y)}" r="4"/><circle class="av-sign${ink(on)}" cx="${n(x + 2.5)}" cy="${n(y)}" r="4"/>`;
    case 'joint':
      return `<circle class="av-joint" cx="${n(x)}" cy="${n(y)}" r="2.5"/>`;
    case 'terminal':
      return `<circle class="av-hollow" cx="${n(x)}" cy="${n(y)}" r="4" stroke-width="1.5"/>`;
    case 'switch':
      return `<circle class="av-hollow" cx="${n(x)}" cy="${n(y)}" r="3.5" stroke-width="1.5"/>`;
  }
}

const ink = (on: Heat): string => (on === null ? '' : ` av-on${on}`);

/** A coordinate, to a tenth of a pixel. */
const n = (x: number): string => String(Math.round(x * 10) / 10);
