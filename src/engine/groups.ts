import type { GateId } from '../model/formula.ts';
import type { GroupPart, Model } from '../model/model.ts';
import type { GroupRow } from '../model/result.ts';
import { placeInLeaf } from './changes/groups.ts';
import { costsOf } from './costs.ts';
import type { Watch } from './limits.ts';
import type { Solution } from './solution.ts';

/** What a group does with its time, and what that costs the system. */
export function groupRow(model: Model, solution: Solution, group: GroupPart, watch: Watch): GroupRow {
  const { evaluation, plan } = solution;
  const { leaf, place } = placeInLeaf(solution, group.gates[0] as GateId);
  const time = evaluation.distributions.get(leaf)?.groups?.[place];
  if (!time) throw new Error(`the group ${group.name} was not evaluated`);
  const { takingOver, waiting, tooFew, failovers } = time;
  const own = takingOver + waiting + tooFew;
  const costs = costsOf(model, solution, group.gates, watch);
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
