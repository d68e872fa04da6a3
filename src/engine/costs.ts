import type { Gate, GateId } from '../model/formula.ts';
import type { Model } from '../model/model.ts';
import { subtract } from '../numeric/doubledouble.ts';
import { solvePart } from './explain/part.ts';
import type { Watch } from './limits.ts';
import { usualFigures } from './scenarios.ts';
import { FORCED_GATES } from './settings.ts';
import type { Solution } from './solution.ts';

/**
 * Unavailability of the system that would vanish if a part was never down, a group or a block; null where it is not
 * calculated. One that enters the rest as a module is put to rights there. Where what it is made of matters beside it, the
 * system is solved once more with the part taken out of it.
 *
 * @param gates the part in each copy that the formula holds.
 */
export function costsOf(model: Model, solution: Solution, gates: readonly GateId[], watch: Watch): number | null {
  const { plan, evaluation, whatIf } = solution;
  const { down } = evaluation.states;
  if (plan.bounded[plan.system]) return null;
  if (gates.every((g) => plan.inSystem[g]))
    return whatIf.system('better', gates, (g) => ({ down: 0, up: 1, change: down.hi[g] as number })).change;
  if (plan.gates.length > FORCED_GATES) return null;
  const usual = usualFigures(model);
  const cuts = new Set(gates);
  const { evaluation: without, root } = solvePart(
    plan.gates,
    plan.system,
    cuts,
    (g) =>
      cuts.has(g)
        ? { unavailability: 0, availability: 1, frequency: 0 }
        : usual((plan.gates[g] as Extract<Gate, { op: 'variable' }>).variable),
    watch,
  );
  return Math.max(0, subtract(down.get(plan.system), without.states.down.get(root)).hi);
}
