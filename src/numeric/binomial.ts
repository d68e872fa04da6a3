import { gaussLegendre } from './gausslegendre.ts';
import { binomialProbability } from './saddlepoint.ts';

/** Both tails of a binomial distribution at a boundary. */
interface BinomialTails {
  /** P(N < m) */
  readonly below: number;
  /** P(N ≥ m) */
  readonly atLeast: number;
}

/** Σ of the terms from `first` outward, each `ratio(j)` times the one before, until they stop to count. */
function outward(first: number, steps: number, ratio: (j: number) => number): number {
  let sum = first;
  let term = first;
  for (let j = 1; j <= steps; j += 1) {
    term *= ratio(j);
    const next = sum + term;
    // Ratios fall as j grows, so that what follows is at most this term again and again.
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * P(N < m) and P(N ≥ m) for N binomial with n trials of probability p, q = 1 − p (both given, rounded). The tail that
 * does not hold the mode is summed from the boundary outward, where terms only fall; it is at most about a half, so that
 * the other one is its complement without any cancellation. Relative error of either about 1e−14 (1e−13 at n = 200,000),
 * on top of what the rounding of p and q themselves does.
 */
export function binomialTails(m: number, n: number, p: number, q: number): BinomialTails {
  if (m <= 0) return { below: 0, atLeast: 1 };
  if (m > n) return { below: 1, atLeast: 0 };
  if (p === 0) return { below: 1, atLeast: 0 };
  if (q === 0) return { below: 0, atLeast: 1 };
  if (m > (n + 1) * p) {
    const first = binomialProbability(m, n, p, q);
    const atLeast = outward(first, n - m, (j) => ((n - m - j + 1) / (m + j)) * (p / q));
    return { below: 1 - atLeast, atLeast };
  }
  const first = binomialProbability(m - 1, n, p, q);
  const below = outward(first, m - 1, (j) => ((m - j) / (n - m + 1 + j)) * (q / p));
  return { below, atLeast: 1 - below };
}

/** A probability and its complement, each rounded. */
interface Odds {
  readonly p: number;
  readonly q: number;
}

/**
 * |P(N ≥ m) at `to` − P(N ≥ m) at `from`| for n trials, where `change` = |to.p − from.p| is known to full precision:
 * by subtraction in whichever tail keeps its bits, else as the integral of the derivative n·P(m − 1 of n − 1), which is
 * positive and, over so short a way, smooth.
 */
export function binomialTailChange(m: number, n: number, from: Odds, to: Odds, change: number): number {
  if (m <= 0 || m > n || change === 0) return 0;
  const start = binomialTails(m, n, from.p, from.q);
  const end = binomialTails(m, n, to.p, to.q);
  const above = Math.abs(start.atLeast - end.atLeast);
  const below = Math.abs(start.below - end.below);
  if (above >= Math.max(start.atLeast, end.atLeast) / 4) return above;
  if (below >= Math.max(start.below, end.below) / 4) return below;
  const p = Math.min(from.p, to.p);
  const q = Math.min(from.q, to.q);
  const density = (x: number): number => n * binomialProbability(m - 1, n - 1, p + x, q + (change - x));
  return gaussLegendre(density, change);
}
