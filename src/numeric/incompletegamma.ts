import { gammaFunction, poissonTerm } from './gamma.ts';

/** Both tails of a gamma distribution of unit scale. */
interface GammaTails {
  /** P(a, x) = γ(a, x)/Γ(a): the probability of at most x. */
  readonly lower: number;
  /** Q(a, x) = Γ(a, x)/Γ(a): the probability of more. */
  readonly upper: number;
}

/**
 * P(a, x) and Q(a, x), the regularized incomplete gamma functions, for a > 0 and x ≥ 0. The one that is calculated
 * has a relative error of about 1e−14 (1e−13 where it is below 1e−100), the other is its complement: below a + 1, where the series of positive
 * terms is, the lower tail is calculated, above the upper one.
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.7.1 (series) and 8.9.2 (continued fraction, its even part).
 */
export function gammaTails(a: number, x: number): GammaTails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const term = poissonTerm(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, term + term * series(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = (term * a) / (x + 1 - a - remainder(a, x));
  return { lower: 1 - upper, upper };
}

/**
 * Both tails of the equilibrium distribution of a gamma distribution of unit scale, whose density is Q(a, x)/a: of the rest of a
 * life that is under way. The upper one is Q(a + 1, x) − (x/a)·Q(a, x), here without a difference.
 */
export function residualGammaTails(a: number, x: number): GammaTails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const term = poissonTerm(a, x);
  if (x < a + 1) {
    // P(a + 1, x) + (x/a)·Q(a, x), with P(a + 1, x) = P(a, x) − term.
    const rest = term * series(a, x);
    const lower = rest + (x / a) * (1 - Math.min(1, term + rest));
    return { lower, upper: 1 - lower };
  }
  // With Q(a, x) = term·a/f and f = x + 1 − a − r, (1 − x/a)·Q(a, x) + term is term·(1 − r)/f.
  const r = remainder(a, x);
  const upper = (term * (1 - r)) / (x + 1 - a - r);
  return { lower: 1 - upper, upper };
}

/** Σ x^n/((a + 1)…(a + n)) from n = 1 on: P(a, x) over x^a·e^(−x)/Γ(a + 1), less 1. */
function series(a: number, x: number): number {
  let sum = 0;
  let term = 1;
  for (let n = 1; ; n += 1) {
    term *= x / (a + n);
    const next = sum + term;
    // From n > x − a on the terms fall, and below a + 1 that is from the first one on.
    if (next === sum) return sum;
    sum = next;
  }
}

const TINY = 1e-300;
/** Factors may take turns around 1 for ever. */
const CLOSE = 2.5e-16;

/**
 * The r in Γ(a, x) = x^a·e^(−x)/(x + 1 − a − r): r = 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …)), by the method of
 * Lentz. For x ≥ a + 1.
 */
function remainder(a: number, x: number): number {
  if (a === 1) return 0;
  let b = x + 3 - a;
  let value = (1 - a) / b;
  let c = TINY ** -1;
  let d = 1 / b;
  for (let n = 2; ; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = b + numerator * d;
    if (d === 0) d = TINY;
    c = b + numerator / c;
    if (c === 0) c = TINY;
    d = 1 / d;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= CLOSE) return value;
  }
}

/** Newton's method needs less than ten; it is stopped by its own rounding. */
const MOST_STEPS = 100;

/**
 * The x with P(a, x) = p, for 0 < p < 1: Newton's method in ln x on the logarithm of the smaller tail, kept between bounds. Relative
 * error about 1e−14 · (1 + 1/a).
 */
export function gammaQuantile(a: number, p: number): number {
  const q = 1 - p;
  const byLower = p < 0.5;
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  let x = firstGuess(a, p);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { lower, upper } = gammaTails(a, x);
    const isBelow = byLower ? lower < p : upper > q;
    if (isBelow) least = x;
    else most = x;
    const density = a * poissonTerm(a, x);
    const change = byLower ? (Math.log(p / lower) * lower) / density : (Math.log(upper / q) * upper) / density;
    let next = x * Math.exp(Math.max(-50, Math.min(50, change)));
    if (!(next > least && next < most)) {
      if (Math.abs(change) < 4e-16) return x;
      next = most === Number.POSITIVE_INFINITY ? 2 * x : least === 0 ? x / 2 : (least + most) / 2;
    }
    if (Math.abs(next - x) <= 2e-16 * x || next === least || next === most) return next;
    x = next;
  }
  return x;
}

/** From the first term of the series where the shape or p is small, else the cube of Wilson and Hilferty. */
function firstGuess(a: number, p: number): number {
  const small = (p * (a < 100 ? gammaFunction(a + 1) : 1)) ** (1 / a);
  if (a < 1 || small < 0.2 * a) return Math.max(small, Number.MIN_VALUE);
  const s = 1 / (9 * a);
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z = (t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))) * (p < 0.5 ? -1 : 1);
  return Math.max(a * (1 - s + z * Math.sqrt(s)) ** 3, 0.01 * a);
}
