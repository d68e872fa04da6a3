import type { Distribution } from '../../model/distribution.ts';
import type { ConnectedGate } from '../../model/formula.ts';
import type { ClusterGroup } from '../../model/multistate.ts';
import type { OutageCause } from '../../model/simulation.ts';
import { compileLaw } from '../distributions/compile.ts';

/**
 * A structure function unfolded for simulation: every copy is there by itself, and nodes are numbered inputs first. What
 * changes a node by itself, as time goes by, is a source.
 */
export interface Network {
  readonly nodes: readonly Node[];
  readonly sources: readonly Source[];
  /** Nodes that are up or down by the draw of a moment at which they do not matter. */
  readonly onDemand: readonly { readonly node: number; readonly unavailability: number }[];
  readonly clusters: readonly Cluster[];
  /** Members and zones of all clusters, which speed up, slow down or stop what they are made of. */
  readonly parts: readonly ClusterPart[];
  readonly causes: readonly Cause[];
  /** By cause, what it is called where a failover is all that comes of it. */
  readonly failovers: readonly number[];
  /** What is watched, by node. */
  readonly targets: readonly number[];
  /** Seconds before the start of a replication from which groups, and all else, are simulated. */
  readonly settling: { readonly groups: number; readonly bridges: number };
}

export type Node =
  /** Set by a source or a cluster, or never. */
  | { readonly op: 'leaf'; readonly isUp: boolean }
  | { readonly op: 'vote'; readonly need: number; readonly inputs: readonly number[] }
  | { readonly op: 'not'; readonly inputs: readonly number[] }
  /** As the second input while the first one is up, else as the third. */
  | { readonly op: 'choose'; readonly inputs: readonly number[] }
  | { readonly op: 'connected'; readonly gate: ConnectedGate; readonly inputs: readonly number[] }
  /** Down once its input has been so for as long as its source takes. */
  | { readonly op: 'bridged'; readonly source: number; readonly inputs: readonly number[] }
  | { readonly op: 'cluster'; readonly cluster: number; readonly inputs: readonly number[] };

/** How long something lasts, in seconds. `Law` of the distributions is one. */
interface Duration {
  readonly mean: number;
  readonly draw: (random: () => number) => number;
  /** What is left of it at a random moment. */
  readonly residual: (random: () => number) => number;
}

/** Null: exponential, drawn without a call. */
export interface Lasting {
  readonly mean: number;
  readonly law: Duration | null;
}

export type Source =
  | UnitSource
  | PopulationSource
  | ChainSource
  | CycleSource
  | { readonly kind: 'bridge'; readonly node: number; readonly time: number; readonly cause: number }
  | { readonly kind: 'takeover'; readonly cluster: number; readonly group: number; readonly cause: number };

/** Up and down by turns. */
export interface UnitSource {
  readonly kind: 'unit';
  readonly node: number;
  readonly life: Lasting;
  readonly repair: Lasting;
  readonly unavailability: number;
  /** The part of a cluster that it belongs to, or −1. */
  readonly part: number;
  readonly cause: number;
}

/** Identical exponential units, counted. */
interface PopulationSource {
  readonly kind: 'population';
  readonly units: number;
  readonly failureRate: number;
  readonly repairRate: number;
  readonly unavailability: number;
  /** Nodes that are up while at least so many units are. */
  readonly nodes: readonly { readonly node: number; readonly need: number }[];
  readonly cause: number;
}

/** A chain of states with exponential times. */
export interface ChainSource {
  readonly kind: 'chain';
  /** Of state s the transitions start at `first[s]`. */
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly rate: Float64Array;
  readonly total: Float64Array;
  /** How many of the nodes are up, from the first one on. */
  readonly met: Int32Array;
  readonly nodes: readonly number[];
  /** Seconds that its slowest change takes. */
  readonly slowest: number;
  readonly cause: number;
}

/** States that follow one another by the clock, from a random moment of the cycle on. */
interface CycleSource {
  readonly kind: 'cycle';
  /** Seconds. */
  readonly lasts: readonly number[];
  readonly nodes: readonly number[];
  /** By state, whether each of the nodes is up. */
  readonly up: readonly (readonly boolean[])[];
  /** What begins with each state. */
  readonly cause: number;
}

export interface Cluster {
  readonly node: number;
  /** Nodes of the parts, and where each is in `Network.parts`. */
  readonly parts: readonly { readonly node: number; readonly part: number }[];
  readonly groups: readonly SimulatedGroup[];
}

export interface SimulatedGroup extends ClusterGroup {
  /** Up while it serves. */
  readonly node: number;
  /** Ends its failovers. */
  readonly source: number;
}

export interface ClusterPart {
  /** The part that it is in turn a part of, or −1. */
  readonly within: number;
}

/** Why something goes down: what of which component. */
export interface Cause {
  /** Index of the component; −1 for what belongs to none. */
  readonly component: number;
  readonly what: OutageCause;
}

/** Exponential of this mean. */
export const exponentialOf = (mean: number): Lasting => ({ mean, law: null });

/** Of any distribution with this mean. */
export const lastingOf = (distribution: Distribution, mean: number): Lasting => ({
  mean,
  law: distribution.kind === 'exponential' || mean === 0 ? null : compileLaw(distribution, mean),
});
