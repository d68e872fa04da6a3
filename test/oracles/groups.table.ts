import type { Result } from '../../src/model/result.ts';

/** One figure of a topology with spares or crews, with the value that somebody else gives for it. */
export interface GroupOracle {
  readonly what: string;
  readonly topology: string;
  readonly figure: (result: Result) => number | null | undefined;
  readonly expect: number;
  /** Absolute: half of the last digit that is printed, or what rounding leaves of a formula. */
  readonly tolerance: number;
  readonly source: string;
}

const SOURCES = {
  kolkmeyer:
    'Anderson, Sweeney, Williams & others, An Introduction to Management Science, ch. 11: waiting lines with finite calling populations, six machines of the Kolkmeyer Manufacturing Company',
  palm: 'Palm, Arbetskraftens fördelning vid betjäning av automatmaskiner (1947): machine interference with c repairmen',
  ebeling:
    'Ebeling, An Introduction to Reliability and Maintainability Engineering (1997), ch. 6: standby system with an older generator, and with switching failures',
  rausand:
    'Rausand & Høyland, System Reliability Theory (2004), ch. 4: passive redundancy with imperfect switching, without and with repair',
};

/** Machines that run 20 h between breakdowns; a repair takes 2 h, and one person does all of them. */
const machines = (need: number, crews: number): string => `
components: {machine: {mtbf: 20 h, mttr: 2 h, replicas: 6, need: ${need}, crews: ${crews}}}
system: machine
`;

const availability = ({ system }: Result): number | undefined => system?.availability;

const machineOracles: readonly GroupOracle[] = [
  {
    what: 'six machines, one repairman: none is down',
    topology: machines(6, 1),
    figure: availability,
    expect: 0.4845,
    tolerance: 5e-5,
    source: SOURCES.kolkmeyer,
  },
  ...[1, 2, 3].flatMap((crews) =>
    [6, 5, 4, 3, 2, 1].map(
      (need): GroupOracle => ({
        what: `six machines, ${crews} repairmen: ${need} run`,
        topology: machines(need, crews),
        figure: availability,
        expect: palm(6, crews, 2 / 20)
          .slice(0, 6 - need + 1)
          .reduce((a, b) => a + b, 0),
        tolerance: 1e-13,
        source: SOURCES.palm,
      }),
    ),
  ),
];

/** Machines that are down on average: Σ P(more than k are down). The book prints L = 0.8451. */
export const MACHINES_DOWN = {
  topologies: [6, 5, 4, 3, 2, 1].map((need) => machines(need, 1)),
  expect: 0.8451,
  tolerance: 5e-5,
  source: SOURCES.kolkmeyer,
};

/** P(n of N machines are down), with ρ = λ/μ and c repairmen: N!/(N − n)! · ρⁿ over n!, or over c!·c^(n − c) from c on. */
function palm(machinesInAll: number, crews: number, rho: number): number[] {
  let weight = 1;
  const weights = [1];
  for (let n = 1; n <= machinesInAll; n += 1) {
    weight *= ((machinesInAll - n + 1) * rho) / Math.min(n, crews);
    weights.push(weight);
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/** A generator that fails every 100 d, and an older one: 0.001 a day in standby, 0.1 a day on line. */
const generators = (switches: string): string => `
settings: {mission: 30 d}
components:
  new: {mtbf: 100 d, mttr: 1 h}
  old: {mtbf: 10 d, mttr: 1 h}
system: {standby: [new, old], mode: warm, dormancy: 1%, failover: {coverage: ${switches}}}
`;

/** e^(−λ₁t) + p · λ₁/(λ₁ + λ₂⁻ − λ₂) · (e^(−λ₂t) − e^(−(λ₁ + λ₂⁻)t)) */
const generatorsAt = (t: number, p: number): number =>
  Math.exp(-0.01 * t) + p * (0.01 / (0.01 + 0.001 - 0.1)) * (Math.exp(-0.1 * t) - Math.exp(-(0.01 + 0.001) * t));

const generatorOracles = [1, 0.9].flatMap((p): GroupOracle[] => [
  {
    what: `a generator and an older one in standby, ${100 * p} % of the switches work: R(30 d)`,
    topology: generators(`${100 * p}%`),
    figure: ({ mission }) => mission?.no_repair,
    expect: generatorsAt(30, p),
    tolerance: 1e-13,
    source: SOURCES.ebeling,
  },
  {
    what: `a generator and an older one in standby, ${100 * p} % of the switches work: MTTF in days`,
    topology: generators(`${100 * p}%`),
    figure: ({ mission }) => mission?.mttf_s && mission.mttf_s / 86_400,
    expect: 1 / 0.01 + (p * (0.01 / (0.01 + 0.001))) / 0.1,
    tolerance: 1e-9,
    source: SOURCES.ebeling,
  },
]);

/** Two like items, the spare cold: λ = 1/1000 h, and 3 % of the switches fail. */
const passive = (mttr: string): string => `
settings: {mission: 500 h}
components: {item: {mtbf: 1000 h, mttr: ${mttr}, replicas: 2, standby: cold, crews: 1, failover: {coverage: 97%}}}
system: item
`;

export const groupOracles: readonly GroupOracle[] = [
  ...machineOracles,
  ...generatorOracles,
  {
    what: 'passive redundancy, imperfect switching: R(t) = (1 + (1 − p)λt)·e^(−λt)',
    topology: passive('10 h'),
    figure: ({ mission }) => mission?.no_repair,
    expect: (1 + 0.97 * 0.5) * Math.exp(-0.5),
    tolerance: 1e-13,
    source: SOURCES.rausand,
  },
  {
    what: 'passive redundancy, imperfect switching: MTTF = 1/λ + (1 − p)/λ, in hours',
    topology: passive('10 h'),
    figure: ({ mission }) => mission?.mttf_s && mission.mttf_s / 3600,
    expect: 1970,
    tolerance: 1e-8,
    source: SOURCES.rausand,
  },
  {
    what: 'a cold spare that takes over at once, one repairman: A = (μ² + λμ)/(μ² + λμ + λ²)',
    topology: passive('100 h').replace(', failover: {coverage: 97%}', ''),
    figure: availability,
    expect: (100 + 10) / (100 + 10 + 1),
    tolerance: 1e-13,
    source: SOURCES.rausand,
  },
];
