import { productError } from './doubledouble.ts';

/**
 * Binomial point probabilities by saddle-point expansion.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), the method of R's dbinom. The
 * relative error is a few ulp times 1 + |ln of the result|: 1e−14 for a probability of 1e−30.
 */

/** ln(n!) − ln(√(2πn)·(n/e)^n) for n = 0 … 15 (0 by convention at 0). */
const STIRLING_ERRORS = [
  0, 0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
  0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
  0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
];

/** ln(n!) − ln(√(2πn)·(n/e)^n) for an integer n ≥ 0, by table or the Stirling series (error below 1e−16). */
export function stirlingError(n: number): number {
  if (n < STIRLING_ERRORS.length) return STIRLING_ERRORS[n] as number;
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / n2) / n2) / n2) / n2) / n2) / n;
}

/** x·ln(x/m) + m − x ≥ 0 for x > 0 and m > 0, without cancellation near x = m. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}

const SMALLEST_MEAN = 1e-290;

/** deviance(x, n·p) with the rounding error of n·p put right: its derivative in m is 1 − x/m. */
function devianceFromProduct(x: number, n: number, p: number): number {
  const m = n * p;
  // So small a mean has no rounding error left to speak of, and x/m may overflow.
  if (m < SMALLEST_MEAN) return x * (Math.log(x) - Math.log(m)) + m - x;
  return deviance(x, m) + (1 - x / m) * productError(n, p, m);
}

/** (1 − x)^n for small integers and large alike, by logarithm of whichever of x and 1 − x is exact. */
function power(q: number, p: number, n: number): number {
  return q > 0.5 ? Math.exp(n * Math.log1p(-p)) : q ** n;
}

/** So few trials are multiplied out: that is as exact, and a replicated part is asked for hundreds of values of R(t). */
const FEW = 32;

function multiplied(x: number, n: number, p: number, q: number): number {
  let product = power(q, p, n - x);
  for (let i = 1; i <= x; i += 1) product *= ((n - x + i) / i) * p;
  return product;
}

/**
 * C(n, x)·p^x·q^(n−x) for integers 0 ≤ x ≤ n, with q = 1 − p, both rounded. The probability that x of n independent
 * things of probability p happen.
 */
export function binomialProbability(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return power(q, p, n);
  if (x === n) return power(p, q, n);
  if (n <= FEW) return 2 * x <= n ? multiplied(x, n, p, q) : multiplied(n - x, n, q, p);
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    devianceFromProduct(x, n, p) -
    devianceFromProduct(n - x, n, q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}
