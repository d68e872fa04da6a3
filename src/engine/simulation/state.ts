import type { Doing } from '../multistate/takeover.ts';
import type { Network } from './network.ts';
import { EventQueue } from './queue.ts';

/** All that changes in the course of a simulation, in typed arrays, so that it can be copied. */
export class State {
  /** 1 for nodes that are up. */
  readonly up: Uint8Array;
  /** How many inputs of each vote are up. */
  readonly count: Int32Array;
  readonly queue: EventQueue;
  /** Of a source: failed units of a population, state of a chain or of a cycle. */
  readonly state: Int32Array;
  /** Of a unit in a cluster: what is left of its life or repair, at speed 1, when `speed` was last changed. */
  readonly left: Float64Array;
  readonly speed: Float64Array;
  /** Of a bridge: what took its input down. */
  readonly blamed: Int32Array;
  /** By part of a cluster, how fast what it is made of fails and is repaired: 1 as usual. */
  readonly failing: Float64Array;
  readonly repairing: Float64Array;
  /** By group, what it does, and which members could serve. */
  readonly doing: Doing[];
  readonly could: Int32Array;

  constructor({ nodes, sources, parts, clusters }: Network) {
    const groups = clusters.reduce((sum, cluster) => sum + cluster.groups.length, 0);
    this.up = new Uint8Array(nodes.length);
    this.count = new Int32Array(nodes.length);
    this.queue = new EventQueue(sources.length);
    this.state = new Int32Array(sources.length);
    this.left = new Float64Array(sources.length);
    this.speed = new Float64Array(sources.length);
    this.blamed = new Int32Array(sources.length);
    this.failing = new Float64Array(parts.length);
    this.repairing = new Float64Array(parts.length);
    this.doing = new Array(groups).fill({ phase: 'serving', serving: 0 });
    this.could = new Int32Array(groups);
  }

  copy(other: State): void {
    this.up.set(other.up);
    this.count.set(other.count);
    this.queue.copy(other.queue);
    this.state.set(other.state);
    this.left.set(other.left);
    this.speed.set(other.speed);
    this.blamed.set(other.blamed);
    this.failing.set(other.failing);
    this.repairing.set(other.repairing);
    for (let g = 0; g < this.doing.length; g += 1) this.doing[g] = other.doing[g] as Doing;
    this.could.set(other.could);
  }
}
