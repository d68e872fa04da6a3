/**
 * The one writer of quantities: every number that a person reads passes through here, so that the same figure looks
 * the same in every table, sentence and format. Numbers are never rounded past their meaning: what is not perfect
 * never reads 100 %, a nine that is not reached is not shown, and a missed target never looks met (`apart`).
 */
import { complement, counted, hundredMinusPercent, significant } from './digits.ts';

/** What stands for an unknown figure. */
export const UNKNOWN = '–';

/** Seconds of a Julian year, the default of `settings.year`. */
export const JULIAN_YEAR = 31_557_600;

const NANOSECOND = 1e-9;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Below this, availability is written as what it lacks: the nines could no longer be counted. */
const UNCOUNTABLE = 1e-12;

/**
 * A duration for a sentence, in at most two units: `38 d 4 h`, `8 min 19 s`; in three significant digits of one where
 * two would say too much or too little: `250 ms`, `183 d`, `2.85 y`. Null is `–`. `year` is the length of a year in seconds.
 */
export function duration(seconds: number | null, year: number = JULIAN_YEAR): string {
  if (seconds === null) return UNKNOWN;
  if (seconds < 0) return `−${duration(-seconds, year)}`;
  const whole = Math.round(seconds);
  const minutes = Math.round(seconds / MINUTE);
  const hours = Math.round(seconds / HOUR);
  const two = Number(seconds.toPrecision(3)) >= MINUTE && hours < 100 * 24;
  if (!two) return compactDuration(seconds, year);
  if (whole < HOUR) return twoUnits(whole, 60, 'min', 's');
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(hours, 24, 'd', 'h');
}

function twoUnits(amount: number, ratio: number, major: string, minor: string): string {
  const rest = amount % ratio;
  return `${Math.floor(amount / ratio)} ${major}${rest === 0 ? '' : ` ${rest} ${minor}`}`;
}

/** Downtime in the course of a year, for a sentence; less than all of it never reads as a year. */
export function yearly(seconds: number, year: number): string {
  if (seconds === 0) return 'none';
  return seconds >= year ? 'all the time' : `${duration(seconds, Number.POSITIVE_INFINITY)} a year`;
}

/** A duration in one unit, for columns: `11.3 h`, `38.2 d`, `12 400 y`. */
export function compactDuration(seconds: number | null, year: number = JULIAN_YEAR, digits = 3): string {
  if (seconds === null) return UNKNOWN;
  if (seconds < 0) return `−${compactDuration(-seconds, year, digits)}`;
  if (seconds === 0) return '0 s';
  if (seconds === Number.POSITIVE_INFINITY) return '∞';
  if (seconds < NANOSECOND) return `${significant(seconds, digits)} s`;
  // A year that lost its last bits to rounding is still a year, and not 365 d.
  if (Number((seconds / year).toPrecision(digits)) >= 1) return `${significant(seconds / year, digits)} y`;
  // The rounded amount decides, so that 59.97 min reads 1 h and not 60 min.
  for (let i = 0; i < UNITS.length; i += 1) {
    const { unit, length, below } = UNITS[i] as Unit;
    const amount = Math.max(1, seconds / length);
    if (Number(amount.toPrecision(digits)) < (below ?? year / DAY)) return `${significant(amount, digits)} ${unit}`;
  }
  return `${significant(seconds / year, digits)} y`;
}

interface Unit {
  readonly unit: string;
  readonly length: number;
  /** From so many on there is a larger one; null where that is the year. */
  readonly below: number | null;
}

const UNITS: readonly Unit[] = [
  { unit: 'ns', length: NANOSECOND, below: 1000 },
  { unit: 'µs', length: 1e-6, below: 1000 },
  { unit: 'ms', length: 1e-3, below: 1000 },
  { unit: 's', length: 1, below: 60 },
  { unit: 'min', length: MINUTE, below: 60 },
  { unit: 'h', length: HOUR, below: 24 },
  { unit: 'd', length: DAY, below: null },
];

/** A difference of durations, with its sign: `+4.2 min`, `−12 s`; `0 s` where there is none. */
export function moreOrLess(seconds: number, year: number = JULIAN_YEAR): string {
  return `${seconds > 0 ? '+' : ''}${compactDuration(seconds, year)}`;
}

/**
 * Availability from the unavailability: `99.871 %`, `99.999 999 97 %`, `1 − 3.2e-19`. As many digits as the
 * unavailability needs for three significant ones (two where it is tiny), or for `digits`.
 */
export function availability(unavailability: number, digits: number = usualDigits(unavailability)): string {
  if (unavailability === 0) return '100 %';
  if (unavailability === 1) return '0 %';
  if (unavailability > 0.5) return `${significant(100 * complement(unavailability), digits)} %`;
  if (unavailability < UNCOUNTABLE) return `1 − ${significant(unavailability, digits)}`;
  return `${hundredMinusPercent(unavailability, digits)} %`;
}

function usualDigits(unavailability: number): number {
  return unavailability < 1e-5 ? 2 : 3;
}

/** A ratio near 1 that is given as itself, by its decimal text: `ratio(0.9995)` is `99.95 %`. */
export function ratio(x: number | null, digits?: number): string {
  return x === null ? UNKNOWN : availability(complement(x), digits);
}

