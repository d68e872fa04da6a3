import type { Gate, GateId, MultistateGate } from '../../model/formula.ts';
import type { Watch } from '../limits.ts';
import { inputsOf } from '../modules.ts';
import { multistateOf } from '../multistate/compile.ts';
import type { frontierLayers } from '../network/frontier.ts';

type NetworkLayers = ReturnType<typeof frontierLayers>;

/** The gates between some roots and the modules below them. */
export interface Structure {
  readonly gates: readonly Gate[];
  readonly roots: readonly GateId[];
  /** In index order: bottom-up. */
  readonly interior: readonly GateId[];
  /** Modules, in the order of a depth-first walk. */
  readonly leaves: readonly GateId[];
  readonly isInterior: (g: GateId) => boolean;
  /**
   * Inputs of a gate; those of a network in the order in which it decides them. Each is a step that is spent, so that
   * whatever walks the structure is stopped in time.
   */
  readonly inputsOf: (g: GateId) => readonly GateId[];
  /** To be told of further steps; throws when time is up. */
  readonly spend: (steps: number) => void;
  readonly networks: ReadonlyMap<GateId, NetworkLayers>;
  /** The leaves of many values, as far as the gates here tell their states apart. */
  readonly views: ReadonlyMap<GateId, StateView>;
}

/** States that look alike to all who ask, as one. */
export interface StateView {
  /** How many there are; each but the last has a level of its own, which says that it is this one. */
  readonly states: number;
  /** Which one each state of the leaf is. */
  readonly of: Int32Array;
  /** By outcome gate: whether it is up in each. */
  readonly up: ReadonlyMap<GateId, readonly boolean[]>;
}

/** Levels of a leaf in a diagram. */
export const widthOf = ({ views }: Pick<Structure, 'views'>, leaf: GateId): number =>
  Math.max(1, (views.get(leaf)?.states ?? 2) - 1);

/** The leaf of each level. */
export const levelled = (structure: Pick<Structure, 'views'>, leaves: readonly GateId[]): readonly GateId[] =>
  structure.views.size === 0
    ? leaves
    : leaves.flatMap((leaf) => new Array<GateId>(widthOf(structure, leaf)).fill(leaf));

/** @param networkLayers how to lay out a network. */
export function structureBelow(
  gates: readonly Gate[],
  isModule: Uint8Array,
  roots: readonly GateId[],
  networkLayers: (gate: Extract<Gate, { op: 'connected' }>) => NetworkLayers,
  { spend }: Watch,
): Structure {
  const inside = new Set<GateId>(roots);
  const leaves = new Set<GateId>();
  const stack = [...roots].reverse();
  for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
    const inputs = inputsOf(gates[g] as Gate);
    spend(inputs.length);
    for (let i = inputs.length - 1; i >= 0; i -= 1) {
      const input = inputs[i] as GateId;
      if (isModule[input]) leaves.add(input);
      else if (!inside.has(input)) {
        inside.add(input);
        stack.push(input);
      }
    }
  }
  const interior = [...inside].sort((a, b) => a - b);
  const networks = new Map<GateId, NetworkLayers>();
  const inOrder = new Map<GateId, readonly GateId[]>();
  for (const g of inside) {
    const gate = gates[g] as Gate;
    if (gate.op === 'copies') throw new Error(`gate ${g}: what it copies is used elsewhere`);
    if (gate.op !== 'connected') continue;
    const layers = networkLayers(gate);
    networks.set(g, layers);
    const decided = typeof layers === 'object' ? layers.map(({ input }) => input) : [];
    inOrder.set(g, [...new Set([...decided, ...gate.inputs])]);
  }
  return {
    gates,
    roots,
    interior,
    leaves: [...leaves],
    isInterior: (g) => inside.has(g),
    inputsOf: (g) => {
      const inputs = inOrder.get(g) ?? inputsOf(gates[g] as Gate);
      spend(inputs.length);
      return inputs;
    },
    spend,
    networks,
    views: viewsOf(gates, interior, leaves),
  };
}

function viewsOf(
  gates: readonly Gate[],
  interior: readonly GateId[],
  leaves: ReadonlySet<GateId>,
): Map<GateId, StateView> {
  const views = new Map<GateId, StateView>();
  const asked = new Map<GateId, { g: GateId; outcome: number }[]>();
  for (const g of interior) {
    const gate = gates[g];
    if (gate?.op !== 'outcome') continue;
    const leaf = gate.inputs[0] as GateId;
    if (!leaves.has(leaf)) throw new Error(`gate ${leaf}: what it is made of is used elsewhere`);
    asked.set(leaf, [...(asked.get(leaf) ?? []), { g, outcome: gate.outcome }]);
  }
  for (const [leaf, outcomes] of asked) {
    const multistate = multistateOf(gates[leaf] as MultistateGate);
    const looks: boolean[][] = [];
    const known = new Map<string, number>();
    const of = Int32Array.from({ length: multistate.states }, (_, state) => {
      const look = outcomes.map(({ outcome }) => multistate.isUp(outcome, state));
      const key = look.join();
      const place = known.get(key) ?? looks.push(look) - 1;
      known.set(key, place);
      return place;
    });
    const up = new Map(outcomes.map(({ g }, i) => [g, looks.map((look) => look[i] as boolean)]));
    views.set(leaf, { states: looks.length, of, up });
  }
  return views;
}
