import type { Gate, GateId } from '../model/formula.ts';
import type { GroupPart, Model } from '../model/model.ts';
import type { GroupRow } from '../model/result.ts';
import { subtract } from '../numeric/doubledouble.ts';
import { placeInLeaf } from './changes/groups.ts';
import { solvePart } from './explain/part.ts';
import type { Watch } from './limits.ts';
import { usualFigures } from './scenarios.ts';
import { FORCED_GATES } from './settings.ts';
import type { Solution } from './solution.ts';

/** What a group does with its time, and what that costs the system. */
export function groupRow(model: Model, solution: Solution, group: GroupPart, watch: Watch): GroupRow {
  const { evaluation, plan } = solution;
  const { leaf, place } = placeInLeaf(solution, group.gates[0] as GateId);
  const time = evaluation.distributions.get(leaf)?.groups?.[place];
  if (!time) throw new Error(`the group ${group.name} was not evaluated`);
  const { takingOver, waiting, tooFew, failovers } = time;
  const own = takingOver + waiting + tooFew;
  const costs = costsOf(model, solution, group, watch);
  const system = evaluation.states.down.hi[plan.system] as number;
  const parts = [
    { cause: 'taking_over', share: takingOver },
    { cause: 'waiting', share: waiting },
    { cause: 'too_few', share: tooFew },
  ] as const;
  return {
    name: group.name,
    unavailability: own,
    taking_over: takingOver,
    waiting,
    too_few: tooFew,
    failovers_per_year: failovers * model.year,
    downtime_share: costs === null || system === 0 ? null : costs / system,
    downtime_by_cause: parts
      .filter(({ share }) => share > 0 && costs !== null)
      .map(({ cause, share }) => ({
        cause,
        phase: null,
        downtime_s_per_year: ((costs ?? 0) * model.year * share) / own,
      })),
  };
}

/**
 * Unavailability of the system that would vanish if the group was never down; null where it is not calculated. A group
 * that enters the rest as a module is put to rights there. Where the states of its members matter beside it, the system
 * is solved once more with the group taken out of their chain.
 */
function costsOf(model: Model, solution: Solution, { gates }: GroupPart, watch: Watch): number | null {
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
