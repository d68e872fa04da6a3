import type { DoubleDouble } from '../../numeric/doubledouble.ts';

/** Figures of an input: probabilities of down and up, and failures a second. */
export interface PartFigures {
  readonly down: DoubleDouble;
  readonly up: DoubleDouble;
  readonly frequency: DoubleDouble;
}

/** Changes from one state to another. */
export interface Flow {
  readonly from: number;
  readonly to: number;
  /** Changes a second of calendar time: the probability of `from` is in it. */
  readonly rate: number;
}

/** Shares of time that a group is down, by what it waits for: together its unavailability. */
export interface GroupTime {
  /** For a covered failover to end. */
  readonly takingOver: number;
  /** For somebody to switch where a failover was not covered, or for a unit to come back. */
  readonly waiting: number;
  /** For units to be repaired: fewer can serve than it needs. */
  readonly tooFew: number;
  /** How often a second one that serves is lost while a spare can take over. */
  readonly failovers: number;
}

/** Probability of each state, and how often one follows another. */
export interface Distribution {
  readonly chances: readonly DoubleDouble[];
  readonly flows: readonly Flow[];
  /** Estimated error of the probability that several groups are down together; absent where the states are exact. */
  readonly error?: number;
  /** What the groups in it do, in the order of their outcomes. */
  readonly groups?: readonly GroupTime[];
}

/** A life without repair. */
export interface Life {
  /** Probabilities of the states after t seconds, from those of the inputs at that time where they matter. */
  readonly at: (
    t: number,
    inputs: { readonly down: readonly number[]; readonly up: readonly number[] },
  ) => readonly number[];
  /** Steps that one of many values takes, about. */
  readonly cost: number;
  /** How many parts a chain of exponential lives follows; absent where only the inputs at that time matter. */
  readonly exponentialParts?: number;
  /** Steps that the value at one time takes, about. */
  readonly stepsTo: (t: number) => number;
}

/** Why nothing is known of a life without repair. */
export type LifeGap = 'too_many_states' | 'conditioned' | 'distribution';

/** A variable of many values, compiled: `states` and `isUp` are known before any probability is. */
export interface Multistate {
  readonly states: number;
  /** Whether groups are taken to be independent given their zones, for their joint chain has too many states. */
  readonly isConditioned?: boolean;
  isUp(outcome: number, state: number): boolean;
  /** @param check asked now and then; throws to stop. */
  steady(inputs: readonly PartFigures[], check: () => void): Distribution;
  /**
   * From the steady figures of the inputs, as far as they tell their failure rates; or why there is none.
   *
   * @param check asked now and then; throws to stop.
   */
  life(inputs: readonly PartFigures[], check: () => void): Life | LifeGap;
}

/** Failure and repair rate, per second, of a part with one exponential life and repair: λ = ω/A, μ = ω/U. */
export function ratesOf({ down, up, frequency }: PartFigures): { failureRate: number; repairRate: number } {
  // What is never up stays down: it fails once and is not repaired.
  if (up.hi === 0) return { failureRate: 1, repairRate: 0 };
  if (down.hi === 0) return { failureRate: 0, repairRate: 0 };
  return { failureRate: frequency.hi / up.hi, repairRate: frequency.hi / down.hi };
}
