import type { WindowPurpose } from './practices.ts';

/**
 * What a variable of many values stands for. Inputs are those of its gate, in order; outcomes are what the rest of a
 * formula may ask of its state.
 */
export type MultistateSpec = LevelsSpec | WindowsSpec | CountSpec | SparesSpec | ClusterSpec;

/**
 * Levels of demand, each once a period, in this order and again. No inputs. Outcome i: it is level i.
 */
export interface LevelsSpec {
  readonly kind: 'levels';
  readonly names: readonly string[];
  /** Shares of time, adding to one. */
  readonly shares: readonly number[];
  /** Seconds. */
  readonly period: number;
}

/**
 * Rolling windows: one unit after the other is out, never two at once. No inputs. Outcome i, below `units`: unit i is
 * not out; outcome `units`: no unit is.
 */
export interface WindowsSpec {
  readonly kind: 'windows';
  readonly units: number;
  /** Share of time that each unit is out. */
  readonly share: number;
  /** Windows of each unit a second. */
  readonly frequency: number;
  /** Traffic during a window, relative to the average. */
  readonly traffic: number;
  readonly purpose: WindowPurpose;
}

/** Independent copies of the one input. Outcome i: at least `needs[i]` of them are up; ascending. */
export interface CountSpec {
  readonly kind: 'count';
  readonly copies: number;
  readonly needs: readonly number[];
}

/** How a spare takes over. */
export interface Failover {
  /** Mean time, in seconds, of one that is covered. */
  readonly time: number;
  /** Probability that it is covered, and its complement. */
  readonly coverage: number;
  readonly uncovered: number;
  /** Mean time of one that is not covered, in seconds; null: nobody comes until a unit is back. */
  readonly manual: number | null;
}

/** What spares do until they serve. */
export interface Standby {
  /** Failure rate of a spare as a share of that of a unit that serves: 1 hot, 0 cold. */
  readonly dormancy: number;
  readonly failover: Failover;
}

/**
 * Identical units, all like the one input, with spares or with few crews for repair. Outcome i: at least `needs[i]` of
 * them serve; ascending, and a single one where there are spares.
 */
export interface SparesSpec {
  readonly kind: 'spares';
  readonly units: number;
  readonly needs: readonly number[];
  /** Null: all units serve. */
  readonly standby: Standby | null;
  /** Repairs at a time; null: as many as needed. */
  readonly crews: number | null;
  /** Whether a unit is a single exponential one, so that the figures are exact. */
  readonly exact: boolean;
}

/** What must be up: an outcome of the cluster itself, or so many of several conditions. */
export type Condition = { readonly outcome: number } | { readonly need: number; readonly of: readonly Condition[] };

interface ClusterMember {
  /** Which of the inputs of the cluster. */
  readonly part: number;
  /** What else must be up for it to serve; null: nothing. */
  readonly requires: Condition | null;
}

/** A group of members that stand in for one another. */
export interface ClusterGroup {
  readonly members: readonly ClusterMember[];
  readonly need: number;
  /** Null: all members serve. */
  readonly standby: Standby | null;
  /** Whether an earlier member that comes back takes over again. */
  readonly failBack: boolean;
  readonly crews: number | null;
}

/**
 * Groups with all that their members require. Inputs are the parts: units and zones. Outcome i, below the number of
 * parts: part i is up by itself; from there on: group i − parts is up. A group may require groups before it.
 */
export interface ClusterSpec {
  readonly kind: 'cluster';
  readonly parts: number;
  readonly groups: readonly ClusterGroup[];
  /** Whether each part is a single exponential one, so that the figures are exact. */
  readonly exact: boolean;
  /** The outcomes that anybody asks for. */
  readonly seen: readonly number[];
}
