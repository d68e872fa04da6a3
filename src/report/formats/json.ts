import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';
import type { ComponentFigures, Figures, Result } from '../../model/result.ts';
import { joinRows } from './rows.ts';

/** From here on each part has one line: nobody reads that many, and indentation would be a third of the document. */
const LINES_FROM = 1000;

/** Exactly the documented result. */
export function render({ result }: Pick<Report, 'result'>): string {
  return result.blocks.length + result.components.length < LINES_FROM ? document(result) : long(result);
}

export function renderNines(report: NinesReport): string {
  return document(report);
}

/**
 * The value as JSON. JSON has no NaN and no Infinity, and `JSON.stringify` would quietly write null or leave a missing
 * field away: either is a defect of ours, and must not pass for an unknown figure.
 */
export function document(value: object): string {
  assertWritable(value, '');
  return `${inert(JSON.stringify(value, null, 2))}\n`;
}

/** The same document, with a line for each part in the place of the empty lists. */
function long(result: Result): string {
  const blocks = list(result.blocks, line);
  const components = list(result.components, componentLine);
  // A line break within a string is escaped: these can only be the lists themselves.
  return document({ ...result, blocks: [], components: [] })
    .replace('\n  "blocks": []', () => `\n  "blocks": ${blocks}`)
    .replace('\n  "components": []', () => `\n  "components": ${components}`);
}

function list<T>(parts: readonly T[], write: (part: T) => string): string {
  return parts.length === 0 ? '[]' : `[\n    ${joinRows(lines(parts, write), ',\n    ')}\n  ]`;
}

function* lines<T>(parts: readonly T[], write: (part: T) => string): Generator<string> {
  for (const part of parts) yield write(part);
}

function line(part: Figures): string {
  const { name: _, kind: __, ...rest } = part;
  return `{${head(part)},${fields(rest)}}`;
}

/** Most components have one unit, with the very same figures: to write them once is half of the work. */
function componentLine({ unit, downtime_share, importance, ...own }: ComponentFigures): string {
  const { name: _, kind: __, ...rest } = own;
  const figures = fields(rest);
  const alone = isSame(rest, unit) ? `{${head(unit)},${figures}}` : line(unit);
  return `{${head(own)},${figures},"unit":${alone},${fields({ downtime_share, importance })}}`;
}

function head({ name, kind }: Figures): string {
  return fields({ name, kind });
}

/** What stands between the braces of an object. */
function fields(value: object): string {
  assertWritable(value, '');
  return inert(JSON.stringify(value).slice(1, -1));
}

/** Whether `b` has all that `a` has. */
function isSame(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  for (const key in a) {
    const [x, y] = [a[key], b[key]];
    if (x === y) continue;
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
    if (Array.isArray(x) || Array.isArray(y)) {
      if (!Array.isArray(x) || !Array.isArray(y) || x.length > 0 || y.length > 0) return false;
    } else if (!isSame(x as Record<string, unknown>, y as Record<string, unknown>)) return false;
  }
  return true;
}

/** What JSON allows in a string but a terminal would obey: the same value, written as an escape. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function inert(json: string): string {
  return json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function assertWritable(value: unknown, path: string): void {
  if (typeof value === 'number' ? !Number.isFinite(value) : value === undefined)
    throw new TypeError(`a defect: ${path} is ${String(value)} in a JSON document`);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) assertWritable(value[i], path);
    return;
  }
  for (const key in value) assertWritable((value as Record<string, unknown>)[key], key);
}
