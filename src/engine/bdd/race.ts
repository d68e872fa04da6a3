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

/** Expansions that each order gets at first, and how much more in every further round. */
const FIRST_WORK = 1 << 14;
const GROWTH = 4;
/** Orders that run from the beginning; the others join where these need more work than this. */
const FAVOURITES = 3;
const JOIN_AT = 1 << 18;
/** What all but the one that came furthest get of its work, and of its room. */
const FOLLOWERS_WORK = 1 / 2;
const FOLLOWERS_NODES = 1 / 4;

interface Built {
  readonly diagram: Diagram;
  readonly leaves: readonly GateId[];
  readonly failure: ReadonlyMap<GateId, Edge>;
}

/**
 * Builds the failure functions with whichever order needs little work: several orders run side by side, each for as many
 * expansions as it is allowed, which are ever more until one arrives. None starts again: a diagram that was stopped goes
 * on from what it has. (Nodes would be no measure: a bad order may find the same ones again thirty times.)
 */
export function build(structure: Structure, keep: (g: GateId) => boolean, watch: Watch): Built {
  const start = (order: Order): Runner => new Runner(structure, order, keep, watch);
  let runners = ORDERS.slice(0, FAVOURITES).map(start);
  let waiting = ORDERS.slice(FAVOURITES);
  let work = FIRST_WORK + 2 * (structure.leaves.length + statesOf(structure));
  for (let isFirst = true; runners.length > 0; isFirst = false) {
    const remaining: Runner[] = [];
    for (const [place, runner] of runners.entries()) {
      const isLeader = place === 0;
      const nodes = isLeader ? watch.nodes : Math.ceil(watch.nodes * FOLLOWERS_NODES);
      const outcome = runner.advance(nodes, isFirst || isLeader ? work : work * FOLLOWERS_WORK);
      if (typeof outcome === 'object') return { diagram: runner.diagram, leaves: runner.leaves, failure: outcome };
      // Who had all nodes that there are and wants more gives back its memory.
      if (outcome === 'paused' || !isLeader) remaining.push(runner);
    }
    runners = remaining.sort((a, b) => b.done - a.done);
    if (work >= JOIN_AT || runners.length === 0) {
      runners.push(...waiting.map(start));
      waiting = [];
    }
    work *= GROWTH;
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

  advance(nodes: number, expansions: number): ReturnType<Building['advance']> {
    return this.#begun().advance(nodes, expansions);
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
