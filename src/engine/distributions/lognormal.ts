import { millsRatio, normalDensity, normalQuantile, normalUpper } from '../../numeric/normal.ts';
import type { Law } from './law.ts';

/**
 * ln T is normal with the standard deviation σ and the mean ln(mean) − σ²/2. With z the standardized ln t, the rest of
 * a duration has P(rest > t) = P(Z > z − σ) − (t/mean)·P(Z > z); a duration that is under way has ln T shifted up by σ².
 * `residualSurvival` loses about z/σ units in the last place far out, since both terms are then alike.
 *
 * Source: E. L. Crow and K. Shimizu (ed.), "Lognormal Distributions" (1988), partial moments.
 */
export function lognormal(sigma: number, mean: number): Law {
  const centre = Math.log(mean) - (sigma * sigma) / 2;
  const standard = (t: number): number => (Math.log(t) - centre) / sigma;
  return {
    mean,
    variance: mean * mean * Math.expm1(sigma * sigma),
    breaks: [],
    wearsOut: false,
    survival: (t) => normalUpper(standard(t)),
    failure: (t) => normalUpper(-standard(t)),
    density: (t) => (t === 0 ? 0 : normalDensity(standard(t)) / (sigma * t)),
    quantile: (p) => Math.exp(centre + sigma * normalQuantile(p)),
    residualSurvival(t) {
      if (t === 0) return 1;
      const z = standard(t);
      const shifted = z - sigma;
      // (t/mean)·φ(z) is φ(z − σ): of two tails of the same density, only their ratios to it differ.
      if (shifted > 0) return Math.max(0, normalDensity(shifted) * (millsRatio(shifted) - millsRatio(z)));
      return normalUpper(shifted) - (t / mean) * normalUpper(z);
    },
    residualFailure(t) {
      if (t === 0) return 0;
      const z = standard(t);
      return normalUpper(sigma - z) + (t / mean) * normalUpper(z);
    },
    draw: (random) => Math.exp(centre + sigma * normalQuantile(random())),
    residual: (random) => random() * Math.exp(centre + sigma * sigma + sigma * normalQuantile(random())),
  };
}