/**
 * The nines of an unavailability, cut and not rounded: 2.96 nines are not 3. A nine counts as reached if the availability
 * that is written beside it reaches it, in as many `digits`: nobody reads `99.99 %   3.9 nines`. ∞ is what is never down.
 */
export function nines(unavailability: number, digits: number = usualDigits(unavailability)): string {
  if (unavailability === 0) return '∞';
  const written = Number(unavailability.toPrecision(digits));
  return (Math.max(tenths(unavailability), tenths(written)) / 10).toFixed(1);
}

/** Rounded at the third decimal first: −log10 of a power of ten may come out a few units in the last place short. */
function tenths(unavailability: number): number {
  return Math.floor(Math.round(-1000 * Math.log10(unavailability)) / 100);
}

/** A probability: a percentage, as sharp near 1 as near 0; `1.2e-7` where that would be nothing but zeros. */
export function probability(p: number | null): string {
  if (p === null) return UNKNOWN;
  if (p > 0.5) return ratio(p);
  if (p === 0) return '0 %';
  return p < 1e-6 ? significant(p, 2) : `${significant(100 * p, 3)} %`;
}

/** A share of something: `53 %`, `1.2 %`, `< 0.1 %`; only all of it is 100 %. */
export function share(x: number | null): string {
  if (x === null) return UNKNOWN;
  if (x > 0 && x < 0.0005) return '< 0.1 %';
  if (x < 1 && x >= 0.995) return '> 99 %';
  const places = x < 0.0995 ? 1 : 0;
  return `${significant(Number((100 * x).toFixed(places)), 15)} %`;
}

/** How much of a budget is used: `56 %`, `129 %`; what is over reads more than 100 %, what is within does not. */
export function budgetUsed(x: number | null): string {
  if (x === null) return UNKNOWN;
  if (Math.round(100 * x) !== 100 || x === 1) return x < 1 ? share(x) : `${significant(100 * x, 3)} %`;
  for (let digits = 4; digits < 17; digits++) {
    const text = significant(100 * x, digits);
    if (text !== '100') return `${text} %`;
  }
  return '100 %';
}

/** How often a year: `9.6 a year`, `1 in 320 y`; `noun` goes after the number: `9.6 failures a year`. */
export function frequency(perYear: number | null, noun = '', digits?: number): string {
  if (perYear === null) return UNKNOWN;
  if (perYear === 0) return noun === '' ? '0 a year' : `no ${noun}s`;
  const amount = significant(perYear, digits ?? (perYear < 10 ? 2 : 3));
  const one = noun === '' ? '1' : `1 ${noun}`;
  if (amount === '1') return `${one} a year`;
  if (perYear < 0.5) return `${one} in ${significant(1 / perYear, digits ?? 3)} y`;
  return `${amount}${noun === '' ? '' : ` ${noun}s`} a year`;
}

/** `1 error`, `12 figures`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${counted(n)} ${n === 1 ? noun : plural}`;
}

/** How many of a million: `7580`, `0.42`. */
export function millionths(share: number): string {
  return significant(share * 1e6, 3);
}

/** A multiplier: `14.4×`. */
export function times(x: number): string {
  return `${significant(x, 3)}×`;
}

/** A weight from 0 to 1 that is no share of anything: `0.13`, `6.6e-4`; only all of it is 1. */
export function weight(x: number): string {
  if (x < 1 && x >= 0.995) return '> 0.99';
  return x > 0 && x < 1e-3 ? scientific(x, 2) : significant(x, 2);
}

/**
 * A number of a formula, in four digits wherever its point is: `0.2483`, `5.380e-4`; 0 and 1 are themselves, and what is
 * less than 1 never reads 1.
 */
export function scientific(x: number, digits = 4): string {
  if (x > 0 && x < 0.1) return x.toExponential(digits - 1);
  return belowOne(x, significant(x, digits));
}

/** The same of a number that is rarely small: plain from a thousandth on, `0.001 288`. */
export function factor(x: number): string {
  return x >= 1e-3 ? belowOne(x, significant(x, 4)) : scientific(x);
}

/** The same of a rate, which nothing keeps below 1. */
export function rateFactor(x: number): string {
  return x >= 1e-3 ? significant(x, 4) : scientific(x);
}

const belowOne = (x: number, text: string): string => (text === '1' && x < 1 ? '> 0.9999' : text);

/** A whole number, in full while it is short: `12 870`, `1.04e11`. */
export function whole(n: number): string {
  return significant(n, n < 1e6 ? 15 : 4);
}

/** A small whole number above the line: `A³`. */
export function power(base: string, exponent: number): string {
  if (exponent === 0) return '';
  return exponent === 1 ? base : base + [...String(exponent)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Two figures that are not the same, in as many digits as it takes to tell them apart. `write` gets no number of
 * digits at first, then more and more.
 */
export function apart(a: number, b: number, write: Writer): [string, string] {
  const digits = digitsApart(a, b, write);
  return [write(a, digits), write(b, digits)];
}

/** The digits that `apart` writes; undefined where the usual ones will do. */
export function digitsApart(a: number, b: number, write: Writer): number | undefined {
  if (a === b || write(a) !== write(b)) return undefined;
  let digits = 4;
  while (digits < 17 && write(a, digits) === write(b, digits)) digits++;
  return digits;
}

type Writer = (x: number, digits?: number) => string;
