import { productError } from './doubledouble.ts';

const ROOT_TWO_PI = 2.5066282746310002;

/** Two neighbours may take turns for ever. */
const CLOSE = 2.5e-16;

/** From here on the continued fraction is used, below the series. */
const FRACTION_FROM = 1.2;

/** The density of the standard normal distribution; the rounding error of z² is put right. */
export function normalDensity(z: number): number {
  const square = z * z;
  return square > 1500 ? 0 : (Math.exp(-square / 2) * (1 - productError(z, z, square) / 2)) / ROOT_TWO_PI;
}

/** P(Z > z) of the standard normal distribution, relative error at most about 1e−15, also far out. */
export function normalUpper(z: number): number {
  if (z < 0) return 1 - normalUpper(-z);
  const density = normalDensity(z);
  return density === 0 ? 0 : density * millsRatio(z);
}

/**
 * P(Z > z) over the density at z, for z ≥ 0. Source: NIST Digital Library of Mathematical Functions, 7.6.2 and 7.9.2.
 */
export function millsRatio(z: number): number {
  if (z >= FRACTION_FROM) return fraction(z);
  let sum = z;
  let term = z;
  for (let n = 3; ; n += 2) {
    term *= (z * z) / n;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return 0.5 / normalDensity(z) - sum;
}

/** 1/(z + 1/(z + 2/(z + 3/(z + …)))), forward: its numerators and denominators grow, and are scaled down together. */
function fraction(z: number): number {
  let [a0, a1, b0, b1] = [0, 1, 1, z];
  let value = a1 / b1;
  for (let n = 1; ; n += 1) {
    const a2 = z * a1 + n * a0;
    const b2 = z * b1 + n * b0;
    const next = a2 / b2;
    if (Math.abs(next - value) <= CLOSE * next) return next;
    value = next;
    [a0, a1, b0, b1] = [a1 / b2, a2 / b2, b1 / b2, 1];
  }
}

/** A ratio of two polynomials of the seventh degree, the lower one with the constant 1. */
function rational(x: number, above: readonly number[], below: readonly number[]): number {
  let numerator = 0;
  let denominator = 0;
  for (let i = 7; i > 0; i -= 1) {
    numerator = (numerator + (above[i] as number)) * x;
    denominator = (denominator + (below[i - 1] as number)) * x;
  }
  return (numerator + (above[0] as number)) / (denominator + 1);
}

const CENTRE_ABOVE = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRE_BELOW = [
  42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
];
const TAIL_ABOVE = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const TAIL_BELOW = [
  2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const FAR_ABOVE = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const FAR_BELOW = [
  0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

/**
 * The z with P(Z ≤ z) = p of the standard normal distribution; −∞ at 0, ∞ at 1. Relative error at most about 1e−15.
 *
 * Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37
 * (1988), PPND16.
 */
export function normalQuantile(p: number): number {
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) return offset * rational(0.180625 - offset * offset, CENTRE_ABOVE, CENTRE_BELOW);
  const tail = offset < 0 ? p : 1 - p;
  if (tail <= 0) return offset < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const z = r <= 5 ? rational(r - 1.6, TAIL_ABOVE, TAIL_BELOW) : rational(r - 5, FAR_ABOVE, FAR_BELOW);
  return offset < 0 ? -z : z;
}
