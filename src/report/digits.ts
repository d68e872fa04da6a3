/**
 * Digits of numbers as people read them. Leaves of `quantity.ts`, which adds the units: nothing else writes a number.
 */

/** A true minus sign: as wide as the digits, and never taken for a hyphen. */
const MINUS = '−';

/** ISO 80000-1 groups of three, where there are enough digits to lose count of them. */
const GROUP_FROM = 5;

/** The number as an integer times a power of ten, from its shortest decimal text: exactly what was written. */
function decimal(x: number): { readonly integer: bigint; readonly exponent: number } {
  const [mantissa = '', exponent = ''] = x.toExponential().split('e');
  const digits = mantissa.replace('.', '');
  return { integer: BigInt(digits), exponent: Number(exponent) - (digits.length - 1) };
}

/** 1 − x by the decimal texts, correctly rounded: `complement(0.9995)` is 0.0005, to the last bit. For 0 ≤ x ≤ 1. */
export function complement(x: number): number {
  const { integer, exponent } = decimal(x);
  if (exponent >= 0) return 1 - x;
  return Number(`${10n ** BigInt(-exponent) - integer}e${exponent}`);
}

/**
 * The number in `digits` significant digits, trailing zeros left away: plain from 0.0001 up to a million, `3.2e-19`
 * outside.
 */
export function significant(x: number, digits: number): string {
  if (Number.isNaN(x)) throw new RangeError('a defect: NaN reached the report');
  if (x < 0) return MINUS + significant(-x, digits);
  if (x === Number.POSITIVE_INFINITY) return '∞';
  if (x === 0) return '0';
  const rounded = Number(x.toPrecision(digits));
  if (rounded >= 1e6 || rounded < 1e-4) {
    const [mantissa = '', exponent = ''] = x.toExponential(digits - 1).split('e');
    return `${trimZeros(mantissa)}e${exponent.replace('+', '')}`;
  }
  const [whole = '', fraction = ''] = String(rounded).split('.');
  return grouped(whole, fraction);
}

/** How many, in full however many they are: `12`, `50 176 139`. */
export function counted(n: number): string {
  return Number.isInteger(n) && n >= 0 && n < 1e15 ? grouped(String(n), '') : significant(n, 15);
}

/**
 * 100 % − 100 u %, where u is rounded to `digits` significant digits: for 0 < u < 1 it never reads 100.
 * Integer arithmetic on the decimal text, so that no digit comes from 1 − u in floating point.
 */
export function hundredMinusPercent(u: number, digits: number): string {
  const { integer, exponent } = decimal(Number(u.toPrecision(digits)));
  const places = Math.max(0, -(exponent + 2));
  const percent = integer * 10n ** BigInt(exponent + 2 + places);
  const text = (100n * 10n ** BigInt(places) - percent).toString().padStart(places + 1, '0');
  const cut = text.length - places;
  return grouped(text.slice(0, cut), trimZeros(`.${text.slice(cut)}`).slice(1));
}

function grouped(whole: string, fraction: string): string {
  const left = whole.length >= GROUP_FROM ? whole.replace(/\B(?=(\d{3})+$)/g, ' ') : whole;
  if (fraction === '') return left;
  return `${left}.${fraction.length >= GROUP_FROM ? fraction.replace(/\d{3}(?=\d)/g, '$& ') : fraction}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
