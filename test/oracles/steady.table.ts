import type { GateId } from '../../src/model/formula.ts';
import { Formula } from '../../src/model/formula.ts';
import type { Model, Variable } from '../../src/model/model.ts';
import { model, variable, YEAR } from '../reference/models.ts';
import type { Oracle } from './oracle.ts';

const SOURCES = {
  barlow: 'Barlow & Proschan, Statistical Theory of Reliability and Life Testing (1975), ch. 2 and 7',
  mpmath: 'binomial sums in 60 digits (mpmath 1.3), from the figures as doubles',
  fleming: 'Fleming (1975), beta factor model; DESIGN.md §4',
  bridge: 'Rausand & Høyland, System Reliability Theory (2004), bridge structure: 2p² + 2p³ − 5p⁴ + 2p⁵',
};

function system(
  unavailabilities: readonly number[],
  build: (formula: Formula, gates: GateId[]) => GateId,
): () => Model {
  return () => {
    const formula = new Formula();
    const variables = unavailabilities.map((u, i) => variable(i, u, 1e-6));
    const gates = variables.map((_, i) => formula.variable(i));
    return model({ formula, variables, system: build(formula, gates) });
  };
}

const copies = (need: number, n: number, u: number): (() => Model) =>
  system([u], (formula, gates) => formula.copies(need, n, gates[0] as GateId));

const bridge = (u: number): (() => Model) =>
  system([u, u, u, u, u], (formula, gates) => {
    const [a, b, c, d, e] = gates as [GateId, GateId, GateId, GateId, GateId];
    const paths = [
      [a, d],
      [b, e],
      [a, c, e],
      [b, c, d],
    ];
    return formula.parallel(paths.map((path) => formula.series(path)));
  });

/** Two units with MTBF 1000 h, MTTR 10 h and β = 10 %, as the kinds lower it. */
function commonCause(): Model {
  const [x, beta, rate] = [0.01, 0.1, 1 / 3_600_000];
  const own: Variable = {
    component: 0,
    unavailability: ((1 - beta) * x) / (1 + x),
    availability: (1 + beta * x) / (1 + x),
    failureRate: (1 - beta) * rate,
    failureFrequency: ((1 - beta) * rate * (1 + beta * x)) / (1 + x),
    failureOnDemand: 0,
  };
  const common: Variable = {
    component: 0,
    unavailability: (beta * x) / (1 + beta * x),
    availability: 1 / (1 + beta * x),
    failureRate: beta * rate,
    failureFrequency: (beta * rate) / (1 + beta * x),
    failureOnDemand: 0,
  };
  const formula = new Formula();
  const units = formula.copies(1, 2, formula.variable(0));
  const gate = formula.series([units, formula.variable(1)]);
  return model({ formula, variables: [own, common], system: gate, components: [[0, 1]] });
}

const tails: readonly [need: number, n: number, u: number, U: number, A: number, frequency: number][] = [
  [2, 3, 0.01, 0.000298000000000000012, 0.999702, 5.94e-2],
  [196_000, 200_000, 0.0173, 7.20208748283560688e-20, 1, 2.31778646875690483e-15],
  [100_000, 200_000, 0.49, 1.81953887400401572e-19, 1, 1.4743472563295631e-15],
  [199_990, 200_000, 1e-6, 4.27061016972570736e-16, 0.999999999999999573, 4.61948247422403302e-9],
  [101_000, 200_000, 0.5, 0.99999608783574231, 3.91216425769043227e-6, 0.0163598908428589716],
  [3, 200_000, 0.9999, 4.5514406813527894e-7, 0.999999544855931865, 0.0823872127111957475],
  [200_000, 200_000, 1e-7, 0.0198013276734434351, 0.980198672326556565, 196039.75406928672],
  [1, 30, 0.1, 1.00000000000000167e-30, 1, 3.00000000000000483e-28],
  [199_000, 200_000, 0.004, 3.95193048207371069e-12, 0.99999999999604807, 2.03151942790848788e-7],
  [196_400, 200_000, 0.0173, 0.00827644189114599853, 0.991723558108854001, 77.9711060517207571],
];

export const steady: readonly Oracle[] = [
  {
    what: 'series of three',
    system: system([1e-3, 2e-3, 3e-3], (formula, gates) => formula.series(gates)),
    figure: ({ system: { availability } }) => availability,
    expect: 0.999 * 0.998 * 0.997,
    tolerance: 1e-15,
    source: SOURCES.barlow,
  },
  {
    what: 'series of three, frequency Σ ω·ΠA',
    system: system([1e-3, 2e-3, 3e-3], (formula, gates) => formula.series(gates)),
    figure: ({ system: { failures_per_year } }) => failures_per_year,
    expect: 1e-6 * YEAR * (0.998 * 0.997 + 0.999 * 0.997 + 0.999 * 0.998),
    tolerance: 1e-15,
    source: SOURCES.barlow,
  },
  {
    what: 'parallel of three, mean time to restore 1/Σμ',
    system: system([1e-3, 2e-3, 4e-3], (formula, gates) => formula.parallel(gates)),
    figure: ({ system: { mttr_s } }) => mttr_s,
    expect: 1 / (1e-6 / 1e-3 + 1e-6 / 2e-3 + 1e-6 / 4e-3),
    tolerance: 1e-14,
    source: SOURCES.barlow,
  },
  {
    what: '5 of 8 by counting',
    system: system(new Array<number>(8).fill(1e-8), (formula, gates) => formula.atLeast(5, gates)),
    figure: ({ system: { unavailability } }) => unavailability,
    expect: 6.99999977600000339e-31,
    tolerance: 1e-14,
    source: SOURCES.mpmath,
  },
  {
    what: 'bridge of p = 0.9',
    system: bridge(0.1),
    figure: ({ system: { unavailability } }) => unavailability,
    expect: 0.02152,
    tolerance: 1e-14,
    source: SOURCES.bridge,
  },
  {
    what: 'bridge, Birnbaum importance of the cross link, 2p²(1 − p)²',
    system: bridge(0.1),
    figure: ({ components }) => components[2]?.importance.birnbaum ?? null,
    expect: 2 * 0.9 ** 2 * 0.1 ** 2,
    tolerance: 1e-13,
    source: SOURCES.bridge,
  },
  {
    what: 'beta factor: U_c + A_c·U_i²',
    system: commonCause,
    figure: ({ system: { unavailability } }) => unavailability,
    expect: 0.001 / 1.001 + (0.009 / 1.01) ** 2 / 1.001,
    tolerance: 1e-14,
    source: SOURCES.fleming,
  },
  ...tails.flatMap(([need, n, u, U, A, frequency]): Oracle[] => [
    {
      what: `${need} of ${n} copies, U`,
      system: copies(need, n, u),
      figure: ({ system: { unavailability } }) => unavailability,
      expect: U,
      tolerance: 1e-12,
      source: SOURCES.mpmath,
    },
    {
      what: `${need} of ${n} copies, A`,
      system: copies(need, n, u),
      figure: ({ system: { availability } }) => availability,
      expect: A,
      tolerance: 1e-12,
      source: SOURCES.mpmath,
    },
    {
      what: `${need} of ${n} copies, failures`,
      system: copies(need, n, u),
      figure: ({ system: { failures_per_year } }) => failures_per_year,
      expect: frequency * 1e-6 * YEAR,
      tolerance: 1e-12,
      source: SOURCES.mpmath,
    },
  ]),
];
