import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import type { GateId } from '../src/model/formula.ts';
import { Formula } from '../src/model/formula.ts';
import type { Model, Variable } from '../src/model/model.ts';
import type { Figures } from '../src/model/result.ts';
import type { Chance, Leaf, Table } from './reference/enumerate.ts';
import { birnbaum, meanLife, probabilityDown, tabulate } from './reference/enumerate.ts';
import { expNegative, fixed, NOTHING, quotient, relativeError, times, UNIT } from './reference/fixed.ts';
import type { RandomOptions } from './reference/models.ts';
import { model, randomModel, variable } from './reference/models.ts';
import { randomNetwork } from './reference/networks.ts';

const TOLERANCE = 1e-12;

const close = (actual: number | null, expected: bigint, what: string): void => {
  assert.notEqual(actual, null, `${what} is unknown`);
  const error = relativeError(actual as number, expected);
  assert.ok(error <= TOLERANCE, `${what}: ${actual}, off by ${error}`);
};

/** The smaller of the two figures as it is, the other as its exact complement. */
function steadyChance({ variables }: Model): Chance {
  return ({ variable: v }) => {
    const { unavailability, availability } = variables[v] as Variable;
    if (unavailability <= availability) return { down: fixed(unavailability), up: UNIT - fixed(unavailability) };
    return { down: UNIT - fixed(availability), up: fixed(availability) };
  };
}

function checkFigures(subject: Model, gate: GateId, figures: Figures): void {
  const table = tabulate(subject.formula, gate);
  const chance = steadyChance(subject);
  const { down, up } = probabilityDown(table, chance);
  close(figures.unavailability, down, `${figures.name} U`);
  close(figures.availability, up, `${figures.name} A`);
  let frequency = 0n;
  const blamed = new Set<number>();
  birnbaum(table, chance).forEach((importance, i) => {
    const { failureFrequency, component } = subject.variables[(table.leaves[i] as Leaf).variable] as Variable;
    if (failureFrequency === null && importance > NOTHING) blamed.add(component);
    frequency += times(importance, fixed(failureFrequency ?? 0));
  });
  const names = [...blamed].sort((a, b) => a - b).map((c) => subject.components[c]?.name);
  assert.deepEqual(figures.unknown_because, names);
  if (names.length > 0) assert.equal(figures.failures_per_year, null);
  else close(figures.failures_per_year, frequency * BigInt(subject.year), `${figures.name} failures`);
}

function checkImportance(subject: Model, table: Table): void {
  const chance = steadyChance(subject);
  const { down: system } = probabilityDown(table, chance);
  const analysis = analyze(subject);
  subject.components.forEach(({ name, variables }, i) => {
    const having = (down: bigint): bigint =>
      probabilityDown(table, (leaf) => (variables.includes(leaf.variable) ? { down, up: UNIT - down } : chance(leaf)))
        .down;
    const [worst, best] = [having(UNIT), having(0n)];
    const { importance, downtime_share } = analysis.components[i] as (typeof analysis.components)[number];
    close(importance.birnbaum, worst - best, `${name} birnbaum`);
    if (system < NOTHING) {
      assert.deepEqual([importance.raw, importance.rrw, downtime_share], [null, null, null]);
      return;
    }
    close(importance.raw, quotient(worst, system), `${name} raw`);
    if (best < NOTHING) assert.equal(importance.rrw, null);
    else close(importance.rrw, quotient(system, best), `${name} rrw`);
    const gain = system - best;
    close(downtime_share, gain < NOTHING ? 0n : quotient(gain, system), `${name} share`);
  });
}

function checkMission(subject: Model, table: Table): void {
  const even = UNIT / 2n;
  const chance: Chance = ({ variable: v }) => {
    const { failureRate, failureOnDemand } = subject.variables[v] as Variable;
    if (failureRate === null) return { down: even, up: even };
    const up = times(UNIT - fixed(failureOnDemand), expNegative(times(fixed(failureRate), fixed(subject.mission))));
    return { down: UNIT - up, up };
  };
  const importance = birnbaum(table, chance);
  const unknown = table.leaves.some(
    ({ variable: v }, i) => subject.variables[v]?.failureRate === null && (importance[i] as bigint) > NOTHING,
  );
  const { no_repair, mttf_s } = analyze(subject).mission;
  if (unknown) {
    assert.deepEqual([no_repair, mttf_s], [null, null]);
    return;
  }
  close(no_repair, probabilityDown(table, chance).up, 'no_repair');
  const mean = meanLife(table, ({ variable: v }) => {
    const { failureRate, failureOnDemand } = subject.variables[v] as Variable;
    // A rate that is unknown and does not matter cancels out, whatever it is.
    return { starts: UNIT - fixed(failureOnDemand), rate: fixed(failureRate ?? 1e-6) };
  });
  close(mttf_s, mean, 'mttf_s');
}

