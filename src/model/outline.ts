import type { DeclaredFigure, DeclaredMode, Step } from './explain.ts';
import type { PracticeStep } from './explain-practices.ts';
import type { GateId } from './formula.ts';
import type { Model } from './model.ts';

/** How the members of a block stand together, as its kind says. */
export interface Arrangement {
  /** How many of them must be up; null where it is no matter of a number. */
  readonly need: number | null;
  /** What must hold, after “up while”, where it is no matter of a number. */
  readonly condition?: string;
  /** What each member stands for, where its name does not say it. */
  readonly roles?: readonly string[];
}

/** Index in `Outline.nodes`. */
export type NodeId = number;

export interface OutlineMember {
  readonly name: string;
  readonly role: string | null;
  /** The gates of all members that are called so: as a rule one. */
  readonly gates: readonly GateId[];
  /** How many independent copies each gate stands for. */
  readonly copies: number;
  /** The nodes that explain it. */
  readonly nodes: readonly NodeId[];
}

/** One unit of a component: what the file says of it. */
export interface OutlineUnit {
  /** Index of the component. */
  readonly component: number;
  /** The unit's own part, and what it has in common with the other ones. */
  readonly own: GateId;
  readonly common: GateId | null;
  readonly figures: readonly DeclaredFigure[];
  readonly modes: readonly DeclaredMode[];
  /** How lives and repairs spread, as the file says it. */
  readonly life: string | null;
  readonly repair: string | null;
  /** β, and how it was written. */
  readonly commonCause: { readonly value: number; readonly text: string } | null;
}

/** What a group is made of: the outcome gate of it, and what the inputs of the gate below that are called. */
export interface OutlineChain {
  readonly outcome: GateId;
  readonly parts: readonly string[];
}

/** What bridges short outages: those of which gate, shorter than so many seconds. */
interface OutlineBridge {
  readonly time: number;
  readonly inner: GateId;
}

/** Planned windows, or failed deployments, of a component. */
export interface OutlinePractice {
  readonly what: PracticeStep['what'];
  readonly component: number;
  /** Over how many units they are spread; 1 if all are out at once. */
  readonly units: number;
}

/** One part as it was written: what it is made of, and which gates that became. */
export interface OutlineNode extends Arrangement {
  readonly name: string;
  readonly part: Step['part'];
  readonly kind: string;
  /** Of several copies, the first one's. */
  readonly gate: GateId;
  readonly members: readonly OutlineMember[];
  readonly unit: OutlineUnit | null;
  readonly chain?: OutlineChain;
  readonly bridge?: OutlineBridge;
  readonly practice?: OutlinePractice;
  /** What of the requests need its one member, if it is optional. */
  readonly weight?: number;
}

/** What was written, beside the model that it became. */
export interface Outline {
  readonly model: Model;
  readonly nodes: readonly OutlineNode[];
  readonly system: NodeId;
  /** Every named part. */
  readonly named: ReadonlyMap<string, NodeId>;
  /** What the gates of units and of common parts are called; of several copies, those of the first. */
  readonly labels: ReadonlyMap<GateId, string>;
  /** The gates of all common parts. */
  readonly commons: ReadonlySet<GateId>;
  /** What the gates of many values are called, and what their outcomes are about. */
  readonly multistates: ReadonlyMap<GateId, string>;
  readonly outcomes: ReadonlyMap<GateId, readonly string[]>;
  /** What is said of the errors of each component; by index. */
  readonly errors: readonly (RequestErrors | null)[];
}

/** What a component says of its errors: time in seconds. */
interface RequestErrors {
  readonly errorRate: number;
  readonly retries: number;
  readonly healthCheck: number;
}
