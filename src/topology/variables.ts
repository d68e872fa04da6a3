import type { Variable } from '../model/model.ts';
import type { Component } from './topology.ts';

/**
 * The independent variables of one unit and of the common part of its group. With a common cause of share β of the
 * failure rate, the common part has rate βλ and the component's MTTR, so that with the odds x = U/A its unavailability
 * is U_c = βx/(1 + βx); the units' own part keeps U_i = (1 − β)U at rate (1 − β)λ, and one unit with its common part is
 * just as available, and fails as often, as declared: (1 − U_c)(1 − U_i) = (A + βU)/(1 + βx) = A.
 * Beta-factor model: K. N. Fleming, “A reliability model for common mode failures in redundant safety systems”, 1975.
 */
export function unitVariable({ figures, commonCause }: Component, component: number): Variable {
  const { unavailability, availability, failureRate, failureFrequency, failureOnDemand } = figures;
  if (!commonCause) return { component, unavailability, availability, failureRate, failureFrequency, failureOnDemand };
  const { value: beta, complement } = commonCause;
  const ownAvailability = availability + beta * unavailability;
  const ownRate = failureRate === null ? null : complement * failureRate;
  return {
    component,
    unavailability: complement * unavailability,
    availability: ownAvailability,
    failureRate: ownRate,
    failureFrequency: ownRate === null ? null : ownAvailability * ownRate,
    failureOnDemand: complement * failureOnDemand,
  };
}

export function commonVariable({ figures, commonCause }: Component, component: number): Variable | undefined {
  if (!commonCause) return undefined;
  const { unavailability, availability, failureRate, failureOnDemand } = figures;
  const beta = commonCause.value;
  const odds = share(beta, unavailability, availability);
  const rate = failureRate === null ? null : beta * failureRate;
  return {
    component,
    ...odds,
    failureRate: rate,
    failureFrequency: rate === null ? null : odds.availability * rate,
    failureOnDemand: share(beta, failureOnDemand, 1 - failureOnDemand).unavailability,
  };
}

/** A unit that is not there (yet): always down. */
export const spareVariable = (component: number): Variable => ({
  component,
  unavailability: 1,
  availability: 0,
  failureFrequency: 0,
  failureRate: 0,
  failureOnDemand: 1,
});

/** βx/(1 + βx) and 1/(1 + βx) for the odds x = U/A, also where A is 0. */
function share(
  beta: number,
  unavailability: number,
  availability: number,
): { unavailability: number; availability: number } {
  const total = availability + beta * unavailability;
  return total === 0
    ? { unavailability: 0, availability: 1 }
    : { unavailability: (beta * unavailability) / total, availability: availability / total };
}
