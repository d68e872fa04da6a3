/** Uniform on [0, 1): never 1. */
export type Random = () => number;

/**
 * The law of a positive duration T of finite mean, compiled: each member is a plain function without allocation. Times in
 * seconds.
 *
 * Probabilities come in pairs of which neither is ever made of a small difference: `failure` is precise where it is small,
 * and so is `survival`.
 */
export interface Law {
  readonly mean: number;
  /** s² */
  readonly variance: number;
  /** Where `survival` jumps, or is not smooth, ascending: where integrals over it are to be cut. */
  readonly breaks: readonly number[];
  /** Whether the failure rate never falls with age (IFR), so that −ln survival is convex. */
  readonly wearsOut: boolean;
  /** P(T > t), for t ≥ 0. */
  survival(t: number): number;
  /** P(T ≤ t), for t ≥ 0. */
  failure(t: number): number;
  /** Density a second; infinite where `survival` jumps. */
  density(t: number): number;
  /** The least t with P(T ≤ t) ≥ p, for 0 < p < 1. */
  quantile(p: number): number;
  /**
   * P(rest > t) of a T that is under way at a random time of a renewal process in steady state: the equilibrium
   * distribution, of density P(T > t)/mean. Source: D. R. Cox, "Renewal Theory" (1962), 5.3.
   */
  residualSurvival(t: number): number;
  /** P(rest ≤ t). */
  residualFailure(t: number): number;
  /** A duration, by inversion of one uniform number or else by rejection. */
  draw(random: Random): number;
  /** The rest of a duration that is under way at a random time: of a T as likely as it is long, a uniform share. */
  residual(random: Random): number;
}

/** Failures a second at an age that is reached; infinite where T ends for certain, or is never reached. */
export const hazard = (law: Law, t: number): number => {
  const left = law.survival(t);
  return left === 0 ? Number.POSITIVE_INFINITY : law.density(t) / left;
};
