import type { Diagram, Edge } from '../bdd/diagram.ts';
import { TRUE } from '../bdd/diagram.ts';

/** How likely each level's variable counts as true, when it is chosen what to keep. */
export interface Weights {
  readonly isTrue: Float64Array;
  readonly isFalse: Float64Array;
}

/** Functions below f: a node under either sign is two of them, each an edge; all in index order, bottom-up. */
function edgesBelow({ low, high, nodeCount }: Diagram, f: Edge): { edges: Int32Array; place: Int32Array } {
  const place = new Int32Array(2 * nodeCount);
  place[f] = 1;
  let count = 0;
  for (let e = f; e > TRUE; e -= 1) {
    if (place[e] === 0) continue;
    count += 1;
    place[(low[e >>> 1] as number) ^ (e & 1)] = 1;
    place[(high[e >>> 1] as number) ^ (e & 1)] = 1;
  }
  const edges = new Int32Array(count);
  for (let e = 2, i = 0; e <= f; e += 1) {
    if (place[e] === 0) continue;
    place[e] = i;
    edges[i] = e;
    i += 1;
  }
  return { edges, place };
}

/**
 * A function that implies f and has at most `size` nodes: those through which the least of P(f) runs are made false.
 *
 * Source: Ravi, Somenzi, "High-density reachability analysis", ICCAD 1995, with probabilities for counts of minterms.
 */
export function subset(diagram: Diagram, f: Edge, size: number, weights: Weights): Edge {
  const { edges, place } = edgesBelow(diagram, f);
  if (edges.length <= size) return f;
  const lowOf = (e: Edge): Edge => (diagram.low[e >>> 1] as number) ^ (e & 1);
  const highOf = (e: Edge): Edge => (diagram.high[e >>> 1] as number) ^ (e & 1);
  const root = edges.length - 1;
  const chance = new Float64Array(edges.length);
  const chanceOf = (e: Edge): number => (e <= TRUE ? e : (chance[place[e] as number] as number));
  for (let i = 0; i <= root; i += 1) {
    const e = edges[i] as Edge;
    const level = diagram.levelOf(e);
    chance[i] =
      (weights.isTrue[level] as number) * chanceOf(highOf(e)) + (weights.isFalse[level] as number) * chanceOf(lowOf(e));
  }
  const flow = new Float64Array(edges.length);
  flow[root] = 1;
  const add = (e: Edge, reach: number): void => {
    if (e > TRUE) flow[place[e] as number] = (flow[place[e] as number] as number) + reach;
  };
  for (let i = root; i >= 0; i -= 1) {
    const e = edges[i] as Edge;
    const level = diagram.levelOf(e);
    const here = flow[i] as number;
    add(highOf(e), here * (weights.isTrue[level] as number));
    add(lowOf(e), here * (weights.isFalse[level] as number));
    // From here on: what of P(f) runs through it.
    flow[i] = here * (chance[i] as number);
  }
  const least = flow.slice().sort()[edges.length - size] as number;
  const image = new Int32Array(edges.length);
  const imageOf = (e: Edge): Edge => (e <= TRUE ? e : (image[place[e] as number] as number));
  for (let i = 0; i <= root; i += 1) {
    const e = edges[i] as Edge;
    if ((flow[i] as number) > least || i === root)
      image[i] = diagram.node(diagram.levelOf(e), imageOf(lowOf(e)), imageOf(highOf(e)));
  }
  return image[root] as Edge;
}
