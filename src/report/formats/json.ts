import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';
import type { ComponentFigures, Figures, Result } from '../../model/result.ts';
import type { Written } from './format.ts';
import { joinRows } from './rows.ts';

/** From here on each part has one line: nobody reads that many, and indentation would be a third of the document. */
const LINES_FROM = 1000;

/** Exactly the documented result. */
export function render({ result }: Pick<Report, 'result'>): Written {
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
function* long(result: Result): Generator<string> {
  // A line break within a string is escaped: these can only be the lists themselves.
  const [before, between, after] = document({ ...result, blocks: [], components: [] }).split(EMPTY_LISTS);
  yield `${before}\n  "blocks": `;
  yield* list(result.blocks, line);
  yield `${between}\n  "components": `;
  yield* list(result.components, componentLine);
  yield after as string;
}

/** In this order. */
const EMPTY_LISTS = /\n {2}"(?:blocks|components)": \[\]/;

function* list<T>(parts: readonly T[], write: (part: T) => string): Generator<string> {
  if (parts.length === 0) {
    yield '[]';
    return;
  }
  yield '[\n    ';
  yield* joinRows(lines(parts, write), ',\n    ');
  yield '\n  ]';
}

function* lines<T>(parts: readonly T[], write: (part: T) => string): Generator<string> {
  for (const part of parts) yield write(part);
}

function line(part: Figures): string {
  return `{${head(part)},${figures(part)}}`;
}

/** Most components have one unit, with the very same figures: to write them once is half of the work. */
function componentLine(part: ComponentFigures): string {
  const { unit, downtime_share, importance, downtime_by_cause } = part;
  const own = figures(part);
  const alone = isSame(part, unit) ? `{${head(unit)},${own}}` : line(unit);
  return `{${head(part)},${own},"unit":${alone},${fields({ downtime_share, importance, downtime_by_cause })}}`;
}

function head({ name, kind }: Figures): string {
  return `"name":${text(name)},"kind":${text(kind)}`;
}

/** What a line writes on its own, before or after the figures. */
const APART: ReadonlySet<string> = new Set([
  'name',
  'kind',
  'unit',
  'downtime_share',
  'importance',
  'downtime_by_cause',
]);

function figures(part: Figures): string {
  return fields(part, APART);
}

/**
 * What stands between the braces of an object. Put together by hand: most figures of a row are equal to another one, and
 * JavaScript, unlike `JSON.stringify`, remembers how it has written a number.
 */
function fields(value: object, without?: ReadonlySet<string>): string {
  let written = '';
  for (const key in value) {
    if (without?.has(key)) continue;
    const member = json((value as Record<string, unknown>)[key], key);
    written += written === '' ? `"${key}":${member}` : `,"${key}":${member}`;
  }
  return written;
}

function json(value: unknown, path: string): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (value === null) return 'null';
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map((item) => json(item, path)).join(',')}]`;
  if (typeof value === 'object') return `{${fields(value)}}`;
  assertWritable(value, path);
  return JSON.stringify(value);
}

const text = (value: string): string => inert(JSON.stringify(value));

/** Whether all figures of `a` are those of `b`. */
function isSame(a: object, b: object): boolean {
  for (const key in a) {
    const x = (a as Record<string, unknown>)[key];
    const y = (b as Record<string, unknown>)[key];
    if (x === y || APART.has(key)) continue;
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
    if (Array.isArray(x) || Array.isArray(y)) {
      if (!Array.isArray(x) || !Array.isArray(y) || x.length > 0 || y.length > 0) return false;
    } else if (!isSame(x, y)) return false;
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
