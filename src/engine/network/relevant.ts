import type { ConnectedGate, ConnectedLink, GateId } from '../../model/formula.ts';

/**
 * The links that lie on some simple path between the ends if directions are ignored, and can be reached from the one
 * and reach the other if they are not: all others change nothing, up or down.
 */
export function relevantLinks({ from, to, links, nodes }: ConnectedGate): ConnectedLink[] {
  if (from === to) return [];
  const near = betweenEnds(from, to, links, nodes.length);
  const forward = reached(from, near, nodes.length, ({ a, b }) => [a, b]);
  const backward = reached(to, near, nodes.length, ({ a, b }) => [b, a]);
  return near.filter(({ a, b, directed }) => (forward[a] && backward[b]) || (!directed && forward[b] && backward[a]));
}

/** Whether a path joins the ends through links and nodes of which all inputs are up. */
export function isConnected({ from, to, links, nodes }: ConnectedGate, isUp: (input: GateId) => boolean): boolean {
  const passable = nodes.map((input) => input === null || isUp(input));
  const working = links.filter(({ a, b, input }) => passable[a] && passable[b] && isUp(input));
  return passable[from] === true && reached(from, working, nodes.length, ({ a, b }) => [a, b])[to] === 1;
}

/** Links by node: `links[start[v] … start[v + 1]]` are the indices of those at v. */
export function incidence(links: readonly ConnectedLink[], nodes: number): { start: Int32Array; links: Int32Array } {
  const start = new Int32Array(nodes + 1);
  for (const { a, b } of links) {
    start[a + 1] = (start[a + 1] as number) + 1;
    start[b + 1] = (start[b + 1] as number) + 1;
  }
  for (let v = 0; v < nodes; v += 1) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const at = new Int32Array(2 * links.length);
  const next = start.slice();
  links.forEach(({ a, b }, i) => {
    for (const v of [a, b]) {
      at[next[v] as number] = i;
      next[v] = (next[v] as number) + 1;
    }
  });
  return { start, links: at };
}

function reached(
  origin: number,
  links: readonly ConnectedLink[],
  nodes: number,
  direction: (link: ConnectedLink) => [number, number],
): Uint8Array {
  const at = incidence(links, nodes);
  const seen = new Uint8Array(nodes);
  seen[origin] = 1;
  const stack = [origin];
  for (let v = stack.pop(); v !== undefined; v = stack.pop())
    for (let k = at.start[v] as number; k < (at.start[v + 1] as number); k += 1) {
      const link = links[at.links[k] as number] as ConnectedLink;
      const [tail, head] = direction(link);
      const other = tail === v ? head : link.directed ? -1 : tail;
      if (other < 0 || seen[other]) continue;
      seen[other] = 1;
      stack.push(other);
    }
  return seen;
}

/**
 * The links of the biconnected component that a further link between the ends would lie in.
 * Source: Hopcroft & Tarjan, "Efficient algorithms for graph manipulation", Comm. ACM 16 (1973); with a stack of its own.
 */
function betweenEnds(from: number, to: number, links: readonly ConnectedLink[], nodes: number): ConnectedLink[] {
  const virtual: ConnectedLink = { a: from, b: to, directed: false, input: -1 };
  const all = [virtual, ...links.filter(({ a, b }) => a !== b)];
  const at = incidence(all, nodes);
  const depth = new Int32Array(nodes);
  const lowest = new Int32Array(nodes);
  const next = at.start.slice();
  const used = new Uint8Array(all.length);
  const open: number[] = [];
  const path: { node: number; by: number }[] = [{ node: from, by: -1 }];
  depth[from] = 1;
  lowest[from] = 1;
  for (;;) {
    const { node: v, by } = path[path.length - 1] as { node: number; by: number };
    const k = next[v] as number;
    if (k < (at.start[v + 1] as number)) {
      next[v] = k + 1;
      const i = at.links[k] as number;
      if (used[i]) continue;
      used[i] = 1;
      const { a, b } = all[i] as ConnectedLink;
      const other = a === v ? b : a;
      open.push(i);
      if (depth[other]) lowest[v] = Math.min(lowest[v] as number, depth[other] as number);
      else {
        depth[other] = path.length + 1;
        lowest[other] = path.length + 1;
        path.push({ node: other, by: i });
      }
      continue;
    }
    path.pop();
    const above = path[path.length - 1];
    if (!above) return [];
    lowest[above.node] = Math.min(lowest[above.node] as number, lowest[v] as number);
    if ((lowest[v] as number) < (depth[above.node] as number)) continue;
    const component: number[] = [];
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      component.push(i);
      if (i === by) break;
    }
    if (component.includes(0))
      return component
        .filter((i) => i > 0)
        .sort((a, b) => a - b)
        .map((i) => all[i] as ConnectedLink);
  }
}
