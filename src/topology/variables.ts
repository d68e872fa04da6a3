import type { Renewal, Variable } from '../model/model.ts';
import type { WindowsSpec } from '../model/multistate.ts';
import { hasMemory, renewalsOf } from './renewals.ts';
import type { Component } from './topology.ts';

/**
 * The independent variables of one unit and of the common part of its group. With a common cause of share β of the
 * failure rate, the common part has rate βλ and the component's MTTR, so that with the odds x = U/A its unavailability
 * is U_c = βx/(1 + βx); the units' own part keeps U_i = (1 − β)U at rate (1 − β)λ, and one unit with its common part is
 * just as available, and fails as often, as declared: (1 − U_c)(1 − U_i) = (A + βU)/(1 + βx) = A.
 * Beta-factor model: K. N. Fleming, “A reliability model for common mode failures in redundant safety systems”, 1975.
 */
export function unitVariable({ figures, commonCause }: Component, component: number): Variable {
  const { unavailability, availability, failureRate, failureFrequency, failureOnDemand, renewals } = figures;
  if (!commonCause) {
    const own = { component, unavailability, availability, failureRate, failureFrequency, failureOnDemand };
    return renewals ? { ...own, renewals } : own;
  }
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
    ...split(figures, complement, (mttr) => (mttr * availability) / ownAvailability),
  };
}

/**
 * A unit of a group with standby or crews: with a common cause it keeps its MTTR and fails (1 − β)λ by itself, so that
 * with the odds x = U/A its own are (1 − β)x.
 */
export function groupUnitVariable(of: Component, component: number): Variable {
  const { figures, commonCause } = of;
  if (!commonCause) return unitVariable(of, component);
  const { unavailability, availability, failureRate, failureOnDemand } = figures;
  const { complement } = commonCause;
  const odds = share(complement, unavailability, availability);
  const rate = failureRate === null ? null : complement * failureRate;
  return {
    component,
    ...odds,
    failureRate: rate,
    failureFrequency: rate === null ? null : odds.availability * rate,
    failureOnDemand: complement * failureOnDemand,
    ...split(figures, complement),
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
    isCommon: true,
    ...odds,
    failureRate: rate,
    failureFrequency: rate === null ? null : odds.availability * rate,
    failureOnDemand: share(beta, failureOnDemand, 1 - failureOnDemand).unavailability,
    ...split(figures, beta),
  };
}

/**
 * The renewal of a unit's own part, or of the common one, which has this share of the failure rate at any age. (Several
 * failure modes that share a common cause are all exponential, and count as one.)
 */
function split(
  figures: Component['figures'],
  share: number,
  restored: (mttr: number) => number = (mttr) => mttr,
): { readonly renewals?: readonly Renewal[] } {
  if (!hasMemory(figures)) return {};
  return {
    renewals: renewalsOf(figures).map((renewal) => ({
      ...renewal,
      share,
      failureRate: renewal.failureRate === null ? null : share * renewal.failureRate,
      mttr: renewal.mttr === null ? null : restored(renewal.mttr),
    })),
  };
}

/**
 * Failed deployments, F = frequency · share that fails: an independent outage of U = F · recovery. They stop at the first
 * unit of a rolling one, so that each of n units has F/n. Undefined where there are none of that sort.
 */
export function failedDeployments(of: Component, component: number, rolling: boolean): Variable | undefined {
  const { deployments } = of.practices;
  if (!deployments || isRolling(of, deployments) !== rolling) return undefined;
  const frequency = (deployments.frequency * deployments.failing) / (rolling ? of.replicas : 1);
  if (frequency === 0) return undefined;
  return { ...outage(component, frequency * deployments.recovery, frequency), isRelease: true };
}

/** Planned windows of the whole component at once. */
export function wholeWindows(of: Component, component: number): Variable[] {
  return plannedWindows(of)
    .filter(({ rolling }) => !rolling)
    .map(({ share, frequency, traffic, purpose }) => ({
      ...outage(component, share, frequency),
      planned: { traffic, purpose },
    }));
}

/** Planned windows that take one unit after the other. */
export const rollingWindows = (of: Component): WindowsSpec[] =>
  plannedWindows(of).flatMap(({ rolling, ...window }) =>
    rolling ? [{ kind: 'windows', units: of.replicas, ...window }] : [],
  );

type PlannedWindow = Pick<WindowsSpec, 'share' | 'frequency' | 'traffic' | 'purpose'> & { readonly rolling: boolean };

const NO_WINDOWS: PlannedWindow[] = [];

function plannedWindows(of: Component): PlannedWindow[] {
  const { maintenance, deployments } = of.practices;
  if (!maintenance && !deployments) return NO_WINDOWS;
  const windows: PlannedWindow[] = [];
  if (maintenance && maintenance.lasts > 0) {
    const { every, lasts, traffic } = maintenance;
    windows.push({
      share: lasts / every,
      frequency: 1 / every,
      traffic,
      purpose: 'maintenance',
      rolling: isRolling(of, maintenance),
    });
  }
  if (deployments && deployments.downtime > 0) {
    const { frequency, downtime } = deployments;
    windows.push({
      share: downtime * frequency,
      frequency,
      traffic: 1,
      purpose: 'deployment',
      rolling: isRolling(of, deployments),
    });
  }
  return windows;
}

/** Of a single unit it makes no difference. */
const isRolling = ({ replicas }: Component, { rolling }: { readonly rolling: boolean }): boolean =>
  rolling && replicas > 1;

/** An outage that no life without repair knows. */
const outage = (component: number, share: number, frequency: number): Variable => ({
  component,
  unavailability: share,
  availability: 1 - share,
  failureFrequency: frequency,
  failureRate: 0,
  failureOnDemand: 0,
});

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
