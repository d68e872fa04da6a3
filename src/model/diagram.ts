import type { Report } from './analysis.ts';
import type { Standby } from './multistate.ts';
import type { DiagnosticRecord } from './result.ts';

/** Index in `Diagram.elements`. */
export type ElementId = number;

/** How the members of a block are drawn, in order. */
export type Figure =
  /** One after the other: all of them are needed. */
  | { readonly as: 'row' }
  /** Side by side: so many of them are needed, by level of demand where there are several numbers. */
  | { readonly as: 'fork'; readonly need: readonly number[] }
  /** The first serves, the others stand by for it. */
  | { readonly as: 'switch'; readonly standby: Standby; readonly failBack: boolean; readonly crews: number | null }
  /** Who is asked first, second and so on. */
  | { readonly as: 'order' }
  /** With a way around it, which all but a share of the requests can take. */
  | { readonly as: 'bypass'; readonly weight: number }
  /** So many of the units of a component, which is its one member; its copies say how many of how many. */
  | { readonly as: 'units'; readonly of: string }
  /** A graph. */
  | { readonly as: 'network'; readonly graph: NetworkGraph };

export interface NetworkGraph {
  /** Labels of the nodes. */
  readonly nodes: readonly string[];
  /** The two nodes that a path must join. */
  readonly from: number;
  readonly to: number;
  /** Links; their parts are the first members, in the same order. */
  readonly links: readonly { readonly a: number; readonly b: number; readonly directed: boolean }[];
  /** The nodes that can fail; their parts are the members after those of the links, in the same order. */
  readonly failing: readonly number[];
}

/** Copies of a component or of a whole block, or the units that are counted. */
export interface DrawnCopies {
  readonly replicas: number;
  /** How many must work: one number, or one for each level of demand. */
  readonly need: readonly number[];
  /** Null: all units serve. */
  readonly standby: Standby | null;
  /** What the copies require by turns. */
  readonly zones: readonly ElementId[];
}

/** What is to be known of a part beside its figures; times in seconds. */
export type Note =
  | { readonly is: 'maintenance'; readonly every: number; readonly lasts: number; readonly rolling: boolean }
  | { readonly is: 'deployments'; readonly every: number; readonly failing: number }
  | { readonly is: 'common_cause'; readonly share: number }
  | { readonly is: 'crews'; readonly crews: number }
  | { readonly is: 'ride_through'; readonly time: number }
  | { readonly is: 'errors'; readonly rate: number; readonly retries: number }
  | { readonly is: 'health_check'; readonly time: number };

/** A component, or a block expression; of a part that is named in several places there is one. */
export interface DiagramElement {
  /** Name of the part; null for a block without one. */
  readonly part: string | null;
  /** What it is called; a block without a name by its kind and members. */
  readonly label: string;
  /** `component`, or the key of the block's kind. */
  readonly kind: string;
  /** Null for a component. */
  readonly figure: Figure | null;
  readonly members: readonly ElementId[];
  readonly copies: DrawnCopies | null;
  /** What it needs without containing it. */
  readonly requires: readonly ElementId[];
  readonly notes: readonly Note[];
}

/** How the parts of a topology stand together, for a drawing of it. */
export interface Diagram {
  readonly elements: readonly DiagramElement[];
  readonly system: ElementId;
  /** Blocks that neither the system nor another block leads to: systems of their own. */
  readonly others: readonly ElementId[];
  /** Every named part. */
  readonly named: ReadonlyMap<string, ElementId>;
}

/** What is drawn, with its figures. */
export interface DiagramReport {
  readonly ok: boolean;
  readonly file: string;
  readonly name: string | null;
  /** Null if something is wrong, or there is no system; storage may be all that is drawn. */
  readonly diagram: Diagram | null;
  /** What is drawn of it: one picture each, in this order. */
  readonly roots: readonly ElementId[];
  readonly report: Report;
  /** By name: the share of the system's downtime that would vanish if the block was never down; those that are known. */
  readonly blockShares: ReadonlyMap<string, number>;
  readonly diagnostics: readonly DiagnosticRecord[];
}
