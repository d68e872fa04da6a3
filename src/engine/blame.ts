import type { GateId } from '../model/formula.ts';
import type { Decomposition } from './decomposition.ts';
import { BRIDGED, COPIES, COUNT, DIAGRAM, MULTISTATE, OUTCOME, UNUSED, VARIABLE } from './decomposition.ts';
import type { IndexSet } from './namesets.ts';
import { NONE, unionOfAll } from './namesets.ts';
import type { Possible } from './possible.ts';
import { copiesDecide, decidingInputs } from './possible.ts';
import type { Region } from './region.ts';
import { regionBlame } from './region-blame.ts';

/**
 * For each gate the components (by index) whose unknown figure leaves the gate's unknown: those of unknown variables on
 * which the gate can hang. At most `limit` of them, the first ones; never none where there are any.
 *
 * @param unknown component of a variable whose figure is unknown, else −1.
 */
export function blamed(
  plan: Decomposition,
  possible: Possible,
  unknown: (variable: number) => number,
  limit: number,
  scope: 'everything' | 'system' = 'everything',
): IndexSet[] {
  const blame: IndexSet[] = new Array(plan.gates.length).fill(NONE);
  const done = new Uint8Array(plan.regions.length);
  for (let g = 0; g < plan.gates.length; g += 1) {
    const gate = plan.gates[g];
    const method = plan.method[g];
    if (method === UNUSED || (scope === 'system' && !plan.inSystem[g])) continue;
    if (method === VARIABLE && gate?.op === 'variable') {
      const component = unknown(gate.variable);
      if (component >= 0) blame[g] = [component];
    } else if (method === COUNT) blame[g] = countBlame(plan, g, possible, blame, limit);
    else if (method === COPIES && gate?.op === 'copies')
      blame[g] = copiesDecide(plan, g, possible) ? (blame[gate.input] as IndexSet) : NONE;
    else if (method === MULTISTATE || method === OUTCOME || method === BRIDGED)
      blame[g] = unionOfAll(
        plan.inputsOf(g).map((input) => blame[input] as IndexSet),
        limit,
      );
    else if (method === DIAGRAM) {
      const index = plan.regionOf[g] as number;
      if ((plan.regions[index] as Region).root !== g) continue;
      done[index] = 1;
      const wanted = (x: GateId): boolean => plan.regionOf[x] === index && (scope === 'everything' || x === g);
      regionBlame(possible, plan.regions[index] as Region, wanted, blame, limit, plan.watch);
    }
  }
  if (scope === 'everything')
    plan.regions.forEach((region, i) => {
      if (!done[i]) regionBlame(possible, region, (x) => plan.regionOf[x] === i, blame, limit, plan.watch);
    });
  return blame;
}

function countBlame(plan: Decomposition, g: GateId, possible: Possible, blame: IndexSet[], limit: number): IndexSet {
  const inputs = plan.inputsOf(g);
  if (inputs.every((input) => (blame[input] as IndexSet).length === 0)) return NONE;
  const deciding = decidingInputs(plan, g, possible);
  const sets: IndexSet[] = [];
  for (let i = 0; i < inputs.length; i += 1) {
    const set = blame[inputs[i] as GateId] as IndexSet;
    if (set.length > 0 && deciding[i]) sets.push(set);
  }
  return unionOfAll(sets, limit);
}
