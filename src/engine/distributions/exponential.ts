import type { Law, Random } from './law.ts';

/** The rest of it is like the whole. */
export function exponential(mean: number): Law {
  const survival = (t: number): number => Math.exp(-t / mean);
  const failure = (t: number): number => -Math.expm1(-t / mean);
  const draw = (random: Random): number => -Math.log(1 - random()) * mean;
  return {
    mean,
    variance: mean * mean,
    breaks: [],
    wearsOut: true,
    survival,
    failure,
    density: (t) => survival(t) / mean,
    quantile: (p) => -Math.log1p(-p) * mean,
    residualSurvival: survival,
    residualFailure: failure,
    draw,
    residual: draw,
  };
}
