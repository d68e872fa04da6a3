import type { ConnectedGate, ConnectedLink, GateId } from '../../model/formula.ts';
import type { Watch } from '../limits.ts';
import { orderLinks } from './order.ts';
import { relevantLinks } from './relevant.ts';

/** A node takes a place on the frontier. */
export interface Entry {
  readonly place: number;
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** One decision: whether a node that enters is up, or whether a link is. */
export interface Step {
  readonly input: GateId;
  /** The node whose own input is decided. */
  readonly decides: Entry | null;
  /** Nodes that never fail and enter before the link is decided. */
  readonly enters: readonly Entry[];
  /** Places that the link joins: −1 if it is a node that is decided. */
  readonly tail: number;
  readonly head: number;
  readonly bothWays: boolean;
  /** Places, as bits, of nodes that later links enter, and that later links leave. */
  readonly entered: number;
  readonly left: number;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** Places on the frontier that are needed at most. */
  readonly width: number;
  /** Step at which the start and the end have entered. */
  readonly startKnown: number;
  readonly endKnown: number;
}

/** The decisions of a network in a good order. A node enters with its first link and leaves with its last. */
export function planSteps(gate: ConnectedGate, { spend }: Watch): Steps {
  const { nodes, from, to } = gate;
  const relevant = relevantLinks(gate);
  const links = relevant.length > 0 ? orderLinks(relevant, nodes.length, [from, to], spend) : [];
  const last = new Int32Array(nodes.length).fill(-1);
  links.forEach(({ a, b }, i) => {
    last[a] = i;
    last[b] = i;
  });
  const incoming = new Int32Array(nodes.length);
  const outgoing = new Int32Array(nodes.length);
  const count = ({ a, b, directed }: ConnectedLink, by: number): void => {
    outgoing[a] = (outgoing[a] as number) + by;
    incoming[b] = (incoming[b] as number) + by;
    if (directed) return;
    outgoing[b] = (outgoing[b] as number) + by;
    incoming[a] = (incoming[a] as number) + by;
  };
  for (const link of links) count(link, 1);
  const placeOf = new Int32Array(nodes.length).fill(-1);
  const taken: (number | undefined)[] = [];
  const steps: Step[] = [];
  let startKnown = -1;
  let endKnown = -1;
  const masks = (): { entered: number; left: number } => {
    let entered = 0;
    let left = 0;
    taken.forEach((v, place) => {
      if (v === undefined) return;
      if ((incoming[v] as number) > 0) entered |= 1 << place;
      if ((outgoing[v] as number) > 0) left |= 1 << place;
    });
    return { entered, left };
  };
  links.forEach((link, i) => {
    const enters: Entry[] = [];
    for (const v of [link.a, link.b]) {
      if ((placeOf[v] as number) >= 0) continue;
      const free = taken.indexOf(undefined);
      const place = free < 0 ? taken.length : free;
      taken[place] = v;
      placeOf[v] = place;
      const entry = { place, isStart: v === from, isEnd: v === to };
      const input = nodes[v] ?? null;
      if (input === null) enters.push(entry);
      else steps.push({ input, decides: entry, enters: [], tail: -1, head: -1, bothWays: false, ...masks() });
    }
    count(link, -1);
    const [tail, head] = [placeOf[link.a] as number, placeOf[link.b] as number];
    const { input, directed } = link;
    steps.push({ input, decides: null, enters, tail, head, bothWays: !directed, ...masks() });
    for (const v of [link.a, link.b]) if (last[v] === i) taken[placeOf[v] as number] = undefined;
  });
  steps.forEach(({ decides, enters }, i) => {
    for (const { isStart, isEnd } of decides ? [decides] : enters) {
      if (isStart) startKnown = i;
      if (isEnd) endKnown = i;
    }
  });
  return { steps, width: taken.length, startKnown, endKnown };
}
