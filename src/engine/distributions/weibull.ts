import { gammaFunction, relativeGammaVariance } from '../../numeric/gamma.ts';
import { gammaTails } from '../../numeric/incompletegamma.ts';
import { gammaDraw } from './gamma.ts';
import type { Law } from './law.ts';

/**
 * P(T > t) = e^(−(t/η)^k) with the mean η·Γ(1 + 1/k), so that (T/η)^k is exponential. The rest of a life has
 * P(rest > t) = Q(1/k, (t/η)^k), and the life that is under way has (T/η)^k gamma distributed with the shape 1 + 1/k.
 *
 * Source: Rausand & Høyland, "System Reliability Theory" (2004), 2.12; the rest by substitution.
 */
export function weibull(shape: number, mean: number): Law {
  const root = 1 / shape;
  const first = gammaFunction(1 + root);
  const scale = mean / first;
  const hazardTo = (t: number): number => (t / scale) ** shape;
  const ofLonger = gammaDraw(1 + root);
  return {
    mean,
    variance: mean * mean * relativeGammaVariance(root),
    breaks: [],
    wearsOut: shape >= 1,
    survival: (t) => Math.exp(-hazardTo(t)),
    failure: (t) => -Math.expm1(-hazardTo(t)),
    density: (t) => (shape / scale) * (t / scale) ** (shape - 1) * Math.exp(-hazardTo(t)),
    quantile: (p) => scale * (-Math.log1p(-p)) ** root,
    residualSurvival: (t) => gammaTails(root, hazardTo(t)).upper,
    residualFailure: (t) => gammaTails(root, hazardTo(t)).lower,
    draw: (random) => scale * (-Math.log(1 - random())) ** root,
    residual: (random) => random() * scale * ofLonger(random) ** root,
  };
}
