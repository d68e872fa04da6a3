import type { Analysis, Improvement } from '../model/analysis.ts';
import type { ComponentPart, Model, Variable } from '../model/model.ts';
import { largest } from '../numeric/largest.ts';
import type { Changed } from './copies.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';

/**
 * A variable once the component's MTTR is half, or its MTBF twice, what it was: its odds x = λ·MTTR are halved, which of
 * the two makes no difference to the unavailability. In units that share a common cause the unit's own part has
 * U = (1 − β)x/(1 + x), odds o = r/(1 + βx) with r = (1 − β)x = λ_own·MTTR, and so o′ = (r/2)/(1 + βx/2) = r·o/(o + r);
 * the common part, and any variable without common cause, has o = r and the same formula.
 */
function withHalfTheOdds({ unavailability, availability, failureRate }: Variable, mttr: number): Changed {
  const odds = unavailability / availability;
  const ratio = failureRate === null || failureRate === 0 ? odds : failureRate * mttr;
  if (availability === 0 || odds === 0) return { down: unavailability, up: availability, change: 0 };
  const better = (ratio * odds) / (odds + ratio);
  const up = 1 / (1 + better);
  // U − U′ = (o − o′)·A·A′ with o − o′ = o²/(o + r).
  return { down: better * up, up, change: ((odds * odds) / (odds + ratio)) * availability * up };
}

/** What the system becomes when the component's MTTR is halved or its MTBF doubled; null where either is unknown or 0. */
export function withHalfTheDowntime(model: Model, solution: Solution, component: ComponentPart): Changed | null {
  const { plan, gateOf } = solution;
  const { mtbf, mttr } = component;
  if (mtbf === null || mttr === null || mtbf <= 0 || mttr <= 0) return null;
  const better = new Map<number, Changed>();
  for (const variable of component.variables) {
    const g = gateOf[variable] as number;
    if (g >= 0 && plan.inSystem[g]) better.set(g, withHalfTheOdds(model.variables[variable] as Variable, mttr));
  }
  return solution.whatIf.system('better', [...better.keys()], (g) => better.get(g) as Changed);
}

function changesOf(model: Model, solution: Solution, component: ComponentPart): Improvement['changes'] {
  const better = withHalfTheDowntime(model, solution, component);
  if (better === null) return [];
  const mtbf = component.mtbf as number;
  const mttr = component.mttr as number;
  // Seconds of downtime a year that the change gives back.
  const seconds = better.change * model.year;
  return [
    { what: 'halve_mttr', from: mttr, to: mttr / 2, gain: seconds },
    { what: 'double_mtbf', from: mtbf, to: 2 * mtbf, gain: seconds },
  ];
}

/** The components with the largest shares of the system's downtime, best first, and what improving each would buy. */
export function improvements(model: Model, analysis: Analysis, limit: number): Improvement[] {
  const shares = analysis.components
    .map(({ downtime_share }, index) => ({ share: downtime_share ?? 0, index }))
    .filter(({ share }) => share > 0);
  const ranked = largest(shares, ({ share }) => share, limit);
  if (ranked.length === 0) return [];
  const solution = solve(model);
  return ranked.map(({ share, index }) => {
    const component = model.components[index] as ComponentPart;
    return {
      component: component.name,
      downtimeShare: share,
      perfectGain: share * analysis.system.downtime_s.year,
      changes: changesOf(model, solution, component),
    };
  });
}
