import type { Formula, GateId } from '../model/formula.ts';

/** A thing in a cluster: a gate, and which of its copies. */
export interface ClusterPart {
  readonly gate: GateId;
  readonly copy: number;
}

/** Groups that hang together by the zones that their members require, with all that these are made of. */
export interface Cluster {
  readonly groups: readonly GateId[];
  readonly parts: readonly ClusterPart[];
}

/** A formula in which each cluster is one gate. */
export interface Joined {
  readonly formula: Formula;
  /** What became of a gate. */
  readonly at: (gate: GateId) => GateId;
  /** The same of a part of a cluster by itself, which the cluster alone is to use. */
  readonly inside: (gate: GateId) => GateId | undefined;
  /** What each cluster is made of, for checks: gates of the formula as it was. */
  readonly clusters: readonly Cluster[];
}

export const hasGroups = ({ gates }: Formula): boolean => gates.some(({ op }) => op === 'group');

/** What a formula without groups is joined to. */
export const unjoined = (formula: Formula): Joined => ({ formula, at: (g) => g, inside: (g) => g, clusters: [] });
