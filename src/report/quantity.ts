/**
 * The one writer of quantities: every number that a person reads passes through here, so that the same figure looks
 * the same in every table, sentence and format. Numbers are never rounded past their meaning: what is not perfect
 * never reads 100 %, a nine that is not reached is not shown, and a missed target never looks met (`apart`).
 */
import { complement, hundredMinusPercent, significant } from './digits.ts';

/** What stands for an unknown figure. */
export const UNKNOWN = '–';

/** Seconds of a Julian year, the default of `settings.year`. */
export const JULIAN_YEAR = 31_557_600;

const NANOSECOND = 1e-9;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Days are easier to compare than fractions of years up to here. */
const YEARS_FROM = 2;

/** Below this, availability is written as what it lacks: the nines could no longer be counted. */
const UNCOUNTABLE = 1e-12;

/**
 * A duration in at most two units or three significant digits: `38 d 4 h`, `43.8 min`, `250 ms`; null is `–`.
 * `year` is the length of a year in seconds.
 */
export function duration(seconds: number | null, year: number = JULIAN_YEAR): string {
  if (seconds === null) return UNKNOWN;
  if (seconds < 0) return `−${duration(-seconds, year)}`;
  const minutes = Math.round(seconds / MINUTE);
  const hours = Math.round(seconds / HOUR);
  const two = Number((seconds / MINUTE).toPrecision(3)) >= 60 && hours < 100 * 24;
  if (!two) return compactDuration(seconds, year);
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(hours, 24, 'd', 'h');
}

function twoUnits(amount: number, ratio: number, major: string, minor: string): string {
  const rest = amount % ratio;
  return `${Math.floor(amount / ratio)} ${major}${rest === 0 ? '' : ` ${rest} ${minor}`}`;
}

/** A duration in one unit, for columns: `11.3 h`, `38.2 d`, `12 400 y`. */
export function compactDuration(seconds: number | null, year: number = JULIAN_YEAR, digits = 3): string {
  if (seconds === null) return UNKNOWN;
  if (seconds < 0) return `−${compactDuration(-seconds, year, digits)}`;
  if (seconds === 0) return '0 s';
  if (seconds === Number.POSITIVE_INFINITY) return '∞';
  if (seconds < NANOSECOND) return `${significant(seconds, digits)} s`;
  const units: readonly (readonly [unit: string, length: number, below: number])[] = [
    ['ns', NANOSECOND, 1000],
    ['µs', 1e-6, 1000],
    ['ms', 1e-3, 1000],
    ['s', 1, 60],
    ['min', MINUTE, 60],
    ['h', HOUR, 24],
    ['d', DAY, (YEARS_FROM * year) / DAY],
  ];
  // The rounded amount decides, so that 59.97 min reads 1 h and not 60 min.
  for (const [unit, length, below] of units) {
    const amount = Math.max(1, seconds / length);
    if (Number(amount.toPrecision(digits)) < below) return `${significant(amount, digits)} ${unit}`;
  }
  return `${significant(seconds / year, digits)} y`;
}

/**
 * Availability from the unavailability: `99.871 %`, `99.999 999 97 %`, `1 − 3.2e-19`. As many digits as the
 * unavailability needs for three significant ones (two where it is tiny), or for `digits`.
 */
export function availability(unavailability: number, digits?: number): string {
  if (unavailability === 0) return '100 %';
  if (unavailability === 1) return '0 %';
  if (unavailability > 0.5) return `${significant(100 * complement(unavailability), digits ?? 3)} %`;
  if (unavailability < UNCOUNTABLE) return `1 − ${significant(unavailability, digits ?? 2)}`;
  return `${hundredMinusPercent(unavailability, digits ?? (unavailability < 1e-5 ? 2 : 3))} %`;
}

/** A ratio near 1 that is given as itself, by its decimal text: `ratio(0.9995)` is `99.95 %`. */
export function ratio(x: number | null, digits?: number): string {
  return x === null ? UNKNOWN : availability(complement(x), digits);
}

/** Nines, cut and not rounded: 2.96 nines are not 3. Null is what never fails. */
export function nines(value: number | null): string {
  if (value === null || value === Number.POSITIVE_INFINITY) return '∞';
  // −log10 of a power of ten may come out a few units in the last place short of the integer.
  const tenths = Math.floor(value * 10 + 1e-9);
  return (Math.max(0, tenths) / 10).toFixed(1);
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

/** How often a year: `9.6 a year`, `1 in 320 years`; `noun` goes after the number: `9.6 failures a year`. */
export function frequency(perYear: number | null, noun = '', digits?: number): string {
  const singular = noun === '' ? '1' : `1 ${noun}`;
  if (perYear === null) return UNKNOWN;
  if (perYear === 0) return noun === '' ? '0 a year' : `no ${noun}s`;
  if (perYear === 1) return `${singular} a year`;
  if (perYear < 0.5) return `${singular} in ${significant(1 / perYear, digits ?? 3)} years`;
  const plural = noun === '' ? '' : ` ${noun}s`;
  return `${significant(perYear, digits ?? (perYear < 10 ? 2 : 3))}${plural} a year`;
}

/** `1 error`, `12 figures`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${significant(n, 15)} ${n === 1 ? noun : plural}`;
}

/** A multiplier: `14.4×`. */
export function times(x: number): string {
  return `${significant(x, 3)}×`;
}

/**
 * Two figures that are not the same, in as many digits as it takes to tell them apart. `write` gets no number of
 * digits at first, then more and more.
 */
export function apart(a: number, b: number, write: (x: number, digits?: number) => string): [string, string] {
  let texts: [string, string] = [write(a), write(b)];
  for (let digits = 4; a !== b && texts[0] === texts[1] && digits <= 17; digits++) {
    texts = [write(a, digits), write(b, digits)];
  }
  return texts;
}
