import type { Law } from './law.ts';

/** Always the same. */
export function deterministic(mean: number): Law {
  return {
    mean,
    variance: 0,
    breaks: [mean],
    wearsOut: true,
    survival: (t) => (t < mean ? 1 : 0),
    failure: (t) => (t < mean ? 0 : 1),
    density: (t) => (t === mean ? Number.POSITIVE_INFINITY : 0),
    quantile: () => mean,
    residualSurvival: (t) => Math.max(0, (mean - t) / mean),
    residualFailure: (t) => Math.min(1, t / mean),
    draw: () => mean,
    residual: (random) => random() * mean,
  };
}
