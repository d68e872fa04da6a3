import type { ConnectedGate, GateId } from '../model/formula.ts';

/**
 * What must be up along each simple path of a network, each set of gates once; undefined if there are more than `most`
 * paths, or if finding them takes too long. The network is up while all of one set is.
 */
export function pathsOf({ from, to, links, nodes }: ConnectedGate, most: number): GateId[][] | undefined {
  const next: { readonly node: number; readonly input: GateId }[][] = nodes.map(() => []);
  for (const { a, b, directed, input } of links) {
    next[a]?.push({ node: b, input });
    if (!directed) next[b]?.push({ node: a, input });
  }
  const paths = new Map<string, GateId[]>();
  const isOn = new Uint8Array(nodes.length);
  isOn[from] = 1;
  const way: { readonly node: number; readonly input: GateId | null; link: number }[] = [
    { node: from, input: null, link: 0 },
  ];
  for (let steps = 0; way.length > 0; steps++) {
    if (steps > STEPS || paths.size > most) return undefined;
    const end = way[way.length - 1] as (typeof way)[number];
    const link = next[end.node]?.[end.link++];
    if (end.node === to || !link) {
      if (end.node === to) {
        const gates = way.flatMap(({ node, input }) => [input, nodes[node] ?? null]).filter((gate) => gate !== null);
        const set = [...new Set(gates)].sort((a, b) => a - b);
        paths.set(set.join(' '), set);
      }
      isOn[end.node] = 0;
      way.pop();
    } else if (!isOn[link.node]) {
      isOn[link.node] = 1;
      way.push({ node: link.node, input: link.input, link: 0 });
    }
  }
  return [...paths.values()];
}

/** Dead ends can take long where paths are few. */
const STEPS = 2_000_000;
