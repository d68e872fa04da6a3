import type { Method, Period } from '../model/names.ts';
import type { ComponentFigures, Figures } from '../model/result.ts';

/** Unavailability and availability, failures per second, and who leaves the latter unknown. */
export interface SteadyState {
  readonly unavailability: number;
  readonly availability: number;
  /** null if unknown */
  readonly failureFrequency: number | null;
  readonly unknownBecause: readonly string[];
  /** Bounds on the unavailability, which then is the upper one; null or absent if it is exact. */
  readonly bounds?: { readonly lower: number; readonly upper: number } | null;
  /** Exact unless it says otherwise. */
  readonly method?: Method;
  /** Estimated error of the unavailability; null or absent where there is none. */
  readonly error?: number | null;
  /** What planned windows alone would cause, and the rest; absent without windows. */
  readonly planned?: { readonly alone: number; readonly rest: number };
  /** With each window weighed with its traffic; absent where that is the same. */
  readonly felt?: number;
  readonly levels?: Figures['by_demand'];
  /** The means of the unit that it stands for, in seconds; absent where it is something else. */
  readonly declared?: { readonly mtbf: number | null; readonly mttr: number | null };
}

/** Requests that succeed, and that fail; null where that is unknown, undefined where they fail exactly during outages. */
export type RequestState = { readonly success: number; readonly failure: number } | null | undefined;

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

/** What most rows say of who is to blame, and of demand: one list for all of them, which nobody changes. */
const NO_NAMES: string[] = [];
const NO_LEVELS: Figures['by_demand'] = [];

/** Of the quotient of two figures that were each rounded a few times, relative. */
const ROUNDING = 1e-15;

/** What was declared in place of what equals it but for rounding. */
const asDeclared = (value: number | null, declared: number | null | undefined): number | null =>
  value !== null && declared != null && Math.abs(value - declared) <= ROUNDING * declared ? declared : value;

/** The figures of one part; MTBF = A/ω and mean time to restore = U/ω, IEC 61703 for steady state. */
export function figuresOf(
  name: string,
  kind: string,
  state: SteadyState,
  year: number,
  requests?: RequestState,
): Figures {
  const { unavailability, availability, failureFrequency, unknownBecause } = state;
  const fails = failureFrequency !== null && failureFrequency > 0;
  return {
    name,
    kind,
    availability,
    unavailability,
    nines: unavailability === 0 ? null : positiveZero(-Math.log10(unavailability)),
    downtime_s: perWindow(unavailability, year),
    mtbf_s: fails ? asDeclared(finite(availability / failureFrequency), state.declared?.mtbf) : null,
    mttr_s: fails ? asDeclared(finite(unavailability / failureFrequency), state.declared?.mttr) : null,
    failures_per_year: failureFrequency === null ? null : failureFrequency * year,
    method: state.bounds ? 'bounds' : (state.method ?? 'exact'),
    bounds: state.bounds ?? null,
    error_estimate: state.error ?? null,
    unknown_because: unknownBecause.length === 0 ? NO_NAMES : [...unknownBecause],
    unavailability_unplanned: state.planned?.rest ?? unavailability,
    unavailability_planned: state.planned?.alone ?? 0,
    unavailability_felt: state.felt ?? unavailability,
    request_success: requests === null ? null : (requests?.success ?? availability),
    request_failure: requests === null ? null : (requests?.failure ?? unavailability),
    by_demand: state.levels ?? NO_LEVELS,
  };
}

/** What the row of a component adds to its figures. */
type ComponentExtras = Pick<ComponentFigures, 'unit' | 'downtime_share' | 'importance' | 'downtime_by_cause'>;

/**
 * The row of a component, written out: with a spread or an assignment 100,000 of them take longer than solving them.
 */
export function componentRow(
  of: Figures,
  { unit, downtime_share, importance, downtime_by_cause }: ComponentExtras,
): ComponentFigures {
  return {
    name: of.name,
    kind: of.kind,
    availability: of.availability,
    unavailability: of.unavailability,
    nines: of.nines,
    downtime_s: of.downtime_s,
    mtbf_s: of.mtbf_s,
    mttr_s: of.mttr_s,
    failures_per_year: of.failures_per_year,
    method: of.method,
    bounds: of.bounds,
    error_estimate: of.error_estimate,
    unknown_because: of.unknown_because,
    unavailability_unplanned: of.unavailability_unplanned,
    unavailability_planned: of.unavailability_planned,
    unavailability_felt: of.unavailability_felt,
    request_success: of.request_success,
    request_failure: of.request_failure,
    by_demand: of.by_demand,
    unit,
    downtime_share,
    importance,
    downtime_by_cause,
  };
}

/** −log10(1) is −0, which JSON and people read as 0. */
const positiveZero = (x: number): number => (x === 0 ? 0 : x);

/** What fails less than once in 10³⁰⁰ years never fails: the frequency has left the range of a number. */
const finite = (seconds: number): number | null => (Number.isFinite(seconds) ? seconds : null);
