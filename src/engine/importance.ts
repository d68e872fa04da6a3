import type { ComponentPart } from '../model/model.ts';
import type { Importance } from '../model/result.ts';
import type { Changed } from './copies.ts';
import { withoutWindows } from './scenarios.ts';
import type { Solution } from './solution.ts';

export interface ComponentImportance {
  readonly importance: Importance;
  readonly downtimeShare: number | null;
}

/** Of a component in a system of which too little is known. */
export const NO_IMPORTANCE: ComponentImportance = {
  importance: { birnbaum: null, raw: null, rrw: null },
  downtimeShare: null,
};

/**
 * Importance of a component: of all its units and modes together. With U₁ and U₀ the system's unavailability when all
 * its variables are down or perfect, the changes U₁ − U and U − U₀ come as sums of positive terms, so that
 * birnbaum = (U₁ − U) + (U − U₀) and downtime_share = (U − U₀)/U keep their relative precision however small.
 */
export function importanceOf(
  solution: Solution,
  { variables, windows }: Pick<ComponentPart, 'variables' | 'windows'>,
): ComponentImportance {
  const { plan, evaluation, gateOf } = solution;
  if (plan.bounded[plan.system]) return NO_IMPORTANCE;
  const { down, up } = evaluation.states;
  const system = down.hi[plan.system] as number;
  const gates = variables.map((variable) => gateOf[variable] as number).filter((g) => g >= 0 && plan.inSystem[g]);
  const failed = (g: number): Changed => ({ down: 1, up: 0, change: up.hi[g] as number });
  const perfect = (g: number): Changed => ({ down: 0, up: 1, change: down.hi[g] as number });
  const { whatIf } = solution;
  const worst = whatIf.system('worse', gates, failed);
  const best = whatIf.system('better', gates, perfect, withoutWindows(plan, windows));
  const birnbaum = worst.change + best.change;
  if (system === 0) return { importance: { birnbaum, raw: null, rrw: null }, downtimeShare: null };
  const rrw = best.change === 0 ? 1 : best.down === 0 ? null : system / best.down;
  return { importance: { birnbaum, raw: worst.down / system, rrw }, downtimeShare: best.change / system };
}
