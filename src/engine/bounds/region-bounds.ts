import type { Gate, GateId } from '../../model/formula.ts';
import type { Diagram, Edge } from '../bdd/diagram.ts';
import type { Structure } from '../bdd/structure.ts';
import { LimitReached } from '../limit.ts';
import type { Watch } from '../limits.ts';
import { inputsOf } from '../modules.ts';
import { CONNECTED, CUT, frontierLayers } from '../network/frontier.ts';
import type { Side } from './approximation.ts';
import { Approximation } from './approximation.ts';
import { byAssociation } from './association.ts';
import { search } from './cuts.ts';
import { approximate } from './functions.ts';
import type { Weights } from './subset.ts';
import { unionAtLeast } from './unions.ts';

/** Probabilities to be down and to be up. */
export interface Chances {
  readonly down: number;
  readonly up: number;
}

/** Powers of the true probabilities by which it is chosen what to keep: below 1, rare events keep more of their weight. */
const TILTS = [1, 0.5];
/** How much work bounds may take. */
export interface Effort {
  /** Nodes of one function; too few for any to be worth their while and there are no functions. */
  readonly nodes: number;
  /** Branches that are expanded in the search for the cuts of one gate. */
  readonly branches: number;
  /** States of a network at a time. */
  readonly states: number;
}

/** Less for each, the more there are. */
const effortFor = (operations: number, wanted: number): Effort => ({
  nodes: Math.min(1 << 12, Math.floor(2 ** 21 / operations)),
  branches: Math.max(1 << 6, Math.floor(2 ** 15 / wanted)),
  states: 1 << 9,
});

/** How often functions are put together: once for each input, in a vote once for each cell of its table. */
function operationsIn({ gates, interior }: Structure): number {
  let operations = 0;
  for (const g of interior) {
    const gate = gates[g] as Gate;
    const inputs = inputsOf(gate).length;
    operations += gate.op === 'atLeast' ? inputs * Math.min(gate.need, inputs - gate.need + 1) : inputs;
  }
  return operations;
}

/** Functions of fewer nodes say next to nothing. */
const FEWEST_NODES = 1 << 5;

/** Relative room for rounding, far more than a few thousand operations need. */
const ROOM = 1e-11;

/**
 * Bounds on the unavailability of some gates of a structure, from one side: the best of what approximated diagrams and
 * the search for cuts (paths, for a lower bound) give. The work is limited, whatever the structure; when time is up
 * the best so far has to do.
 *
 * @param chances of the leaves, for an upper bound with unavailabilities at least as large as they are.
 */
export function regionBounds(
  structure: Structure,
  leaves: readonly GateId[],
  wanted: readonly GateId[],
  side: Side,
  chances: (leaf: GateId) => Chances,
  watch: Watch,
  effort = effortFor(operationsIn(structure), wanted.length),
): Map<GateId, Chances> {
  const bounds = new Map<GateId, Chances>();
  const offer = (g: GateId, found: Chances): Chances => {
    const known = bounds.get(g);
    const best = known && !isBetter(side, found, known) ? known : found;
    bounds.set(g, best);
    return best;
  };
  const result = (): Map<GateId, Chances> => widened(side, new Map(wanted.map((g) => [g, bounds.get(g) as Chances])));
  if (effort.nodes >= FEWEST_NODES)
    for (const tilt of TILTS)
      if (byDiagrams(structure, leaves, side, chances, tilt, effort, watch, offer)) return result();
  for (const g of wanted) bySearch(structure, g, side, chances, effort.branches, watch, offer);
  byAssociation(structure, side, chances, offer);
  return result();
}

const isBetter = (side: Side, a: Chances, b: Chances): boolean =>
  side === 'upper' ? a.down < b.down || a.up > b.up : a.down > b.down || a.up < b.up;

/** Makes room for rounding; the two still add to one, so that what is counted with them stays a bound. */
function widened(side: Side, bounds: ReadonlyMap<GateId, Chances>): Map<GateId, Chances> {
  const sign = side === 'upper' ? ROOM : -ROOM;
  const wide = ({ down, up }: Chances): Chances => {
    const shift = sign * Math.min(down, up);
    return { down: down + shift, up: up - shift };
  };
  return new Map([...bounds].map(([g, found]) => [g, wide(found)]));
}

