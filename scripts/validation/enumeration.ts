import { analyze } from '../../src/engine/analyze.ts';
import type { Model, Variable } from '../../src/model/model.ts';
import type { Chance, Leaf } from '../../test/reference/enumerate.ts';
import { birnbaum, probabilityDown, tabulate } from '../../test/reference/enumerate.ts';
import { fixed, relativeError, times, UNIT } from '../../test/reference/fixed.ts';
import { randomModel } from '../../test/reference/models.ts';
import { randomNetwork } from '../../test/reference/networks.ts';
import type { Comparison } from './comparison.ts';

const SEEDS = 500;

/** The smaller of the two figures as it is, the other as its exact complement. */
const chanceIn =
  ({ variables }: Model): Chance =>
  ({ variable }) => {
    const { unavailability, availability } = variables[variable] as Variable;
    return unavailability <= availability
      ? { down: fixed(unavailability), up: UNIT - fixed(unavailability) }
      : { down: UNIT - fixed(availability), up: fixed(availability) };
  };

function compare(what: string, modelOf: (seed: number) => Model): Comparison {
  let compared = 0;
  let largest = 0;
  const add = (actual: number | null, expected: bigint): void => {
    compared++;
    largest = Math.max(largest, actual === null ? Number.POSITIVE_INFINITY : relativeError(actual, expected));
  };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const model = modelOf(seed);
    const { system } = analyze(model);
    const table = tabulate(model.formula, model.system.gate);
    const chance = chanceIn(model);
    add(system.unavailability, probabilityDown(table, chance).down);
    if (system.failures_per_year === null) continue;
    const frequency = birnbaum(table, chance).reduce((sum, importance, i) => {
      const { failureFrequency } = model.variables[(table.leaves[i] as Leaf).variable] as Variable;
      return sum + times(importance, fixed(failureFrequency ?? 0));
    }, 0n);
    add(system.failures_per_year, frequency * BigInt(model.year));
  }
  return {
    what,
    against: 'enumeration of all states, 600-bit fixed point',
    source: 'test/reference/enumerate.ts',
    compared,
    largest,
    tolerance: 1e-12,
    unit: 'relative',
  };
}

const rare = (x: number): number => 10 ** (-1 - 8 * x);

export const statics = (): Comparison =>
  compare('U and ω of random systems with shared parts and votes', (seed) =>
    randomModel(seed, { unavailability: rare, unknown: 0 }),
  );

export const tiny = (): Comparison =>
  compare('the same down to 1e-20', (seed) =>
    randomModel(seed, { unavailability: (x) => (x < 0.2 ? 1 - 10 ** (-16 * x * 5) : 10 ** (-20 * x)), unknown: 0 }),
  );

export const networks = (): Comparison => compare('U and ω of random networks', (seed) => randomNetwork(seed, rare));
