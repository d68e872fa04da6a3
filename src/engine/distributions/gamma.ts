import { poissonTerm } from '../../numeric/gamma.ts';
import { gammaQuantile, gammaTails, residualGammaTails } from '../../numeric/incompletegamma.ts';
import { normalQuantile } from '../../numeric/normal.ts';
import type { Law, Random } from './law.ts';

/** A gamma distribution of a shape k and the mean kθ; a life that is under way has the shape k + 1. */
export function gamma(shape: number, mean: number): Law {
  const scale = mean / shape;
  const ofWhole = gammaDraw(shape);
  const ofLonger = gammaDraw(shape + 1);
  return {
    mean,
    variance: mean * scale,
    breaks: [],
    wearsOut: shape >= 1,
    survival: (t) => gammaTails(shape, t / scale).upper,
    failure: (t) => gammaTails(shape, t / scale).lower,
    density: (t) => (t === 0 ? densityAtZero(shape, scale) : (poissonTerm(shape, t / scale) * shape) / t),
    quantile: (p) => scale * gammaQuantile(shape, p),
    residualSurvival: (t) => residualGammaTails(shape, t / scale).upper,
    residualFailure: (t) => residualGammaTails(shape, t / scale).lower,
    draw: (random) => scale * ofWhole(random),
    residual: (random) => random() * scale * ofLonger(random),
  };
}

const densityAtZero = (shape: number, scale: number): number =>
  shape === 1 ? 1 / scale : shape < 1 ? Number.POSITIVE_INFINITY : 0;

/**
 * Draws from a gamma distribution of unit scale: a normal number, cubed, is accepted in more than 95 % of cases. Below a shape
 * of 1, one of shape + 1 times U^(1/shape).
 *
 * Source: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on
 * Mathematical Software 26 (2000).
 */
export function gammaDraw(shape: number): (random: Random) => number {
  if (shape < 1) {
    const more = gammaDraw(shape + 1);
    const root = 1 / shape;
    return (random) => (1 - random()) ** root * more(random);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return (random) => {
    for (;;) {
      const z = normalQuantile(random());
      const v = (1 + c * z) ** 3;
      if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
    }
  };
}
