import type { Gate, GateId } from '../../model/formula.ts';
import { inputsOf } from '../modules.ts';
import type { frontierLayers } from '../network/frontier.ts';

export type NetworkLayers = ReturnType<typeof frontierLayers>;

/** The gates between some roots and the modules below them. */
export interface Structure {
  readonly gates: readonly Gate[];
  readonly roots: readonly GateId[];
  /** In index order: bottom-up. */
  readonly interior: readonly GateId[];
  /** Modules, in the order of a depth-first walk. */
  readonly leaves: readonly GateId[];
  readonly isInterior: (g: GateId) => boolean;
  /** Inputs of a gate; those of a network in the order in which it decides them. */
  readonly inputsOf: (g: GateId) => readonly GateId[];
  readonly networks: ReadonlyMap<GateId, NetworkLayers>;
}

/** @param networkLayers how to lay out a network. */
export function structureBelow(
  gates: readonly Gate[],
  isModule: Uint8Array,
  roots: readonly GateId[],
  networkLayers: (gate: Extract<Gate, { op: 'connected' }>) => NetworkLayers,
): Structure {
  const inside = new Set<GateId>(roots);
  const leaves = new Set<GateId>();
  const stack = [...roots].reverse();
  for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
    const inputs = inputsOf(gates[g] as Gate);
    for (let i = inputs.length - 1; i >= 0; i -= 1) {
      const input = inputs[i] as GateId;
      if (isModule[input]) leaves.add(input);
      else if (!inside.has(input)) {
        inside.add(input);
        stack.push(input);
      }
    }
  }
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
    interior: [...inside].sort((a, b) => a - b),
    leaves: [...leaves],
    isInterior: (g) => inside.has(g),
    inputsOf: (g) => inOrder.get(g) ?? inputsOf(gates[g] as Gate),
    networks,
  };
}
