/** An exact fraction; the denominator is positive, and the two need not be coprime. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const rational = (numerator: bigint | number, denominator: bigint | number = 1n): Rational => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

const DECIMAL = /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/;
/** Exponents beyond a double's range can only be a slip; ten to their power would not fit into memory either. */
const EXPONENT_LIMIT = 400;

/** The exact value of a decimal text such as `99.95` or `1e-6`; undefined if it is none, or far outside of doubles. */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(power) - fraction.length;
  if (Math.abs(Number(power)) > EXPONENT_LIMIT) return undefined;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  return exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
}

export const add = (a: Rational, b: Rational): Rational =>
  reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const negate = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational =>
  reduce(a.numerator * b.numerator, a.denominator * b.denominator);

/** a / b; b must not be 0. */
export const divide = (a: Rational, b: Rational): Rational =>
  b.numerator < 0n
    ? reduce(-a.numerator * b.denominator, a.denominator * -b.numerator)
    : reduce(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The smallest whole number that is not below a. */
export function ceiling(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator > 0n && quotient * a.denominator !== a.numerator ? quotient + 1n : quotient;
}

/** How many bits the larger part of the fraction has, about. */
export const bits = (a: Rational): number =>
  4 * Math.max(a.numerator.toString(16).length, a.denominator.toString(16).length);

/** The nearest double (ties to even). */
export function toNumber(a: Rational): number {
  if (a.numerator === 0n) return 0;
  const negative = a.numerator < 0n;
  const numerator = negative ? -a.numerator : a.numerator;
  // 66 bits or more of the quotient, and a sticky bit for the rest, round like the quotient itself.
  const shift = BigInt(66 + a.denominator.toString(2).length - numerator.toString(2).length);
  const scaled = shift > 0n ? numerator << shift : numerator;
  const divisor = shift < 0n ? a.denominator << -shift : a.denominator;
  const quotient = scaled / divisor;
  const sticky = quotient * divisor === scaled ? quotient : quotient | 1n;
  const value = scale(Number(sticky), -Number(shift));
  return negative ? -value : value;
}

/** x · 2^power in two steps, since 2^power itself may be outside of a double's range. */
function scale(x: number, power: number): number {
  const half = Math.trunc(power / 2);
  return x * 2 ** half * 2 ** (power - half);
}

function reduce(numerator: bigint, denominator: bigint): Rational {
  // Keeps fractions small without a gcd at every step of a short expression.
  if (denominator < REDUCE_ABOVE) return { numerator, denominator };
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

const REDUCE_ABOVE = 1n << 64n;
