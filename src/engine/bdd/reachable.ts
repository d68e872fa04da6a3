import type { Diagram, Edge } from './diagram.ts';

/** Nodes below the given functions, the terminal left out, in index order: branches before the nodes that have them. */
export function reachableNodes(diagram: Diagram, functions: Iterable<Edge>): Int32Array {
  const { low, high, nodeCount } = diagram;
  const marked = new Uint8Array(nodeCount);
  for (const f of functions) marked[f >>> 1] = 1;
  let size = 0;
  for (let n = nodeCount - 1; n > 0; n -= 1) {
    if (!marked[n]) continue;
    size += 1;
    marked[(low[n] as number) >>> 1] = 1;
    marked[(high[n] as number) >>> 1] = 1;
  }
  const nodes = new Int32Array(size);
  for (let n = 1, i = 0; n < nodeCount; n += 1) if (marked[n]) nodes[i++] = n;
  return nodes;
}
