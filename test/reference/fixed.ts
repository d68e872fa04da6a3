/**
 * Fixed-point numbers as BigInt multiples of 2^−600: 180 decimals, so that a probability of 1e−40 still has 140 digits.
 * Doubles convert exactly down to 2^−600.
 */
const BITS = 600n;
export const UNIT = 1n << BITS;

export function fixed(x: number): bigint {
  if (x === 0) return 0n;
  let exponent = Math.floor(Math.log2(Math.abs(x))) - 52;
  if (exponent < -1000) throw new Error(`${x} is too small for the reference`);
  let mantissa = x / 2 ** exponent;
  while (!Number.isInteger(mantissa)) {
    exponent -= 1;
    mantissa *= 2;
  }
  const shift = BITS + BigInt(exponent);
  return shift >= 0n ? BigInt(mantissa) << shift : BigInt(mantissa) >> -shift;
}

export const times = (a: bigint, b: bigint): bigint => (a * b) >> BITS;

/** e^(−x) for x ≥ 0, by halving the argument 64 times, the Taylor series, and squaring. */
export function expNegative(x: bigint): bigint {
  const halvings = 64n;
  const small = x >> halvings;
  let term = UNIT;
  let sum = UNIT;
  for (let k = 1n; k < 60n; k += 1n) {
    term = -times(term, small) / k;
    sum += term;
  }
  for (let i = 0n; i < halvings; i += 1n) sum = times(sum, sum);
  return sum;
}

/** What is left of a zero after thousands of rounded steps: 1e−120. No test has smaller figures. */
export const NOTHING = 1n << 200n;

/** |actual − expected|/|expected|, as a double. */
export function relativeError(actual: number, expected: bigint): number {
  if (expected < NOTHING && expected > -NOTHING) return actual === 0 ? 0 : Number.POSITIVE_INFINITY;
  const difference = ((fixed(actual) - expected) << 100n) / expected;
  return Math.abs(Number(difference)) / 2 ** 100;
}

/** a/b as a fixed-point number. */
export const quotient = (a: bigint, b: bigint): bigint => (a << BITS) / b;
