import type { Diagram, Edge } from './diagram.ts';
import type { Measure } from './measure.ts';

/** New probabilities of one variable, and by how much the old P(true) differs, to full precision. */
export interface VariableChange {
  readonly level: number;
  readonly isTrue: number;
  readonly isFalse: number;
  readonly change: number;
}

/** Parents of the nodes below a root, compressed: `from[start[n] … start[n + 1]]`, each with the branch taken (1 high). */
export interface Parents {
  readonly start: Int32Array;
  readonly from: Int32Array;
  readonly branch: Uint8Array;
  /** Nodes of each level: `nodes[first[level] … first[level + 1]]`. */
  readonly nodes: Int32Array;
  readonly first: Int32Array;
}

export function parentsOf(diagram: Diagram, nodes: Int32Array): Parents {
  const { low, high, level, nodeCount, levels } = diagram;
  const start = new Int32Array(nodeCount + 1);
  const first = new Int32Array(levels + 1);
  for (const n of nodes) {
    for (const child of [(low[n] as number) >>> 1, (high[n] as number) >>> 1])
      start[child + 1] = (start[child + 1] as number) + 1;
    const place = (level[n] as number) + 1;
    first[place] = (first[place] as number) + 1;
  }
  for (let i = 0; i < nodeCount; i += 1) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  for (let i = 0; i < levels; i += 1) first[i + 1] = (first[i + 1] as number) + (first[i] as number);
  const from = new Int32Array(2 * nodes.length);
  const branch = new Uint8Array(2 * nodes.length);
  const byLevel = new Int32Array(nodes.length);
  const nextParent = start.slice();
  const nextNode = first.slice();
  const link = (child: number, parent: number, taken: number): void => {
    const place = nextParent[child] as number;
    nextParent[child] = place + 1;
    from[place] = parent;
    branch[place] = taken;
  };
  for (const n of nodes) {
    link((low[n] as number) >>> 1, n, 0);
    link((high[n] as number) >>> 1, n, 1);
    const place = nextNode[level[n] as number] as number;
    nextNode[level[n] as number] = place + 1;
    byLevel[place] = n;
  }
  return { start, from, branch, nodes: byLevel, first };
}

/**
 * |P′(f) − P(f)| of the root when several variables change in the same direction: Σ over their levels, from the top, of
 * change · Σ r′·D, where r′ is the reach with the variables above already changed and D that of the old measure with
 * those below still as they were. Only nodes from the first to the last of the changed levels are visited.
 */
export function changeOfRoot(
  diagram: Diagram,
  root: Edge,
  parents: Parents,
  reached: Float64Array,
  measured: Measure,
  changes: readonly VariableChange[],
): number {
  const sorted = [...changes].sort((a, b) => a.level - b.level);
  const top = sorted[0]?.level ?? 0;
  const bottom = sorted[sorted.length - 1]?.level ?? -1;
  const changed = new Map(sorted.map((change) => [change.level, change]));
  const { variables, decides } = measured;
  const moved = new Map<number, number>();
  let total = 0;
  for (let level = top; level <= bottom; level += 1) {
    const own = changed.get(level);
    let deciding = 0;
    for (let i = parents.first[level] as number; i < (parents.first[level + 1] as number); i += 1) {
      const n = parents.nodes[i] as number;
      let reach = level === top || n === root >>> 1 ? (reached[n] as number) : 0;
      if (level !== top)
        for (let k = parents.start[n] as number; k < (parents.start[n + 1] as number); k += 1) {
          const parent = parents.from[k] as number;
          const parentLevel = diagram.level[parent] as number;
          const change = changed.get(parentLevel);
          const taken = parents.branch[k] === 1;
          const chance = change
            ? taken
              ? change.isTrue
              : change.isFalse
            : ((taken ? variables.isTrue : variables.isFalse).hi[parentLevel] as number);
          reach += (moved.get(parent) ?? (reached[parent] as number)) * chance;
        }
      moved.set(n, reach);
      deciding += reach * (decides[n] as number);
    }
    if (own) total += own.change * deciding;
  }
  return total;
}

/** P(f) and P(¬f) of the root with some variables changed, bottom-up over all nodes. */
export function probabilityChanged(
  diagram: Diagram,
  root: Edge,
  nodes: Int32Array,
  measured: Measure,
  changes: readonly VariableChange[],
): { isTrue: number; isFalse: number } {
  const q = measured.variables.isTrue.hi.slice();
  const p = measured.variables.isFalse.hi.slice();
  for (const change of changes) {
    q[change.level] = change.isTrue;
    p[change.level] = change.isFalse;
  }
  const isTrue = new Float64Array(diagram.nodeCount);
  const isFalse = new Float64Array(diagram.nodeCount);
  isFalse[0] = 1;
  const value = (f: Edge): number => (f & 1 ? isFalse[f >>> 1] : isTrue[f >>> 1]) as number;
  for (const n of nodes) {
    const level = diagram.level[n] as number;
    const low = diagram.low[n] as number;
    const high = diagram.high[n] as number;
    isTrue[n] = (q[level] as number) * value(high) + (p[level] as number) * value(low);
    isFalse[n] = (q[level] as number) * value(high ^ 1) + (p[level] as number) * value(low ^ 1);
  }
  return { isTrue: value(root), isFalse: value(root ^ 1) };
}
