import type { Variable } from '../model/model.ts';
import type { VariableFigures } from './evaluation.ts';

/**
 * A variable after t seconds of a life without repair: down from the start with the probability of failure on demand,
 * else alive with e^(−λt). An unknown rate counts as an even chance: enough to see whether it matters.
 */
export function lifeFigures(variable: Variable, t: number): VariableFigures {
  const { failureRate, failureOnDemand } = variable;
  if (failureRate === null) return { unavailability: 0.5, availability: 0.5, frequency: 0 };
  const starts = 1 - failureOnDemand;
  const unavailability = failureOnDemand + starts * -Math.expm1(-failureRate * t);
  return { unavailability, availability: starts * Math.exp(-failureRate * t), frequency: 0 };
}

/** As t goes to infinity: only what has no rate is left. */
export function lastFigures(variable: Variable): VariableFigures {
  const alive = variable.failureRate === 0 ? 1 - variable.failureOnDemand : 0;
  return { unavailability: alive === 1 ? 0 : 1 - alive, availability: alive, frequency: 0 };
}
