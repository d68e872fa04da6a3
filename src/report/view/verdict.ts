import type { SloMeasure } from '../../model/names.ts';
import type { SloVerdict } from '../../model/result.ts';
import { complement } from '../digits.ts';
import { apart, availability, compactDuration, frequency, ratio, UNKNOWN } from '../quantity.ts';

/** How each measure is called, and on which side of its target it is kept. */
export const MEASURES: Readonly<Record<SloMeasure, { readonly words: string; readonly sign: '≥' | '≤' }>> = {
  availability: { words: 'availability', sign: '≥' },
  downtime: { words: 'downtime a year', sign: '≤' },
  mtbf: { words: 'MTBF', sign: '≥' },
  mttr: { words: 'MTTR', sign: '≤' },
  failures: { words: 'failures', sign: '≤' },
  reliability: { words: 'no outage', sign: '≥' },
  request_success: { words: 'requests served', sign: '≥' },
  durability: { words: 'durability', sign: '≥' },
};

/** The mark of a verdict, and the role that it has for the eye: kept, missed, or not known. */
export function markOf(met: boolean | null): {
  readonly mark: '✔' | '✘' | '?';
  readonly role: 'good' | 'bad' | 'warn';
} {
  if (met === null) return { mark: '?', role: 'warn' };
  return met ? { mark: '✔', role: 'good' } : { mark: '✘', role: 'bad' };
}

/**
 * Target and expected figure of a verdict. One that is missed never reads as its target. A ratio is written from its
 * complement, which near 1 holds more digits: `unavailability` where it is known as such. Of a figure of which only
 * bounds are known it is the bound that the verdict rests on, with its sign.
 */
export function targetAndActual(
  { measure, unit, met, target, actual, bounds }: SloVerdict,
  unavailability: number | null,
  year: number,
): { readonly target: string; readonly actual: string } {
  const near1 = unit === 'ratio';
  const write = near1 ? availability : writer(unit, year);
  const wanted = near1 ? complement(target) : target;
  if (actual === null) return { target: write(wanted), actual: UNKNOWN };
  const isHigh = MEASURES[measure].sign === '≥';
  const better = bounds && (isHigh ? bounds.upper : bounds.lower);
  // Missed for certain is what even the better of two bounds misses.
  const missed = met === false ? better : null;
  const expected =
    missed === null ? (near1 ? (unavailability ?? complement(actual)) : actual) : near1 ? complement(missed) : missed;
  const sign = bounds === null ? '' : isHigh === (missed === null) ? '≥ ' : '≤ ';
  const texts = met === false ? apart(wanted, expected, write) : ([write(wanted), write(expected)] as const);
  return { target: texts[0], actual: sign + texts[1] };
}

/** What the figure lies between, for the unit of a verdict with bounds. */
export function between({ unit, bounds }: SloVerdict, year: number): string | null {
  if (bounds === null) return null;
  const write = unit === 'ratio' ? ratio : writer(unit, year);
  return `between ${write(bounds.lower)} and ${write(bounds.upper)}`;
}

/** The allowed figure with its sign: `≥ 99.95 %`. */
export function targetWords(
  { measure, unit, target }: Pick<SloVerdict, 'measure' | 'unit' | 'target'>,
  year: number,
): string {
  return `${MEASURES[measure].sign} ${unit === 'ratio' ? ratio(target) : writer(unit, year)(target)}`;
}

function writer(unit: SloVerdict['unit'], year: number): (x: number, digits?: number) => string {
  if (unit === '1/year') return (x, digits) => frequency(x, '', digits);
  return (x, digits) => compactDuration(x, year, digits);
}
