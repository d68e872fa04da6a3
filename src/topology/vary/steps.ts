import type { Quantity } from '../../source/quantity.ts';
import { scaleOf } from './values.ts';

/** The values that a slider takes: as they would be written in the file, from the smallest to the largest. */
export interface Steps {
  readonly texts: readonly string[];
  /** Which of them is the value itself. */
  readonly at: number;
  /** About the same values, as `--vary` takes them. */
  readonly range: string;
}

/** Steps to either side of a time or a rate, by equal factors, from a tenth of it to ten times. */
const EACH_SIDE = 20;
const TENFOLD = 10;
/** Steps that are whole numbers. */
const MOST_COUNTED = 60;
/** Points of a range. */
const POINTS = 21;
/** Shares that are steps where there is no value to go out from: of all, and what is lacking to all. */
const SHARES = [1e-6, 1e-5, 1e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const;

/** The steps of a number of things: up to twice as many, and a few more. */
export function countedSteps(value: number, least: number): Steps {
  const most = Math.min(Math.max(value, least) + MOST_COUNTED, 2 * value + 4);
  const texts = Array.from({ length: most - least + 1 }, (_, i) => String(least + i));
  return { texts, at: value - least, range: `${least}..${most}` };
}

/** The steps of any other value by the text that it has now; undefined where it is no positive number. */
export function stepsOf(text: string, quantity: Quantity): Steps | undefined {
  const { dimension, value } = quantity;
  if (!(value >= 0) || !Number.isFinite(value)) return undefined;
  const literal = isLiteral(text) ? text : literalOf(quantity);
  if (literal === undefined) return undefined;
  const isShare = dimension === 0 && value <= 1 && !/[a-z]/i.test(literal);
  if (!isShare && value === 0) return undefined;
  const steps = isShare ? shareSteps(literal, quantity) : factorSteps(literal, quantity);
  // The value stays as it is written: `host_mtbf / 2`.
  return { ...steps, texts: steps.texts.map((one, i) => (i === steps.at ? text : one)) };
}

const isLiteral = (text: string): boolean => /^[\d.]/.test(text) && !/[*+()]|\s[-/]\s/.test(text);

/** An expression's value as a text of its own; undefined where it has no unit of ours. */
function literalOf({ dimension, value, isPercentage }: Quantity): string | undefined {
  if (dimension === 1) return naturalTime(value);
  if (dimension === -1) return `${threeDigits(value * DAY)}/d`;
  if (dimension !== 0) return undefined;
  return isPercentage ? `${Number((100 * value).toPrecision(12))}%` : String(Number(value.toPrecision(12)));
}

function factorSteps(text: string, quantity: Quantity): Steps {
  const { one, suffix } = scaleOf(text, quantity);
  const size = quantity.value / one;
  const write = (amount: number): string =>
    // A time that is far from its unit is written in another one.
    quantity.dimension === 1 && (amount < 1 || amount >= 1000)
      ? naturalTime(amount * one)
      : `${threeDigits(amount)}${suffix}`;
  const factors = Array.from({ length: 2 * EACH_SIDE + 1 }, (_, i) => TENFOLD ** ((i - EACH_SIDE) / EACH_SIDE));
  const texts = factors.map((factor) => (factor === 1 ? text : write(size * factor)));
  return { texts, at: EACH_SIDE, range: `${texts[0]}..${texts.at(-1)}:${POINTS}log` };
}

const DAY = 86_400;
const TIMES: readonly (readonly [unit: string, seconds: number])[] = [
  ['d', DAY],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
  ['ms', 1e-3],
];

function naturalTime(seconds: number): string {
  const [unit, one] = TIMES.find(([, length]) => seconds >= length) ?? ['ms', 1e-3];
  return `${threeDigits(seconds / one)} ${unit}`;
}

/** A share goes by factors in what is the smaller of it and of what it lacks: 99.95 % by its 0.05 %. */
function shareSteps(text: string, { value, complement, isPercentage }: Quantity): Steps {
  const isNearOne = value > 0.5;
  const small = isNearOne ? complement : value;
  const smalls =
    small > 0
      ? Array.from({ length: 2 * EACH_SIDE + 1 }, (_, i) => small * TENFOLD ** ((i - EACH_SIDE) / EACH_SIDE))
      : [0, ...SHARES];
  const own = small > 0 ? EACH_SIDE : 0;
  const write = (share: number): string => shareText(share, isNearOne, isPercentage === true);
  const all = smalls.map((share, i) => ({ share, text: i === own ? text : write(share) }));
  const possible = all.filter(({ share, text: one }) => share <= 1 && (one === text || share < 0.5 || small === 0));
  // The larger the share, the further to the right, whichever of the two it is.
  const ordered = isNearOne ? possible.toReversed() : possible;
  const texts = ordered.map((one) => one.text);
  return { texts, at: texts.indexOf(text), range: texts.filter((_, i) => i % 2 === texts.indexOf(text) % 2).join(',') };
}

/** Two digits of the small one; what is near 1 is written from it by its decimals, so that none is lost to 1 − x. */
function shareText(share: number, isNearOne: boolean, isPercentage: boolean): string {
  const sign = isPercentage ? '%' : '';
  const scaled = isPercentage ? 100 * share : share;
  const places = share === 0 ? 0 : Math.min(18, Math.max(0, 1 - Math.floor(Math.log10(scaled))));
  const digits = BigInt(Math.round(scaled * 10 ** places));
  const whole = (isPercentage ? 100n : 1n) * 10n ** BigInt(places);
  const amount = (isNearOne ? whole - digits : digits).toString().padStart(places + 1, '0');
  const fraction = places === 0 ? '' : amount.slice(-places).replace(/0+$/, '');
  return `${places === 0 ? amount : amount.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}${sign}`;
}

const threeDigits = (value: number): number => Number(value.toPrecision(3));
