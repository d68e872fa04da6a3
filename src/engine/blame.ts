import type { GateId } from '../model/formula.ts';
import type { Diagram, Edge } from './bdd/diagram.ts';
import type { Fixed } from './bdd/support.ts';
import { OPEN, restrict, supports } from './bdd/support.ts';
import type { Decomposition } from './decomposition.ts';
import { BRIDGED, COPIES, COUNT, DIAGRAM, MULTISTATE, OUTCOME, UNUSED, VARIABLE } from './decomposition.ts';
import type { Watch } from './limits.ts';
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

/** What each function hangs on, once everything that cannot change its state is left out. */
function regionBlame(
  possible: Possible,
  { diagram, failure, leaves, views }: Region,
  wanted: (g: GateId) => boolean,
  blame: IndexSet[],
  limit: number,
  { spend }: Watch,
): void {
  const blamedLeaves = leaves.flatMap((leaf, level) => ((blame[leaf] as IndexSet).length > 0 ? [level] : []));
  if (blamedLeaves.length === 0) return;
  const fixed = leaves.map(
    (leaf): Fixed => (views.has(leaf) ? OPEN : possible.down[leaf] ? (possible.up[leaf] ? OPEN : 1) : 0),
  );
  const gates = [...failure.keys()].filter(wanted);
  const functions = gates.map((g) => failure.get(g) as Edge);
  const sets: IndexSet[][] = gates.map(() => []);
  const find = (levels: readonly number[], known: readonly Fixed[]): void => {
    const open = restrict(diagram, functions, known, spend);
    const ofLevel = (level: number): IndexSet => blame[leaves[level] as GateId] as IndexSet;
    if (open.diagram.nodeCount <= NODES_OF_A_FUNCTION * functions.length) {
      setsBelow(open, levels, ofLevel, limit, spend).forEach((set, i) => {
        sets[i]?.push(set);
      });
      return;
    }
    supports(open.diagram, open.functions, levels, spend).forEach((found, i) => {
      for (const level of found) sets[i]?.push(ofLevel(level));
    });
  };
  find(
    blamedLeaves.filter((level) => fixed[level] === OPEN),
    fixed,
  );
  // What never changes its state is asked what would be if it did.
  for (const level of blamedLeaves)
    if (fixed[level] !== OPEN)
      find(
        [level],
        fixed.map((value, at) => (at === level ? OPEN : value)),
      );
  gates.forEach((g, i) => {
    blame[g] = unionOfAll(sets[i] as IndexSet[], limit);
  });
}

/** With at most so many nodes for each function, a set for every node takes little more room than the answer itself. */
const NODES_OF_A_FUNCTION = 4;

/** The first of those to blame for what each function hangs on, bottom-up: the cost does not grow with the levels. */
function setsBelow(
  { diagram, functions }: { readonly diagram: Diagram; readonly functions: readonly Edge[] },
  levels: readonly number[],
  ofLevel: (level: number) => IndexSet,
  limit: number,
  spend: (steps: number) => void,
): IndexSet[] {
  const { level, low, high, nodeCount } = diagram;
  const own = new Array<IndexSet>(diagram.levels + 1).fill(NONE);
  for (const at of levels) own[at] = ofLevel(at);
  const below = new Array<IndexSet>(nodeCount).fill(NONE);
  for (let n = 1; n < nodeCount; n += 1) {
    const [ifFalse, ifTrue] = [below[(low[n] as Edge) >>> 1] as IndexSet, below[(high[n] as Edge) >>> 1] as IndexSet];
    const set = union(union(ifFalse, ifTrue, limit), own[level[n] as number] as IndexSet, limit);
    spend(1 + set.length);
    below[n] = set;
  }
  return functions.map((f) => below[f >>> 1] as IndexSet);
}
