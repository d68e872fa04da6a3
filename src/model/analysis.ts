import type { Cause, ChangeName } from './changes.ts';
import type {
  Approximation,
  CausedDowntime,
  ComponentFigures,
  Figures,
  GroupRow,
  Mission,
  Result,
  SloVerdict,
} from './result.ts';

/** What the engine answers for a model: the calculated part of a `Result`. */
export interface Analysis {
  readonly system: Figures;
  readonly blocks: Figures[];
  readonly components: ComponentFigures[];
  readonly downtime_by_cause: CausedDowntime[];
  readonly groups: GroupRow[];
  readonly approximations: Approximation[];
  readonly mission: Mission;
  readonly slos: SloVerdict[];
}

/** An answer within limits. */
export interface LimitedAnalysis extends Analysis {
  /** What is null in all this for no other reason than that a limit was reached. */
  readonly unfinished: readonly Unfinished[];
}

/** Figures that an answer can do without, and which limit was reached before they were there. */
export interface Unfinished {
  readonly what: 'requests' | 'importance' | 'groups' | 'life' | 'improvements';
  readonly detail: string;
}

/** Why something costs downtime, and what changes to it would give back, each recalculated for the whole system. */
export interface Improvement {
  /** Of a component, or of a block that is a group. */
  readonly name: string;
  readonly downtimeShare: number;
  /** Seconds of system downtime a year that would vanish if it was never down. */
  readonly perfectGain: number;
  /** What that downtime is due to, the largest part first; empty where it is all the same. */
  readonly causes: readonly { readonly cause: Cause; readonly phase: string | null; readonly share: number }[];
  /** What gives back most comes first. */
  readonly changes: readonly ImprovementChange[];
}

/** `from` and `to` are the figure that is changed: seconds, a ratio, or a number of units or crews. */
export interface ImprovementChange {
  /** The member of a group that it is about; null if about the thing itself. */
  readonly of: string | null;
  readonly what: ChangeName;
  /** The phase of the MTTR that it is about, if it is. */
  readonly phase: string | null;
  readonly from: number;
  readonly to: number;
  /** Seconds of system downtime a year. */
  readonly gain: number;
}

/** How many components' figures are measured, vendors' SLAs, estimates, or say nothing of where they come from. */
export interface BasisCount {
  readonly measured: number;
  readonly vendor_sla: number;
  readonly estimate: number;
  readonly unstated: number;
}

/** Everything that a report shows: the JSON contract and, beside it, what only people read. */
export interface Report {
  readonly result: Result;
  /** Best first; empty if the system never fails. */
  readonly improvements: readonly Improvement[];
  readonly basis: BasisCount;
  /** Components that rest on a vendor's SLA, by name. */
  readonly vendorSlas: readonly string[];
  /** Length of a year, in seconds. */
  readonly year: number;
}
