import type { Storage } from '../../model/storage.ts';

/** A state of a group whose data is there: so many of its units are lost. Rates are per second. */
interface StorageState {
  readonly lost: number;
  /** Rate at which one more unit is lost: (units − lost) · λ. */
  readonly lossRate: number;
  /** Rate at which a unit is back: lost · μ, since each is rebuilt on its own; infinite if that takes no time. */
  readonly rebuildRate: number;
  /** Mean time from here until one more unit is lost for the first time, in seconds; infinite if that never happens. */
  readonly passage: number;
}

/**
 * The states of a group up to the loss of data, a birth–death chain. Its mean first-passage times upwards are
 * 1/b + (d/b) · (that of the state before), with b births and d deaths (Ross, Introduction to Probability Models, section
 * 6.3): only positive terms are added, so that nothing cancels. Each step adds at most 5 roundings, and up to 1000 of
 * them keep twelve digits.
 */
export function statesOf({ units, tolerated, failureRate, rebuild }: Storage): StorageState[] {
  const states: StorageState[] = [];
  let passage = 0;
  for (let lost = 0; lost <= tolerated; lost++) {
    const lossRate = (units - lost) * failureRate;
    const rebuildRate = lost === 0 ? 0 : lost / (rebuild as number);
    passage = lost === 0 ? 1 / lossRate : 1 / lossRate + (rebuildRate / lossRate) * passage;
    states.push({ lost, lossRate, rebuildRate, passage });
  }
  return states;
}

/** Mean time to data loss of one group that begins whole, in seconds: each state on the way is passed in turn. */
export const meanTimeToDataLoss = (states: readonly StorageState[]): number =>
  states.reduce((sum, { passage }) => sum + passage, 0);
