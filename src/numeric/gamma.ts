import { deviance, stirlingError } from './saddlepoint.ts';

/** From here on the Stirling series is exact to the last bit. */
const STIRLING_FROM = 16;

/** ln Γ(a + 1) − ln(√(2πa)·(a/e)^a) for a ≥ 1, absolute error at most about 1e−15: what a misses is made up by recurrence. */
function stirlingErrorOf(a: number): number {
  if (Number.isInteger(a) || a >= STIRLING_FROM) return stirlingError(a);
  let sum = 0;
  let at = a;
  for (; at < STIRLING_FROM; at += 1) sum += (at + 0.5) * Math.log1p(1 / at) - 1;
  return sum + stirlingError(at);
}

/** Γ(x) for 0 < x < 171, relative error at most about 1e−15: by Γ(x + 1) = x·Γ(x) from where Stirling's series is exact. */
export function gammaFunction(x: number): number {
  let product = x;
  let steps = 0;
  while (x + steps < STIRLING_FROM) {
    steps += 1;
    product *= x + steps;
  }
  const at = x + steps;
  // Γ(at + 1), of which `product` has the factors x … at too many. The power in two halves, so that it does not overflow.
  const half = at ** (at / 2);
  const value = Math.sqrt(2 * Math.PI * at) * half * Math.exp(-at) * (half / product) * Math.exp(stirlingError(at));
  // What rounding took from `at`; the logarithm of Γ grows by about ln(at) with it.
  return value * (1 + (x - (at - steps)) * Math.log(at));
}

/**
 * x^a·e^(−x)/Γ(a + 1) for a > 0 and x > 0: with a whole number a, the probability of a events of a Poisson process that
 * expects x. Relative error a few ulp times 1 + |ln of the result|.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function poissonTerm(a: number, x: number): number {
  if (a < 1) return (x ** a * Math.exp(-x)) / gammaFunction(a + 1);
  return Math.exp(-stirlingErrorOf(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** ζ(2), ζ(3), … */
const ZETA = [
  1.6449340668482264, 1.2020569031595942, 1.0823232337111381, 1.03692775514337, 1.0173430619844492, 1.008349277381923,
  1.0040773561979444, 1.0020083928260821, 1.000994575127818, 1.0004941886041194, 1.000246086553308, 1.0001227133475785,
  1.0000612481350588, 1.000030588236307, 1.0000152822594086, 1.0000076371976379, 1.000003817293265, 1.0000019082127165,
  1.0000009539620338, 1.0000004769329869, 1.0000002384505027,
];

/**
 * Γ(1 + 2x)/Γ(1 + x)² − 1 for x > 0: the variance over the squared mean of what is the x-th power of an exponential. For a small x,
 * where it is the difference of two numbers close to each other, by ln Γ(1 + x) = −γx + Σ ζ(n)(−x)^n/n.
 */
export function relativeGammaVariance(x: number): number {
  if (x > 0.1) return gammaFunction(1 + 2 * x) / gammaFunction(1 + x) ** 2 - 1;
  let sum = 0;
  ZETA.forEach((zeta, i) => {
    const n = i + 2;
    sum += (zeta * (2 ** n - 2) * (-x) ** n) / n;
  });
  return Math.expm1(sum);
}
