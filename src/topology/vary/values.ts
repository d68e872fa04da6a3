import type { ScalarNode } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';
import type { Quantity } from '../../source/quantity.ts';
import { typeOfPlain } from '../../source/scalar.ts';
import type { Values } from '../../source/values.ts';
import type { Piece } from './path.ts';

/** The values that something takes one after the other. */
export interface VariedValues {
  /** As they would be written in the file. */
  readonly texts: readonly string[];
  /** In seconds, seconds⁻¹ or as a plain number; null of words. */
  readonly numbers: readonly (number | null)[];
  /** 1: times, −1: rates, 0: plain numbers, or words. */
  readonly dimension: number;
  /** Whether there is something between two values that are next to one another. */
  readonly isContinuous: boolean;
  /** A value of the same kind as the others, by its number. */
  readonly write: (value: number) => string;
}

/** Points of a range that does not say how many, and is of no whole numbers. */
const USUAL_POINTS = 11;
/** Of a whole sweep. */
export const POINTS_LIMIT = 100_000;

const RANGE = /^(?<from>.+?)\.\.(?<to>.+?)(?::(?<points>\d+)(?<log>log)?)?$/s;
const WHOLE = /^\d+$/;

/** Reads `2..8`, `30d..360d:7`, `1..1000:7log` or `1,2,5`; a mistake is reported. */
export function readValues(
  piece: Piece,
  counts: boolean,
  values: Values,
  problems: Problems,
): VariedValues | undefined {
  const range = RANGE.exec(piece.text)?.groups;
  if (!range) return readList(piece, counts, values);
  const { from = '', to = '', points, log } = range;
  const ends = [from, to].map((text) => {
    const start = piece.start + (text === from ? 0 : piece.text.indexOf('..') + 2);
    const node = scalar({ ...piece, text: text.trim(), start });
    return values.evaluate(node, { what: 'a range', expected: 'two values', example: '30d..360d:7' });
  });
  const [first, last] = ends;
  const at = { source: piece.source, start: piece.start, end: piece.start + piece.text.length };
  if (!first || !last) return undefined;
  if (first.dimension !== last.dimension) {
    problems.report('vary-ends-differ', { from: from.trim(), to: to.trim() }, at);
    return undefined;
  }
  const notPositive = [from, to].find((_, i) => ((ends[i] as Quantity).value as number) <= 0);
  if (log && notPositive !== undefined) {
    problems.report('vary-not-logarithmic', { text: notPositive.trim() }, at);
    return undefined;
  }
  const isWhole = WHOLE.test(from.trim()) && WHOLE.test(to.trim());
  const isStepped = isWhole && points === undefined;
  const count = isStepped ? Math.abs(last.value - first.value) + 1 : Math.max(1, Number(points ?? USUAL_POINTS));
  if (count > POINTS_LIMIT) {
    problems.report('too-many-points', { count, limit: POINTS_LIMIT }, at);
    return undefined;
  }
  const { one, suffix } = scaleOf(from.trim(), first);
  const written = spaced(first.value / one, last.value / one, count, log !== undefined).map((value) =>
    counts ? Math.round(value) : rounded(value),
  );
  const distinct = [...new Set(written)];
  return {
    texts: distinct.map((value) => `${value}${suffix}`),
    numbers: distinct.map((value) => value * one),
    dimension: first.dimension,
    isContinuous: !counts && !isStepped,
    write: (value) => `${rounded(value / one)}${suffix}`,
  };
}

/** In the unit that is written; between the ends no more digits than tell the points apart. */
function spaced(from: number, to: number, count: number, isLogarithmic: boolean): number[] {
  const factor = (to / from) ** (1 / (count - 1));
  const step = Math.abs(to - from) / (count - 1);
  const smallest = isLogarithmic ? Math.min(from, to) * Math.abs(factor - 1) : step;
  const places = Math.min(100, Math.max(0, EXTRA_DIGITS - Math.floor(Math.log10(smallest))));
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from;
    if (i === count - 1) return to;
    const value = isLogarithmic ? from * factor ** i : from + ((to - from) * i) / (count - 1);
    return Number(value.toFixed(places));
  });
}

/** Digits beyond those that tell neighbours apart. */
const EXTRA_DIGITS = 2;

function readList(piece: Piece, counts: boolean, values: Values): VariedValues | undefined {
  let start = piece.start;
  const items = piece.text.split(',').map((text) => {
    const item = { ...piece, text: text.trim(), start: start + (text.length - text.trimStart().length) };
    start += text.length + 1;
    return item;
  });
  const texts = items.map(({ text }) => text);
  const isNumeric = texts.every((text) => /^[-+.]?\d/.test(text));
  if (!isNumeric)
    return {
      texts,
      numbers: texts.map(() => null),
      dimension: 0,
      isContinuous: false,
      write: (value) => String(value),
    };
  const read = items.map((item) =>
    values.evaluate(scalar(item), { what: 'a list', expected: 'values', example: '1,2,5' }),
  );
  if (read.some((value) => value === undefined)) return undefined;
  const quantities = read as Quantity[];
  const [first] = quantities as [Quantity];
  const { one, suffix } = scaleOf(texts[0] as string, first);
  const isOne = quantities.every(({ dimension }) => dimension === first.dimension);
  return {
    texts,
    numbers: quantities.map(({ value }) => (isOne ? value : null)),
    dimension: first.dimension,
    isContinuous: isOne && !counts && !texts.every((text) => WHOLE.test(text)),
    write: (value) => `${rounded(value / one)}${suffix}`,
  };
}

const NUMBER_AND_UNIT = /^[-+]?[\d.]+(?:e[-+]?\d+)?\s*(?<unit>%|[a-zA-Z]*(?:\/[a-zA-Z]+)?)$/i;

/** Values are written in the unit of the first one, or else in seconds: what one of it is, and what stands behind it. */
export function scaleOf(
  from: string,
  { value, dimension }: Quantity,
): { readonly one: number; readonly suffix: string } {
  const unit = NUMBER_AND_UNIT.exec(from)?.groups?.unit;
  const size = Number.parseFloat(from);
  if (unit !== undefined && size !== 0 && value !== 0)
    return { one: value / size, suffix: /^[a-z]/i.test(unit) ? ` ${unit}` : unit };
  return { one: 1, suffix: dimension === 1 ? ' s' : dimension === -1 ? '/s' : '' };
}

/** Twelve digits are more than anybody gave, and fewer than what arithmetic adds. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** A text as a value that stands on the command line. */
export const scalar = ({ source, text, start }: Piece): ScalarNode => ({
  type: 'scalar',
  text,
  is: typeOfPlain(text),
  start,
  end: start + text.length,
  source,
});
