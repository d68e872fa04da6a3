import type { Figures, Period } from '../model/result.ts';

/** Unavailability and availability, failures per second, and who leaves the latter unknown. */
export interface SteadyState {
  readonly unavailability: number;
  readonly availability: number;
  /** null if unknown */
  readonly failureFrequency: number | null;
  readonly unknownBecause: readonly string[];
  /** Bounds on the unavailability, which then is the upper one; null or absent if it is exact. */
  readonly bounds?: { readonly lower: number; readonly upper: number } | null;
}

const DAY = 86_400;

/** Seconds in each calendar window for a share of time; a month and a quarter follow the length of the year. */
export function perWindow(share: number, year: number): Record<Period, number> {
  return {
    day: share * DAY,
    week: share * (7 * DAY),
    month: share * (year / 12),
    quarter: share * (year / 4),
    year: share * year,
  };
}

/** The figures of one part; MTBF = A/ω and mean time to restore = U/ω, IEC 61703 for steady state. */
export function figuresOf(name: string, kind: string, state: SteadyState, year: number): Figures {
  const { unavailability, availability, failureFrequency } = state;
  const fails = failureFrequency !== null && failureFrequency > 0;
  return {
    name,
    kind,
    availability,
    unavailability,
    nines: unavailability === 0 ? null : positiveZero(-Math.log10(unavailability)),
    downtime_s: perWindow(unavailability, year),
    mtbf_s: fails ? availability / failureFrequency : null,
    mttr_s: fails ? unavailability / failureFrequency : null,
    failures_per_year: failureFrequency === null ? null : failureFrequency * year,
    method: state.bounds ? 'bounds' : 'exact',
    bounds: state.bounds ?? null,
    unknown_because: [...state.unknownBecause],
    unavailability_unplanned: unavailability,
    unavailability_planned: 0,
    unavailability_felt: unavailability,
    request_success: availability,
    by_demand: [],
  };
}

/** −log10(1) is −0, which JSON and people read as 0. */
const positiveZero = (x: number): number => (x === 0 ? 0 : x);
