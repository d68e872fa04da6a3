import type { Gate, GateId } from '../model/formula.ts';
import type { Edge } from './bdd/diagram.ts';
import { Diagram } from './bdd/diagram.ts';
import { ORDERS } from './bdd/order.ts';
import { build } from './bdd/race.ts';
import type { StateView, Structure } from './bdd/structure.ts';
import { structureBelow } from './bdd/structure.ts';
import { LimitReached } from './limit.ts';
import { Watch } from './limits.ts';
import { CUT, frontierLayers } from './network/frontier.ts';

/**
 * The gates between a module and the largest modules below it, with their failure functions as decision diagrams (true
 * means down) over those modules.
 */
export interface Region {
  /** The gate that the region belongs to; −1 for what several roots share. */
  readonly root: GateId;
  /** The modules below, by level. One of many values has several levels, one after the other. */
  readonly leaves: readonly GateId[];
  /** How the states of those of many values are told apart. */
  readonly views: ReadonlyMap<GateId, StateView>;
  /** Holds the functions of `failure`, and nothing else. */
  readonly diagram: Diagram;
  /** Failure function of each gate whose figures are asked for. */
  readonly failure: ReadonlyMap<GateId, Edge>;
  /** What was asked for and outgrew the limits, and is to be bounded. */
  readonly unsolved: { readonly structure: Structure; readonly gates: readonly GateId[] } | null;
}

/** What regions are made from. */
interface RegionTask {
  readonly gates: readonly Gate[];
  readonly isModule: Uint8Array;
  /** Which gates' figures are wanted. */
  readonly asked: (gate: GateId) => boolean;
  readonly watch: Watch;
}

/** Share of the nodes that each part of a region that is too large may take on its own. */
const SHARE = 1 / 16;
/** Parts that are tried on their own although as many before them have failed. */
const FAILURES = 8;

/**
 * The region of a module `root`, or that several roots share (−1). Past the limits it is cut into one region for each
 * part that is asked for and can be solved on its own, and one for the rest, if bounds are wanted.
 */
export function buildRegions(task: RegionTask, root: GateId, roots: readonly GateId[]): Region[] {
  let reached: LimitReached;
  try {
    return [exactRegion(task, root, roots)];
  } catch (error) {
    if (!(error instanceof LimitReached) || !task.watch.givesBounds) throw error;
    reached = error;
  }
  // All of it is needed for bounds, however late it is.
  const structure = structureBelow(task.gates, task.isModule, roots, () => CUT, new Watch());
  // Bounds rest on failure functions that only ever increase.
  if (structure.views.size > 0 || structure.interior.some((g) => task.gates[g]?.op === 'choose')) throw reached;
  const wanted = structure.interior.filter((g) => g === root || roots.includes(g) || task.asked(g));
  const regions: Region[] = [];
  const unsolved: GateId[] = [];
  const small = { ...task, asked: () => false, watch: task.watch.withNodes(Math.ceil(task.watch.nodes * SHARE)) };
  for (const g of wanted) {
    const isTried = !roots.includes(g) && unsolved.length < FAILURES && !small.watch.isOver;
    const region = isTried ? smallRegion(small, g) : undefined;
    if (region) regions.push(region);
    else unsolved.push(g);
  }
  const order = ORDERS[0] as (typeof ORDERS)[number];
  const leaves = order(structure);
  const diagram = new Diagram(leaves.length, 1);
  const { views } = structure;
  regions.push({ root, leaves, views, diagram, failure: new Map(), unsolved: { structure, gates: unsolved } });
  return regions;
}

function exactRegion({ gates, isModule, asked, watch }: RegionTask, root: GateId, roots: readonly GateId[]): Region {
  const structure = structureBelow(gates, isModule, roots, (network) => frontierLayers(network, watch), watch);
  const built = build(structure, (g) => g === root || asked(g), watch);
  return { root, ...built, views: structure.views, unsolved: null };
}

/** A gate inside a larger region, on its own; undefined past the limits. */
function smallRegion(task: RegionTask, g: GateId): Region | undefined {
  try {
    const { root: _, ...region } = exactRegion(task, g, [g]);
    return { root: -1, ...region };
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return undefined;
  }
}
