import type { GateId } from '../../src/model/formula.ts';
import { Formula } from '../../src/model/formula.ts';
import type { Model } from '../../src/model/model.ts';
import { model, variable } from '../reference/models.ts';
import type { Oracle } from './oracle.ts';

const SOURCES = {
  barlow: 'Barlow & Proschan (1975), ch. 3: MTTF of k-of-n = Σ 1/(iλ) for i = k … n, summed in 50 digits',
  exclusion: 'inclusion and exclusion of exponentials: 1/a + 1/b − 1/(a + b), in 50 digits (mpmath 1.3)',
  bridge: 'Rausand & Høyland (2004): R = 2e^(−2λt) + 2e^(−3λt) − 5e^(−4λt) + 2e^(−5λt), integrated term by term',
};

interface Life {
  readonly rates: readonly number[];
  readonly onDemand?: readonly number[];
  readonly mission?: number;
}

function system(
  { rates, onDemand = [], mission }: Life,
  build: (formula: Formula, gates: GateId[]) => GateId,
): () => Model {
  return () => {
    const formula = new Formula();
    const variables = rates.map((rate, i) => ({
      ...variable(i, 1e-3, rate * 0.999),
      failureRate: rate,
      failureOnDemand: onDemand[i] ?? 0,
    }));
    const gates = variables.map((_, i) => formula.variable(i));
    return model({ formula, variables, system: build(formula, gates), mission });
  };
}

const copies = (need: number, n: number, mission?: number): (() => Model) =>
  system({ rates: [1e-6], mission }, (formula, gates) => formula.copies(need, n, gates[0] as GateId));

const parallel = (life: Life): (() => Model) => system(life, (formula, gates) => formula.parallel(gates));

const mttf: Oracle['figure'] = ({ mission }) => mission.mttf_s;

const sums: readonly [need: number, n: number, expect: number][] = [
  [2, 3, 833333.333333333371],
  [500, 1000, 694647.430559820341],
  [199_000, 200_000, 5017.55438637934325],
  [1, 200_000, 12783290.8104296238],
  [100_000, 200_000, 693154.680566195341],
];

export const life: readonly Oracle[] = [
  ...sums.map(
    ([need, n, expect]): Oracle => ({
      what: `MTTF of ${need} of ${n} copies`,
      system: copies(need, n),
      figure: mttf,
      expect,
      tolerance: 1e-12,
      source: SOURCES.barlow,
    }),
  ),
  {
    what: 'R(t) of 2 of 3 copies, 3e^(−2λt) − 2e^(−3λt)',
    system: copies(2, 3, 2_592_000),
    figure: ({ mission }) => mission.no_repair,
    expect: 0.0159772429147368138,
    tolerance: 1e-12,
    source: SOURCES.barlow,
  },
  {
    what: 'R(t) of 3 of 4 copies at 1e-39',
    system: copies(3, 4, 3e7),
    figure: ({ mission }) => mission.no_repair,
    expect: 3.27760504959598949e-39,
    tolerance: 1e-12,
    source: SOURCES.barlow,
  },
  {
    what: 'MTTF of mains and a diesel that starts in 98.5 %',
    system: parallel({ rates: [1e-5, 2e-6], onDemand: [0, 0.015] }),
    figure: mttf,
    expect: 510416.666666666686,
    tolerance: 1e-12,
    source: SOURCES.exclusion,
  },
  {
    what: 'MTTF with rates 20 decades apart',
    system: parallel({ rates: [1e-14, 1e2, 1e6] }),
    figure: mttf,
    expect: 1e14,
    tolerance: 1e-12,
    source: SOURCES.exclusion,
  },
  {
    what: 'MTTF of a series of three pairs',
    system: system({ rates: [1e-6, 2e-6, 3e-6, 5e-7, 1e-9, 1e-3] }, (formula, gates) =>
      formula.series([0, 2, 4].map((i) => formula.parallel(gates.slice(i, i + 2)))),
    ),
    figure: mttf,
    expect: 813553.045412907995,
    tolerance: 1e-12,
    source: SOURCES.exclusion,
  },
  {
    what: 'MTTF of a series, 1/Σλ',
    system: system({ rates: [1e-6, 2e-6, 5e-6] }, (formula, gates) => formula.series(gates)),
    figure: mttf,
    expect: 125_000,
    tolerance: 1e-14,
    source: SOURCES.barlow,
  },
  {
    what: 'MTTF of a bridge',
    system: system({ rates: new Array<number>(5).fill(1e-6) }, (formula, gates) => {
      const [a, b, c, d, e] = gates as [GateId, GateId, GateId, GateId, GateId];
      return formula.parallel(
        [
          [a, d],
          [b, e],
          [a, c, e],
          [b, c, d],
        ].map((path) => formula.series(path)),
      );
    }),
    figure: mttf,
    expect: 816666.666666666704,
    tolerance: 1e-12,
    source: SOURCES.bridge,
  },
  {
    what: 'MTTF of two copies beside a part that lives 1000 times as long',
    system: system({ rates: [1e-3, 1e-6] }, (formula, gates) =>
      formula.parallel([formula.copies(1, 2, gates[0] as GateId), gates[1] as GateId]),
    ),
    figure: mttf,
    // 1/b + 2/a − 1/2a − 2/(a + b) + 1/(2a + b)
    expect: 1000001.7481269355785,
    tolerance: 1e-12,
    source: SOURCES.exclusion,
  },
];
