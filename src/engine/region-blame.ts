import type { GateId } from '../model/formula.ts';
import type { Diagram, Edge } from './bdd/diagram.ts';
import type { Fixed } from './bdd/support.ts';
import { OPEN, restrict, supports } from './bdd/support.ts';
import type { Watch } from './limits.ts';
import type { IndexSet } from './namesets.ts';
import { NONE, union, unionOfAll } from './namesets.ts';
import type { Possible } from './possible.ts';
import type { Region } from './region.ts';

/** What each function hangs on, once everything that cannot change its state is left out. */
export function regionBlame(
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
