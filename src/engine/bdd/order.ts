import type { GateId } from '../../model/formula.ts';
import { force } from './force.ts';
import type { Structure } from './structure.ts';

/** A way to put the leaves of a structure in the order of their levels. */
export type Order = (structure: Structure) => readonly GateId[];

/** Which of two inputs of a gate comes first. */
type Compare = (a: GateId, b: GateId) => number;

/** Depth-first from the roots; the inputs of each gate sorted, but for those of a network; ties keep their order. */
function depthFirst(structure: Structure, compare: Compare | null): GateId[] {
  const { gates, roots, inputsOf, isInterior } = structure;
  const leaves: GateId[] = [];
  const seen = new Set<GateId>();
  const stack: GateId[] = [...roots].reverse();
  for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
    if (seen.has(g)) continue;
    seen.add(g);
    if (!isInterior(g)) {
      leaves.push(g);
      continue;
    }
    const inputs = [...inputsOf(g)];
    if (compare !== null && gates[g]?.op === 'atLeast') inputs.sort(compare);
    for (let i = inputs.length - 1; i >= 0; i -= 1) stack.push(inputs[i] as GateId);
  }
  return leaves;
}

/** A figure of each gate from those of its inputs; 1 for a leaf (0 for depth). */
function bottomUp(structure: Structure, leaf: number, combine: (inputs: readonly number[]) => number): Compare {
  const figure = new Map<GateId, number>();
  const of = (g: GateId): number => figure.get(g) ?? leaf;
  for (const g of structure.interior) figure.set(g, combine(structure.inputsOf(g).map(of)));
  return (a, b) => of(a) - of(b);
}

/** Leaves below, counted as in a tree. */
const byWeight = (structure: Structure): Compare =>
  bottomUp(structure, 1, (inputs) => inputs.reduce((a, b) => a + b, 0));
const byDepth = (structure: Structure): Compare =>
  bottomUp(structure, 0, (inputs) => 1 + inputs.reduce((a, b) => Math.max(a, b), 0));

/** What most gates share first. */
function byUses(structure: Structure): Compare {
  const uses = new Map<GateId, number>();
  for (const g of structure.interior)
    for (const input of structure.inputsOf(g)) uses.set(input, (uses.get(input) ?? 0) + 1);
  return (a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0);
}

/**
 * Orders worth trying: no one is good for all fault trees, and on each of the public ones several are. The first are
 * those that win most often.
 *
 * Sources: Bouissou, "An ordering heuristic for building binary decision diagrams from fault-trees", RAMS 1996 (weights);
 * Minato, Ishiura, Yajima, "Shared BDDs with attributed edges", DAC 1990 (shares).
 */
export const ORDERS: readonly Order[] = [
  (structure) => depthFirst(structure, reversed(byDepth(structure))),
  (structure) => {
    const [uses, weight] = [byUses(structure), byWeight(structure)];
    return depthFirst(structure, (a, b) => uses(a, b) || weight(a, b));
  },
  (structure) => force(structure, depthFirst(structure, byWeight(structure))),
  (structure) => depthFirst(structure, byUses(structure)),
  (structure) => depthFirst(structure, byWeight(structure)),
  (structure) => depthFirst(structure, null),
  (structure) => depthFirst(structure, reversed(byWeight(structure))),
  (structure) => byShares(structure),
];

const reversed =
  (compare: Compare): Compare =>
  (a, b) =>
    compare(b, a);

/** Beyond this many leaves times gates the shares take longer than they can save. */
const SHARES_LIMIT = 1 << 14;

/** Hands a share of 1 down from the roots, takes the leaf with the largest out, and again. */
function byShares(structure: Structure): readonly GateId[] {
  const { interior, leaves, inputsOf, isInterior, roots } = structure;
  if (leaves.length * interior.length > SHARES_LIMIT) return leaves;
  const left = new Set(leaves);
  const order: GateId[] = [];
  while (left.size > 0) {
    const open = new Map<GateId, readonly GateId[]>();
    for (const g of interior) {
      const inputs = inputsOf(g).filter((input) => (isInterior(input) ? open.has(input) : left.has(input)));
      if (inputs.length > 0) open.set(g, inputs);
    }
    const share = new Map<GateId, number>(roots.map((root) => [root, 1]));
    for (let i = interior.length - 1; i >= 0; i -= 1) {
      const g = interior[i] as GateId;
      const own = share.get(g) ?? 0;
      const inputs = open.get(g) ?? [];
      for (const input of inputs) share.set(input, (share.get(input) ?? 0) + own / inputs.length);
    }
    let best = -1;
    let most = -1;
    for (const leaf of left) if ((share.get(leaf) ?? 0) > most) [best, most] = [leaf, share.get(leaf) ?? 0];
    order.push(best);
    left.delete(best);
  }
  return order;
}

/**
 * Alternatives come after everything else, in the order of their gates. Before their selectors they would be asked about
 * without it being clear whether they count, and whatever is true of their sum would not be of every node.
 */
export function selectorsFirst(
  { gates, interior, inputsOf, isInterior }: Structure,
  leaves: readonly GateId[],
): readonly GateId[] {
  const late = new Set<GateId>();
  for (const g of interior) {
    const gate = gates[g];
    if (gate?.op !== 'byCount') continue;
    // One that is an outcome looks at a leaf.
    for (const input of gate.alternatives.flat())
      for (const leaf of isInterior(input) ? inputsOf(input) : [input]) late.add(leaf);
  }
  if (late.size === 0) return leaves;
  return [...leaves.filter((leaf) => !late.has(leaf)), ...late];
}
