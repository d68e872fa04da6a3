/** What is done with a component, as far as changing it may be worth while. */

/** One named part of an MTTR, in seconds. */
export interface RestorationPhase {
  readonly name: string;
  readonly seconds: number;
}

/** Planned windows; times in seconds. */
export interface Maintenance {
  readonly every: number;
  readonly lasts: number;
  readonly rolling: boolean;
  /** Relative to the average. */
  readonly traffic: number;
}

/** Releases; times in seconds. */
export interface Deployments {
  /** A second of calendar time. */
  readonly frequency: number;
  /** Share of them that lead to an outage. */
  readonly failing: number;
  readonly recovery: number;
  readonly rolling: boolean;
  /** Planned outage of each. */
  readonly downtime: number;
}

/** What a planned window is for. */
export type WindowPurpose = 'maintenance' | 'deployment';
