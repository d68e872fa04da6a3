import type { GateId } from '../../model/formula.ts';
import { LimitReached } from '../limit.ts';
import type { Watch } from '../limits.ts';
import { Building } from './build.ts';
import type { Edge } from './diagram.ts';
import { Diagram } from './diagram.ts';
import type { Order } from './order.ts';
import { ORDERS } from './order.ts';
import type { Structure } from './structure.ts';

/** Nodes that an order may use at first. */
const FIRST_BUDGET = 1 << 12;
/** Orders that run from the beginning; the others join where these need more nodes than this. */
const FAVOURITES = 3;
const JOIN_AT = 1 << 18;

export interface Built {
  readonly diagram: Diagram;
  readonly leaves: readonly GateId[];
  readonly failure: ReadonlyMap<GateId, Edge>;
}

/**
 * Builds the failure functions with whichever order needs few nodes: several orders run side by side, each as far as a
 * budget of nodes takes it, which is doubled until one arrives. None starts again: a diagram that was stopped goes on
 * from what it has.
 */
export function build(structure: Structure, keep: (g: GateId) => boolean, watch: Watch): Built {
  const start = (order: Order): Building =>
    new Building(structure, order(structure), keep, new Diagram(structure.leaves.length, 0, watch.check));
  const runners = ORDERS.slice(0, FAVOURITES).map(once(start));
  let waiting = ORDERS.slice(FAVOURITES);
  let budget = FIRST_BUDGET + 2 * (structure.leaves.length + statesOf(structure));
  for (; ; budget *= 2) {
    const nodes = Math.min(watch.nodes, budget);
    for (const runner of runners) {
      const failure = runner().advance(nodes);
      if (failure) return { diagram: runner().diagram, leaves: runner().leaves, failure };
    }
    if (nodes === watch.nodes && waiting.length === 0) break;
    if (budget >= JOIN_AT) {
      // Memory is for those that came furthest.
      runners.sort((a, b) => b().done - a().done);
      runners.splice(FAVOURITES);
      runners.push(...waiting.map(once(start)));
      waiting = [];
    }
  }
  const message = `${structure.leaves.length} shared parts hang together so that ${ORDERS.length} orders of them all took more than ${watch.nodes} nodes of a decision diagram`;
  throw new LimitReached('diagram_nodes', watch.nodes, message);
}

/** Most structures are done before the other orders are even made. */
const once =
  (start: (order: Order) => Building) =>
  (order: Order): (() => Building) => {
    let made: Building | undefined;
    return () => {
      made ??= start(order);
      return made;
    };
  };

/** States of all networks: about the nodes that they take in their own order. */
function statesOf({ networks }: Structure): number {
  let states = 0;
  for (const layers of networks.values())
    if (typeof layers === 'object') for (const { up } of layers) states += up.length;
  return states;
}