/** Whether nothing had to be cut, so that the figures are exact. */
function byDiagrams(...task: Parameters<typeof measured>): boolean {
  try {
    return measured(...task);
  } catch (error) {
    // Functions that are not all there say nothing.
    if (error instanceof LimitReached && error.limit === 'time') return false;
    throw error;
  }
}

function measured(
  structure: Structure,
  leaves: readonly GateId[],
  side: Side,
  chances: (leaf: GateId) => Chances,
  tilt: number,
  effort: Effort,
  watch: Watch,
  offer: (g: GateId, found: Chances) => void,
): boolean {
  const own = leaves.map(chances);
  const approximation = new Approximation(leaves.length, side, effort.nodes, tilted(own, tilt), watch.check);
  const guide = new Map(leaves.map((leaf, level) => [leaf, (own[level] as Chances).up]));
  const beam = {
    states: effort.states,
    others: side === 'upper' ? CUT : CONNECTED,
    isUp: (input: GateId) => 1 - (1 - (guide.get(input) ?? 0.5)) ** tilt,
  } as const;
  const layersOf = (g: GateId) => frontierLayers(structure.gates[g] as Extract<Gate, { op: 'connected' }>, watch, beam);
  const { gates, functions } = approximate(approximation, structure, leaves, layersOf);
  const chance = probabilities(approximation.diagram, own);
  gates.forEach((g, i) => {
    const f = functions[i] as Edge;
    offer(g, { down: chance[f] as number, up: chance[f ^ 1] as number });
  });
  const isPlain = structure.interior.every((g) => structure.gates[g]?.op === 'atLeast');
  return approximation.isExact && isPlain;
}

function tilted(chances: readonly Chances[], tilt: number): Weights {
  const isTrue = new Float64Array(chances.length);
  const isFalse = new Float64Array(chances.length);
  chances.forEach(({ down, up }, level) => {
    const [a, b] = [down ** tilt, up ** tilt];
    isTrue[level] = a / (a + b);
    isFalse[level] = b / (a + b);
  });
  return { isTrue, isFalse };
}

/** P of every function of a diagram, by edge: sums of positive terms. */
function probabilities({ level, low, high, nodeCount }: Diagram, chances: readonly Chances[]): Float64Array {
  const chance = new Float64Array(2 * nodeCount);
  chance[1] = 1;
  for (let n = 1; n < nodeCount; n += 1) {
    const { down, up } = chances[level[n] as number] as Chances;
    const [a, b] = [high[n] as Edge, low[n] as Edge];
    chance[2 * n] = down * (chance[a] as number) + up * (chance[b] as number);
    chance[2 * n + 1] = down * (chance[a ^ 1] as number) + up * (chance[b ^ 1] as number);
  }
  return chance;
}

const failures = (gate: Gate): number => (gate.op === 'atLeast' ? gate.inputs.length - gate.need + 1 : 0);
const needed = (gate: Gate): number => (gate.op === 'atLeast' ? gate.need : 0);

/** Beyond this, a probability is too near to 1 for its complement to be taken of a difference. */
const SUBTRACTED = 0.9;

/** An event is at most as likely as all branches of the search for it, and at least as likely as what the search found. */
function bySearch(
  structure: Structure,
  g: GateId,
  side: Side,
  chances: (leaf: GateId) => Chances,
  expansions: number,
  watch: Watch,
  offer: (g: GateId, found: Chances) => void,
): void {
  const down = (leaf: GateId): number => chances(leaf).down;
  const up = (leaf: GateId): number => chances(leaf).up;
  const cuts = search(structure, g, failures, down, expansions, watch);
  const paths = search(structure, g, needed, up, expansions, watch);
  if (side === 'upper') {
    offer(g, { down: cuts.some, up: cuts.none });
    const works = unionAtLeast(paths.found, up, watch);
    if (works < SUBTRACTED) offer(g, { down: 1 - works, up: works });
  } else {
    offer(g, { down: paths.none, up: paths.some });
    const fails = unionAtLeast(cuts.found, down, watch);
    if (fails < SUBTRACTED) offer(g, { down: fails, up: 1 - fails });
  }
}
