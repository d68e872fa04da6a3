import type { ComponentFigures, Figures, Mission, Result, SloVerdict } from './result.ts';

/** What the engine answers for a model: the calculated part of a `Result`. */
export interface Analysis {
  readonly system: Figures;
  readonly blocks: Figures[];
  readonly components: ComponentFigures[];
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
  readonly what: 'requests' | 'importance' | 'life' | 'improvements';
  readonly detail: string;
}

/**
 * What one change to one component would give back, recalculated for the whole system. `from` and `to` are the figure
 * that is changed (MTTR or MTBF in seconds, number of replicas).
 */
export interface Improvement {
  readonly component: string;
  readonly downtimeShare: number;
  /** Seconds of system downtime a year that would vanish if the component never failed. */
  readonly perfectGain: number;
  readonly changes: readonly {
    readonly what: 'halve_mttr' | 'double_mtbf';
    readonly from: number;
    readonly to: number;
    /** Seconds of system downtime a year. */
    readonly gain: number;
  }[];
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
