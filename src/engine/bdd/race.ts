import type { GateId } from '../../model/formula.ts';
import { LimitReached } from '../limit.ts';
import type { Watch } from '../limits.ts';
import { Building } from './build.ts';
import type { Edge } from './diagram.ts';
import { Diagram } from './diagram.ts';
import type { Order } from './order.ts';
import { ORDERS, selectorsFirst } from './order.ts';
import type { Structure } from './structure.ts';
import { levelled } from './structure.ts';

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
  const start = (order: Order): Runner => new Runner(structure, order, keep, watch);
  let runners = ORDERS.slice(0, FAVOURITES).map(start);
  let waiting = ORDERS.slice(FAVOURITES);
  let budget = FIRST_BUDGET + 2 * (structure.leaves.length + statesOf(structure));
  for (let round = 0; ; round += 1) {
    const nodes = Math.min(watch.nodes, budget);
    const isLast = nodes === watch.nodes && waiting.length === 0;
    for (const [place, runner] of runners.entries()) {
      // Who came furthest may go on for as long as this takes; the others follow at half the cost.
      const share = round === 0 || place === 0 || isLast ? nodes : nodes / 2;
      const failure = runner.advance(share);
      if (failure) return { diagram: runner.diagram, leaves: runner.leaves, failure };
    }
    if (isLast) break;
    runners.sort((a, b) => b.done - a.done);
    if (budget >= JOIN_AT) {
      // Memory is for those that came furthest.
      runners = [...runners.slice(0, FAVOURITES), ...waiting.map(start)];
      waiting = [];
    }
    budget *= 2;
  }
  const message = `${structure.leaves.length} shared parts hang together so that ${ORDERS.length} orders of them all took more than ${watch.nodes} nodes of a decision diagram`;
  throw new LimitReached('diagram_nodes', watch.nodes, message);
}

/** A building that is begun when it is first asked to advance: most structures are done before all orders are made. */
class Runner {
  readonly #begin: () => Building;
  #building: Building | undefined;

  constructor(structure: Structure, order: Order, keep: (g: GateId) => boolean, watch: Watch) {
    const levels = levelled(structure, structure.leaves).length;
    this.#begin = () =>
      new Building(structure, selectorsFirst(structure, order(structure)), keep, new Diagram(levels, 0, watch.check));
  }

  get done(): number {
    return this.#building?.done ?? 0;
  }

  get diagram(): Diagram {
    return this.#begun().diagram;
  }

  get leaves(): readonly GateId[] {
    return this.#begun().leaves;
  }

  advance(nodes: number): ReadonlyMap<GateId, Edge> | undefined {
    return this.#begun().advance(nodes);
  }

  #begun(): Building {
    this.#building ??= this.#begin();
    return this.#building;
  }
}

/** States of all networks: about the nodes that they take in their own order. */
function statesOf({ networks }: Structure): number {
  let states = 0;
  for (const layers of networks.values())
    if (typeof layers === 'object') for (const { up } of layers) states += up.length;
  return states;
}
