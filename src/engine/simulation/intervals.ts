import { normalQuantile } from '../../numeric/normal.ts';

export interface Interval {
  readonly lower: number;
  /** Infinite where nothing was seen that could tell. */
  readonly upper: number;
}

/** Sums of x, x² and x³ over n independent replications. */
export interface Sums {
  readonly n: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

/**
 * Confidence interval of the mean of something that is never negative, corrected for the skewness that rare outages bring:
 * the square root of n times (mean − μ)/s is made normal by a cubic transformation.
 *
 * Source: P. Hall, "On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54 (1992), as
 * given by X.-H. Zhou and P. Dinh, "Nonparametric confidence intervals for the one- and two-sample problems", Biostatistics 6
 * (2005), T₃.
 */
export function meanInterval({ n, first, second, third }: Sums, confidence: number): Interval {
  if (n < 2) return { lower: 0, upper: Number.POSITIVE_INFINITY };
  const mean = first / n;
  if (first === 0) return { lower: 0, upper: Number.POSITIVE_INFINITY };
  const variance = Math.max(0, (second - n * mean * mean) / (n - 1));
  if (variance <= mean * mean * 1e-24) return { lower: mean, upper: mean };
  const deviation = Math.sqrt(variance);
  const cubes = third / n - 3 * mean * (second / n) + 2 * mean ** 3;
  const skewness = cubes / (variance * deviation);
  const z = normalQuantile((1 + confidence) / 2) / Math.sqrt(n);
  const back = (t: number): number =>
    Math.abs(skewness) < 1e-3
      ? t - skewness / (6 * n)
      : (3 / skewness) * (Math.cbrt(1 + skewness * (t - skewness / (6 * n))) - 1);
  return { lower: Math.max(0, mean - back(z) * deviation), upper: mean - back(-z) * deviation };
}

/** Of a frequency of which no event was seen in so long a time: from the probability e^(−ωt) of seeing none. */
export const noneSeen = (time: number, confidence: number): Interval => ({
  lower: 0,
  upper: -Math.log1p(-confidence) / time,
});

/** Of the ratio of two means, by the delta method on its logarithm. */
export function ratioInterval(above: Sums, below: Sums, products: number, confidence: number): Interval {
  const { n } = above;
  if (n < 2 || above.first <= 0 || below.first <= 0) return { lower: 0, upper: Number.POSITIVE_INFINITY };
  const a = above.first / n;
  const b = below.first / n;
  const covariance = (x: number, y: number, xy: number): number => (xy / n - x * y) / (x * y);
  const relative = covariance(a, a, above.second) + covariance(b, b, below.second) - 2 * covariance(a, b, products);
  const spread = normalQuantile((1 + confidence) / 2) * Math.sqrt(Math.max(0, relative) / (n - 1));
  return { lower: (a / b) * Math.exp(-spread), upper: (a / b) * Math.exp(spread) };
}
