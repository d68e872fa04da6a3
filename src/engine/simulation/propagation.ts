import type { Network } from './network.ts';
import type { State } from './state.ts';

const LEAF = 0;
const VOTE = 1;
const NOT = 2;
const CHOOSE = 3;
const CONNECTED = 4;
const BRIDGED = 5;
const CLUSTER = 6;

const OPS = {
  leaf: LEAF,
  vote: VOTE,
  not: NOT,
  choose: CHOOSE,
  connected: CONNECTED,
  bridged: BRIDGED,
  cluster: CLUSTER,
};

/** What is told of nodes that remember: bridges and clusters. */
interface Remembering {
  bridge(node: number, source: number, isUp: boolean): void;
  cluster(cluster: number): void;
}

/**
 * Carries a change of one node upwards. Votes count along at once. Everything else waits until what is below it is settled,
 * and is looked at in the order of the nodes, so that nothing between two states is ever seen.
 */
export class Propagation {
  /** Whether a node that is watched has changed since somebody last set this to false. */
  touched = false;
  readonly #op: Uint8Array;
  readonly #need: Int32Array;
  readonly #first: Int32Array;
  readonly #above: Int32Array;
  readonly #watched: Uint8Array;
  readonly #stack: Int32Array;
  /** Nodes that wait, in ascending order. */
  readonly #waiting: number[] = [];
  readonly #isWaiting: Uint8Array;
  readonly #network: Network;
  readonly #state: State;
  readonly #remembering: Remembering;
  /** While a change is only tried: whether it would have reached something that remembers. */
  #trying = false;
  #reached = false;

  constructor(network: Network, state: State, remembering: Remembering) {
    const { nodes, targets } = network;
    this.#network = network;
    this.#state = state;
    this.#remembering = remembering;
    this.#op = Uint8Array.from(nodes, ({ op }) => OPS[op]);
    this.#need = Int32Array.from(nodes, (node) => (node.op === 'vote' ? node.need : 0));
    this.#first = new Int32Array(nodes.length + 1);
    for (const node of nodes)
      for (const input of inputs(node)) this.#first[input + 1] = (this.#first[input + 1] as number) + 1;
    for (let n = 0; n < nodes.length; n += 1)
      this.#first[n + 1] = (this.#first[n + 1] as number) + (this.#first[n] as number);
    this.#above = new Int32Array(this.#first[nodes.length] as number);
    const next = this.#first.slice();
    nodes.forEach((node, n) => {
      for (const input of inputs(node)) {
        this.#above[next[input] as number] = n;
        next[input] = (next[input] as number) + 1;
      }
    });
    this.#watched = new Uint8Array(nodes.length);
    for (const target of targets) this.#watched[target] = 1;
    this.#stack = new Int32Array(nodes.length);
    this.#isWaiting = new Uint8Array(nodes.length);
  }

  /** Everything anew, from the leaves as they are. Bridges are as their input, clusters are told. */
  evaluate(): void {
    const { up, count } = this.#state;
    const op = this.#op;
    this.#network.nodes.forEach((node, n) => {
      if (op[n] === LEAF) return;
      if (node.op === 'vote') {
        let sum = 0;
        for (const input of node.inputs) sum += up[input] as number;
        count[n] = sum;
        up[n] = sum >= node.need ? 1 : 0;
      } else if (node.op === 'bridged') up[n] = up[node.inputs[0] as number] as number;
      else if (node.op === 'cluster') this.#remembering.cluster(node.cluster);
      else up[n] = this.#valueOf(n);
    });
    this.touched = true;
  }

  /** Turns a node, and all that hangs on it. */
  flip(node: number, isUp: number): void {
    this.#spread(node, isUp);
    if (this.#waiting.length > 0) this.#settle();
  }

  /** Turns a leaf only if nobody would notice. Says whether it did. */
  turnUnnoticed(node: number, isUp: number): void {
    this.#trying = true;
    this.#reached = false;
    const before = this.touched;
    this.touched = false;
    this.flip(node, isUp);
    if (this.touched || this.#reached) this.flip(node, 1 - isUp);
    this.touched = before;
    this.#trying = false;
  }

  #spread(node: number, isUp: number): void {
    const { up, count } = this.#state;
    const stack = this.#stack;
    const op = this.#op;
    const first = this.#first;
    const above = this.#above;
    const need = this.#need;
    const watched = this.#watched;
    up[node] = isUp;
    if (watched[node] === 1) this.touched = true;
    stack[0] = node;
    let height = 1;
    const step = isUp === 1 ? 1 : -1;
    // With one more it is up from `need` on, with one less no longer from there.
    const crossing = isUp === 1 ? 0 : -1;
    while (height > 0) {
      height -= 1;
      const n = stack[height] as number;
      const end = first[n + 1] as number;
      for (let i = first[n] as number; i < end; i += 1) {
        const p = above[i] as number;
        if (op[p] === VOTE) {
          const now = (count[p] as number) + step;
          count[p] = now;
          if (now !== (need[p] as number) + crossing) continue;
          up[p] = isUp;
          if (watched[p] === 1) this.touched = true;
          stack[height] = p;
          height += 1;
        } else this.#wait(p);
      }
    }
  }

  #wait(node: number): void {
    if (this.#isWaiting[node] === 1) return;
    this.#isWaiting[node] = 1;
    const waiting = this.#waiting;
    let at = waiting.length;
    waiting.push(node);
    while (at > 0 && (waiting[at - 1] as number) > node) {
      waiting[at] = waiting[at - 1] as number;
      at -= 1;
    }
    waiting[at] = node;
  }

  #settle(): void {
    const waiting = this.#waiting;
    const { up } = this.#state;
    while (waiting.length > 0) {
      const n = waiting.shift() as number;
      this.#isWaiting[n] = 0;
      const node = this.#network.nodes[n] as Network['nodes'][number];
      if (node.op === 'bridged' || node.op === 'cluster') {
        if (this.#trying) this.#reached = true;
        else if (node.op === 'bridged') this.#remembering.bridge(n, node.source, up[node.inputs[0] as number] === 1);
        else this.#remembering.cluster(node.cluster);
        continue;
      }
      const value = this.#valueOf(n);
      if (value !== up[n]) this.#spread(n, value);
    }
  }

  #valueOf(n: number): number {
    const { up } = this.#state;
    const node = this.#network.nodes[n] as Network['nodes'][number];
    if (node.op === 'not') return 1 - (up[node.inputs[0] as number] as number);
    if (node.op === 'choose') {
      const [condition, whileUp, otherwise] = node.inputs as [number, number, number];
      return up[up[condition] === 1 ? whileUp : otherwise] as number;
    }
    if (node.op === 'connected') return leads(node.gate, up) ? 1 : 0;
    throw new Error(`a ${node.op} follows no other node`);
  }
}

const inputs = (node: Network['nodes'][number]): readonly number[] => (node.op === 'leaf' ? [] : node.inputs);

/** Whether a path of links that are up leads from one node of a network to another. */
function leads({ from, to, links, nodes }: ConnectedNode, up: Uint8Array): boolean {
  const isPassable = (node: number): boolean => {
    const gate = nodes[node];
    return gate === null || gate === undefined || up[gate] === 1;
  };
  if (!isPassable(from) || !isPassable(to)) return false;
  const reached = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    for (const { a, b, directed, input } of links) {
      const other = a === at ? b : !directed && b === at ? a : -1;
      if (other < 0 || reached.has(other) || up[input] !== 1 || !isPassable(other)) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return false;
}

type ConnectedNode = Extract<Network['nodes'][number], { op: 'connected' }>['gate'];
