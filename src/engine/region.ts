import type { Gate, GateId } from '../model/formula.ts';
import type { Diagram, Edge } from './bdd/diagram.ts';
import { build } from './bdd/race.ts';
import { structureBelow } from './bdd/structure.ts';
import type { Watch } from './limits.ts';
import { frontierLayers } from './network/frontier.ts';

/**
 * The gates between a module and the largest modules below it, with their failure functions as decision diagrams (true
 * means down) over those modules.
 */
export interface Region {
  /** The gate that the region belongs to; −1 for what several roots share. */
  readonly root: GateId;
  /** The modules below, by level. */
  readonly leaves: readonly GateId[];
  /** Holds the functions of `failure`, and nothing else. */
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
  watch: Watch,
): Region {
  const structure = structureBelow(gates, isModule, roots, (network) => frontierLayers(network, watch));
  return { root, ...build(structure, (g) => g === root || asked(g), watch) };
}