function check(subject: Model): void {
  const analysis = analyze(subject);
  const table = tabulate(subject.formula, subject.system.gate);
  checkFigures(subject, subject.system.gate, analysis.system);
  subject.blocks.forEach(({ gate }, i) => {
    checkFigures(subject, gate, analysis.blocks[i] as Figures);
  });
  checkImportance(subject, table);
  checkMission(subject, table);
}

const ranges: Record<string, RandomOptions> = {
  'likely failures': { unavailability: (x) => x, unknown: 0.1 },
  'rare failures': { unavailability: (x) => 10 ** (-1 - 8 * x), unknown: 0 },
  'from 1e-20 to 1 − 1e-16': {
    unavailability: (x) => (x < 0.2 ? 1 - 10 ** (-16 * x * 5) : 10 ** (-20 * x)),
    unknown: 0,
  },
  'never, always and evenly': { unavailability: (x) => [0, 1, 0.5, 1e-9][Math.floor(4 * x)] as number, unknown: 0.3 },
};

for (const [what, options] of Object.entries(ranges))
  test(`random formulas agree with enumeration: ${what}`, () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const subject = randomModel(seed, options);
      try {
        check(subject);
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
      }
    }
  });

for (const what of ['likely failures', 'rare failures'] as const)
  test(`random networks agree with enumeration: ${what}`, () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const subject = randomNetwork(seed, (ranges[what] as RandomOptions).unavailability);
      try {
        check(subject);
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
      }
    }
  });

test('a rare event beside a frequent one does not cancel', () => {
  const formula = new Formula();
  const [a, b, c, d] = [0, 1, 2, 3].map((v) => formula.variable(v)) as [number, number, number, number];
  const hot = formula.series([a, formula.parallel([b, c])]);
  // Shared once more, so that it takes a decision diagram.
  const system = formula.parallel([formula.series([hot, d]), formula.series([a, b])]);
  const variables = [
    variable(0, 0.5, 1e-12),
    variable(1, 1e-3, 1e6),
    variable(2, 1e-17, 1e-20),
    variable(3, 1e-15, 1e-9),
  ];
  check(model({ formula, variables, system, blocks: [hot] }));
});

test('shared parts keep every digit at 1e-30', () => {
  const formula = new Formula();
  const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((v) => formula.variable(v)) as [number, number, number, number, number];
  const paths = [
    [a, d],
    [b, e],
    [a, c, e],
    [b, c, d],
  ].map((path) => formula.series(path));
  const system = formula.parallel(paths);
  const variables = [1e-15, 1.1e-15, 0.3, 1.7e-15, 2e-15].map((u, v) => variable(v, u, 1e-9));
  const subject = model({ formula, variables, system, blocks: paths });
  assert.ok(analyze(subject).system.unavailability < 1e-29);
  check(subject);
});

test('two functions that differ by far less than an ulp are told apart', () => {
  const formula = new Formula();
  const v = Array.from({ length: 6 }, (_, i) => formula.variable(i)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // v0 matters only where v4 and v5 are both down; v1 to v3 make everything likely to be down anyway.
  const rare = formula.parallel([v[0], v[4], v[5]]);
  const system = formula.parallel([
    formula.series([rare, v[1], v[2]]),
    formula.series([rare, v[2], v[3]]),
    formula.series([v[1], v[3]]),
  ]);
  const variables = [0.5, 0.4, 0.3, 0.6, 1e-20, 1e-19].map((u, i) => variable(i, u, i === 0 ? 1e5 : 1e-30));
  check(model({ formula, variables, system, components: [[0], [1, 2], [3, 4], [5]] }));
});
