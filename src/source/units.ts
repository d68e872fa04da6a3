import type { Rational } from '../numeric/rational.ts';
import { divide, multiply, rational } from '../numeric/rational.ts';

/** How long a year is, exactly; months and quarters follow it. */
export interface Calendar {
  /** Seconds in a year; undefined while the year itself is being defined. */
  readonly year: Rational | undefined;
}

interface Unit {
  /** All names; the first is the one that we write. */
  readonly names: readonly string[];
  readonly seconds: Rational;
  /** A share of the calendar's year rather than a fixed time: `seconds` is that share. */
  readonly ofYear?: true;
}

/** Every unit of time that a value may have. */
export const UNITS: readonly Unit[] = [
  { names: ['ms', 'millisecond', 'milliseconds'], seconds: rational(1, 1000) },
  { names: ['s', 'sec', 'secs', 'second', 'seconds'], seconds: rational(1) },
  { names: ['min', 'm', 'mins', 'minute', 'minutes'], seconds: rational(60) },
  { names: ['h', 'hr', 'hrs', 'hour', 'hours'], seconds: rational(3600) },
  { names: ['d', 'day', 'days'], seconds: rational(86400) },
  { names: ['w', 'wk', 'week', 'weeks'], seconds: rational(604800) },
  { names: ['mo', 'month', 'months'], seconds: rational(1, 12), ofYear: true },
  { names: ['quarter', 'quarters'], seconds: rational(1, 4), ofYear: true },
  { names: ['y', 'yr', 'yrs', 'year', 'years'], seconds: rational(1), ofYear: true },
];

const BY_NAME = new Map(UNITS.flatMap((unit) => unit.names.map((name) => [name, unit] as const)));

export const UNIT_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The names that messages list. */
export const COMMON_UNITS: readonly string[] = UNITS.map((unit) => unit.names[0] as string);

export const isUnit = (name: string): boolean => BY_NAME.has(name);

/** Exact seconds of one unit; undefined if the name is none, or is a share of a year that is not known yet. */
export function unitSeconds(name: string, calendar: Calendar): Rational | undefined {
  const unit = BY_NAME.get(name);
  if (!unit) return undefined;
  if (!unit.ofYear) return unit.seconds;
  return calendar.year && multiply(calendar.year, unit.seconds);
}

/** 365.25 d, the Julian year. */
export const JULIAN_YEAR: Rational = divide(rational(36525 * 86400), rational(100));
