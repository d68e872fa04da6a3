import type { ConnectedLink } from '../../model/formula.ts';
import { incidence } from './relevant.ts';

/** Nodes with links on both sides of the order: more do not fit the bits of a state. */
export const WIDEST_FRONTIER = 31;
/** Starting points that are tried in a large network. */
const STARTS = 24;
/** Nodes that are compared before the next one is chosen. */
const COMPARED = 64;
/** States grow about so many times with each node on the frontier (partitions without crossing, Catalan numbers). */
const GROWTH = 3;

type Incidence = ReturnType<typeof incidence>;
type Spend = (steps: number) => void;

/**
 * An order of the links in which few nodes are on the frontier at any time: have some of their links behind and some
 * before them. Several sweeps from several starting points are tried; the one with the fewest expected states is kept.
 *
 * @param spend told of every step; throws to stop.
 */
export function orderLinks(
  links: readonly ConnectedLink[],
  nodes: number,
  ends: readonly number[],
  spend: Spend,
): ConnectedLink[] {
  const at = incidence(links, nodes);
  const inUse = Array.from({ length: nodes }, (_, v) => v).filter((v) => at.start[v] !== at.start[v + 1]);
  const stride = Math.max(1, Math.floor(inUse.length / STARTS));
  const starts = new Set([...ends, ...inUse.filter((_, i) => i % stride === 0)]);
  let best: readonly number[] = links.map((_, i) => i);
  let least = cost(best, links, at, nodes);
  for (const start of starts)
    for (const sweep of [eliminate, eliminateFewest, joinFewest]) {
      const order = sweep(start, links, at, nodes, spend);
      spend(order.length);
      const expected = cost(order, links, at, nodes);
      if (expected < least) [best, least] = [order, expected];
    }
  return best.map((i) => links[i] as ConnectedLink);
}

/** Expected states: Σ growth^(frontier). */
function cost(order: readonly number[], links: readonly ConnectedLink[], at: Incidence, nodes: number): number {
  const left = new Int32Array(nodes);
  let width = 0;
  let sum = 0;
  for (const i of order) {
    const { a, b } = links[i] as ConnectedLink;
    for (const v of [a, b]) {
      const degree = (at.start[v + 1] as number) - (at.start[v] as number);
      const before = left[v] as number;
      if (before === 0) width += 1;
      left[v] = before + 1;
      if (before + 1 === degree) width -= 1;
    }
    sum += GROWTH ** width;
  }
  return sum;
}

const otherEnd = ({ a, b }: ConnectedLink, v: number): number => (a === v ? b : a);

/** Takes nodes out of the frontier, the one that `choose` says first, with all its links. */
function eliminateBy(
  choose: (frontier: readonly number[], newNeighbours: (v: number) => number) => number,
  start: number,
  links: readonly ConnectedLink[],
  at: Incidence,
  nodes: number,
  spend: Spend,
): number[] {
  const order: number[] = [];
  const used = new Uint8Array(links.length);
  const entered = new Uint8Array(nodes);
  const frontier = [start];
  entered[start] = 1;
  const linksAt = (v: number): Int32Array => at.links.subarray(at.start[v], at.start[v + 1]);
  const newNeighbours = (v: number): number => {
    spend(linksAt(v).length);
    let count = 0;
    for (const i of linksAt(v)) if (!entered[otherEnd(links[i] as ConnectedLink, v)]) count += 1;
    return count;
  };
  while (frontier.length > 0) {
    const [v] = frontier.splice(choose(frontier, newNeighbours), 1) as [number];
    const open = [...linksAt(v)].filter((i) => !used[i]);
    spend(open.length);
    // Links to nodes that are there already add none.
    const isKnown = (i: number): boolean => entered[otherEnd(links[i] as ConnectedLink, v)] === 1;
    for (const i of [...open.filter(isKnown), ...open.filter((i) => !isKnown(i))]) {
      const other = otherEnd(links[i] as ConnectedLink, v);
      if (!entered[other]) frontier.push(other);
      entered[other] = 1;
      used[i] = 1;
      order.push(i);
    }
  }
  return order;
}

type Sweep = (start: number, links: readonly ConnectedLink[], at: Incidence, nodes: number, spend: Spend) => number[];

/** Breadth first. */
const eliminate: Sweep = (...network) => eliminateBy(() => 0, ...network);

const eliminateFewest: Sweep = (...network) =>
  eliminateBy((frontier, newNeighbours) => fewest(frontier, newNeighbours), ...network);

function fewest(list: readonly number[], count: (v: number) => number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < list.length && i < COMPARED; i += 1) {
    const own = count(list[i] as number);
    if (own < least) [best, least] = [i, own];
  }
  return best;
}

/** Takes in the neighbour that leaves the smallest frontier, with its links to what is there already. */
const joinFewest: Sweep = (start, links, at, nodes, spend) => {
  const order: number[] = [];
  const inside = new Uint8Array(nodes);
  const queued = new Uint8Array(nodes);
  /** Links of each node to the outside. */
  const open = Int32Array.from({ length: nodes }, (_, v) => (at.start[v + 1] as number) - (at.start[v] as number));
  const linksAt = (v: number): Int32Array => at.links.subarray(at.start[v], at.start[v + 1]);
  const candidates = [start];
  queued[start] = 1;
  const grows = (v: number): number => {
    spend(linksAt(v).length);
    const toInside = new Map<number, number>();
    for (const i of linksAt(v)) {
      const other = otherEnd(links[i] as ConnectedLink, v);
      if (inside[other]) toInside.set(other, (toInside.get(other) ?? 0) + 1);
    }
    let joined = 0;
    let growth = 0;
    for (const [other, count] of toInside) {
      joined += count;
      if (open[other] === count) growth -= 1;
    }
    return open[v] === joined ? growth : growth + 1;
  };
  while (candidates.length > 0) {
    const [v] = candidates.splice(fewest(candidates, grows), 1) as [number];
    spend(linksAt(v).length);
    for (const i of linksAt(v)) {
      const other = otherEnd(links[i] as ConnectedLink, v);
      if (inside[other]) {
        order.push(i);
        open[other] = (open[other] as number) - 1;
        open[v] = (open[v] as number) - 1;
      } else if (!queued[other]) {
        queued[other] = 1;
        candidates.push(other);
      }
    }
    inside[v] = 1;
  }
  return order;
};
