import type { GateId } from '../model/formula.ts';
import { reachableNodes } from './bdd/reachable.ts';
import type { Decomposition } from './decomposition.ts';
import { COPIES, COUNT, DIAGRAM, UNUSED, VARIABLE } from './decomposition.ts';
import type { Evaluation } from './evaluation.ts';
import type { IndexSet } from './namesets.ts';
import { NONE, union } from './namesets.ts';
import type { Possible } from './possible.ts';
import { copiesDecide, decidingInputs } from './possible.ts';
import type { Region } from './region.ts';

/**
 * For each gate the components (by index) whose unknown figure leaves the gate's unknown: those of unknown variables on
 * which the gate can hang. At most `limit` of them, the first ones; never none where there are any.
 *
 * @param unknown component of a variable whose figure is unknown, else −1.
 */
export function blamed(
  plan: Decomposition,
  evaluation: Evaluation,
  possible: Possible,
  unknown: (variable: number) => number,
  limit: number,
): IndexSet[] {
  const blame: IndexSet[] = new Array(plan.gates.length).fill(NONE);
  const done = new Uint8Array(plan.regions.length);
  for (let g = 0; g < plan.gates.length; g += 1) {
    const gate = plan.gates[g];
    const method = plan.method[g];
    if (method === UNUSED) continue;
    if (method === VARIABLE && gate?.op === 'variable') {
      const component = unknown(gate.variable);
      if (component >= 0) blame[g] = [component];
    } else if (method === COUNT) blame[g] = countBlame(plan, g, possible, blame, limit);
    else if (method === COPIES && gate?.op === 'copies')
      blame[g] = copiesDecide(plan, g, possible) ? (blame[gate.input] as IndexSet) : NONE;
    else if (method === DIAGRAM) {
      const index = plan.regionOf[g] as number;
      if ((plan.regions[index] as Region).root !== g) continue;
      done[index] = 1;
      regionBlame(plan, evaluation, possible, index, blame, limit);
    }
  }
  for (let i = 0; i < plan.regions.length; i += 1)
    if (!done[i] && evaluation.measures[i]) regionBlame(plan, evaluation, possible, i, blame, limit);
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

/** In pairs of pairs, so that a wide gate with many sets without limit stays linear but for a logarithm. */
function unionOfAll(sets: readonly IndexSet[], limit: number): IndexSet {
  let round = sets;
  while (round.length > 1) {
    const next: IndexSet[] = [];
    for (let i = 0; i < round.length; i += 2) next.push(union(round[i] as IndexSet, round[i + 1] ?? NONE, limit));
    round = next;
  }
  return round[0] ?? NONE;
}

/** Node by node: what the branches hang on, where they can be taken, and the own variable where it can decide. */
function regionBlame(
  plan: Decomposition,
  evaluation: Evaluation,
  possible: Possible,
  index: number,
  blame: IndexSet[],
  limit: number,
): void {
  const { diagram, failure, leaves } = plan.regions[index] as Region;
  const measured = evaluation.measures[index];
  if (!measured || leaves.every((leaf) => (blame[leaf] as IndexSet).length === 0)) return;
  const sets: IndexSet[] = new Array(diagram.nodeCount).fill(NONE);
  for (const n of reachableNodes(diagram, failure.values())) {
    const leaf = leaves[diagram.level[n] as number] as GateId;
    let set = NONE;
    if (possible.up[leaf]) set = sets[(diagram.low[n] as number) >>> 1] as IndexSet;
    if (possible.down[leaf]) set = union(set, sets[(diagram.high[n] as number) >>> 1] as IndexSet, limit);
    if ((measured.decides[n] as number) > 0) set = union(set, blame[leaf] as IndexSet, limit);
    sets[n] = set;
  }
  for (const [g, f] of failure) if (plan.regionOf[g] === index) blame[g] = sets[f >>> 1] as IndexSet;
}
