import type { LevelsSpec } from '../../model/multistate.ts';
import type { Distribution, Multistate } from './multistate.ts';

/** Levels of demand. */
export function compileLevels({ shares, period }: LevelsSpec): Multistate {
  const chances = shares.map((share) => ({ hi: share, lo: 0 }));
  const flows =
    shares.length === 1
      ? []
      : shares.map((_, level) => ({ from: level, to: (level + 1) % shares.length, rate: 1 / period }));
  return {
    states: shares.length,
    isUp: (outcome, state) => outcome === state,
    steady: (): Distribution => ({ chances, flows }),
    life: () => ({ at: () => shares, cost: 1, stepsTo: () => 1 }),
  };
}
