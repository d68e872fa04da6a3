import type { Gate, GateId } from '../model/formula.ts';
import type { Edge } from './bdd/diagram.ts';
import { Diagram } from './bdd/diagram.ts';
import { depthFirstOrder } from './bdd/order.ts';
import { atLeast } from './bdd/vote.ts';
import { inputsOf } from './modules.ts';
import { composeLayers } from './network/compose.ts';
import type { Layer } from './network/frontier.ts';
import { frontierLayers } from './network/frontier.ts';
import { DIAGRAM_NODE_LIMIT } from './settings.ts';

/**
 * The gates between a module and the largest modules below it, with their failure functions as decision diagrams (true
 * means down) over those modules.
 */
export interface Region {
  /** The gate that the region belongs to; −1 for what several roots share. */
  readonly root: GateId;
  /** The modules below, by level. */
  readonly leaves: readonly GateId[];
  readonly diagram: Diagram;
  /** Failure function of each gate whose figures are asked for. */
  readonly failure: ReadonlyMap<GateId, Edge>;
}

/**
 * @param roots the gates that the region hangs from.
 * @param asked which gates' figures are wanted.
 */
export function buildRegion(
  gates: readonly Gate[],
  isModule: Uint8Array,
  root: GateId,
  roots: readonly GateId[],
  asked: (gate: GateId) => boolean,
): Region {
  const interior = new Map<GateId, true>();
  const stack = [...roots];
  for (const g of roots) interior.set(g, true);
  for (let g = stack.pop(); g !== undefined; g = stack.pop())
    for (const input of inputsOf(gates[g] as Gate))
      if (!isModule[input] && !interior.has(input)) {
        interior.set(input, true);
        stack.push(input);
      }
  const region = [...interior.keys()].sort((a, b) => a - b);
  const networks = new Map<GateId, ReturnType<typeof frontierLayers>>();
  for (const g of region) {
    const gate = gates[g] as Gate;
    if (gate.op === 'connected') networks.set(g, frontierLayers(gate, DIAGRAM_NODE_LIMIT));
  }
  const decided = (g: GateId): readonly GateId[] => {
    const layers = networks.get(g);
    return typeof layers === 'object' ? inputsInOrder(layers, inputsOf(gates[g] as Gate)) : inputsOf(gates[g] as Gate);
  };
  const leaves = depthFirstOrder(gates, decided, interior, region, roots);
  const diagram = new Diagram(leaves.length, DIAGRAM_NODE_LIMIT);
  const edges = new Map<GateId, Edge>();
  const deepest = new Map<GateId, number>();
  leaves.forEach((leaf, level) => {
    edges.set(leaf, diagram.variable(level));
    deepest.set(leaf, level);
  });
  const failure = new Map<GateId, Edge>();
  for (const g of region) {
    const gate = gates[g] as Gate;
    const bottomUp = [...inputsOf(gate)].sort((a, b) => (deepest.get(b) as number) - (deepest.get(a) as number));
    const operands = bottomUp.map((input) => edges.get(input) as Edge);
    deepest.set(g, deepest.get(bottomUp[0] as GateId) ?? -1);
    const layers = networks.get(g);
    let edge: Edge;
    if (layers !== undefined) edge = composeLayers(diagram, layers, (input) => edges.get(input) as Edge);
    else if (gate.op === 'atLeast') edge = atLeast(diagram, operands.length - gate.need + 1, operands);
    else throw new Error(`gate ${g}: what it copies is used elsewhere`);
    edges.set(g, edge);
    if (g === root || asked(g)) failure.set(g, edge);
  }
  return { root, leaves, diagram, failure };
}

/** Inputs as they are first decided; those that change nothing come last. */
const inputsInOrder = (layers: readonly Layer[], inputs: readonly GateId[]): readonly GateId[] => [
  ...new Set([...layers.map(({ input }) => input), ...inputs]),
];
