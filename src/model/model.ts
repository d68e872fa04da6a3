import type { Distribution } from './distribution.ts';
import type { Formula, GateId } from './formula.ts';
import type { LevelsSpec } from './multistate.ts';
import type { PartMeasure } from './names.ts';
import type { Deployments, Maintenance, RestorationPhase, WindowPurpose } from './practices.ts';
import type { Approximation } from './result.ts';

/** Where a figure comes from; `unstated` where the file does not say. */
export const BASES = ['measured', 'vendor_sla', 'estimate'] as const;
export type Basis = (typeof BASES)[number] | 'unstated';

/**
 * One independent thing that is up or down: a unit with all its failure modes, or the common part of a group.
 * Unavailability and availability are both given, each correctly rounded, so that neither is ever 1 − the other.
 */
export interface Variable {
  /** Index of the component that it belongs to. */
  readonly component: number;
  readonly unavailability: number;
  readonly availability: number;
  /** Failures per second of calendar time, ω = A·λ; null if unknown. */
  readonly failureFrequency: number | null;
  /** Failures per second of operating time, λ, for the life without repair; null if unknown. */
  readonly failureRate: number | null;
  /** Probability that it is already down at time 0 of a life without repair (a part drawn on demand, or never up). */
  readonly failureOnDemand: number;
  /** A planned window rather than a failure, with the traffic during it, relative to the average. */
  readonly planned?: { readonly traffic: number; readonly purpose: WindowPurpose };
  /** A failed deployment rather than a failure. */
  readonly isRelease?: true;
  /** What the units of a component have in common, rather than one of them. */
  readonly isCommon?: true;
  /** What it is made of, where that is more than one exponential life with exponential repairs: up while each is. */
  readonly renewals?: readonly Renewal[];
}

/** One way to fail and to be restored: operating and restoration times alternate, each independent of all before. */
export interface Renewal {
  /** Failures per second of operating time; null if unknown. Its inverse is the mean of `life`. */
  readonly failureRate: number | null;
  /** Mean time to restoration, the mean of `repair`, in seconds; null if unknown. */
  readonly mttr: number | null;
  /** Probability that it is down from the start of a life without repair. */
  readonly failureOnDemand: number;
  readonly life: Distribution;
  readonly repair: Distribution;
  /**
   * Share of the failure rate at any age that is this one's, the rest being that of the common part or of the unit: new
   * at 0, it is alive at t with the share-th power of what `life` with the mean of both says.
   */
  readonly share: number;
}

/** Figures of one unit of a component as declared, the common cause included. */
interface UnitFigures {
  readonly unavailability: number;
  readonly availability: number;
  readonly failureFrequency: number | null;
}

export interface Part {
  readonly name: string;
  /** `component`, or what the block's kind is called. */
  readonly kind: string;
  readonly gate: GateId;
}

export interface ComponentPart extends Part {
  readonly unit: UnitFigures;
  /**
   * The variables of all its units, their failure modes and common part, in every copy that the formula holds. A copy
   * that a `copies` gate stands for is one of them, once.
   */
  readonly variables: readonly number[];
  /** The gates of many values of its rolling windows, in every copy. */
  readonly windows: readonly GateId[];
  /** What the figures of one unit are made of, for suggestions; null where unknown. */
  readonly mtbf: number | null;
  readonly mttr: number | null;
  /** What the MTTR consists of; empty if it is one. */
  readonly restoration: readonly RestorationPhase[];
  readonly maintenance: Maintenance | null;
  readonly deployments: Deployments | null;
  readonly replicas: number;
  /** Units that must be up, at the most demanding level. */
  readonly need: number;
  readonly basis: Basis;
  readonly source: string | null;
}

/** Units or members of which some serve and others stand by, or that few crews repair. */
export interface GroupPart {
  /** Of the component or block. */
  readonly name: string;
  /** The component whose units they are, by index; null where it is a list of members. */
  readonly component: number | null;
  /** Components that are members by name, by index; empty of a component's units. */
  readonly members: readonly number[];
  /** The outcome gate of the group in each copy that the formula holds, the first one's first. */
  readonly gates: readonly GateId[];
}

export interface Slo {
  /** Name of the part that the verdict is of. */
  readonly of: string;
  /** Which list of the model holds that part, and where in it (0 for the system). */
  readonly part: 'system' | 'block' | 'component';
  readonly index: number;
  readonly measure: PartMeasure;
  /** In the unit of the measure: ratio, s, s/year or 1/year. A ratio near 1 comes with its exact complement. */
  readonly target: number;
  /** 1 − target for a ratio, correctly rounded; else 0. */
  readonly complement: number;
  /** Length of the budget window, in seconds. */
  readonly window: number;
  /** Whether planned windows are left out of what is judged. */
  readonly plannedExcluded?: boolean;
}

/** A topology in the words of the engine: everything that a calculation needs, and nothing of the language. */
export interface Model {
  readonly formula: Formula;
  readonly variables: readonly Variable[];
  readonly system: Part;
  readonly blocks: readonly Part[];
  readonly components: readonly ComponentPart[];
  /** In the order of the file; one with another need for each level of demand once for each. */
  readonly groups: readonly GroupPart[];
  readonly approximations: readonly Approximation[];
  readonly slos: readonly Slo[];
  /** Up while a request is served without an error, null where that is not calculated; null if no request fails. */
  readonly requests: {
    readonly system: GateId | null;
    readonly blocks: readonly (GateId | null)[];
    readonly components: readonly (GateId | null)[];
  } | null;
  /** Levels of demand; null without any. */
  readonly demand: LevelsSpec | null;
  /** Length of a year, in seconds. */
  readonly year: number;
  /** Mission time, in seconds. */
  readonly mission: number;
}
