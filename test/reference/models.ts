import type { GateId } from '../../src/model/formula.ts';
import { Formula } from '../../src/model/formula.ts';
import type { ComponentPart, Model, Part, Slo, Variable } from '../../src/model/model.ts';

export const YEAR = 31_557_600;

/** A variable from an unavailability (or, above a half, its complement) and a failure frequency per second. */
export function variable(
  component: number,
  unavailability: number,
  failureFrequency: number | null,
  availability = 1 - unavailability,
): Variable {
  const failureRate = failureFrequency === null ? null : availability === 0 ? 0 : failureFrequency / availability;
  return { component, unavailability, availability, failureFrequency, failureRate, failureOnDemand: 0 };
}

export interface ModelParts {
  readonly formula: Formula;
  readonly variables: readonly Variable[];
  readonly system: GateId;
  readonly blocks?: readonly GateId[];
  /** Variables of each component; each variable its own by default. */
  readonly components?: readonly (readonly number[])[];
  readonly slos?: readonly Slo[];
  readonly mission?: number;
}

/** A model around a formula: component i is called c‹i›, block i b‹i›. */
export function model(parts: ModelParts): Model {
  const { formula, variables, system } = parts;
  const groups = parts.components ?? variables.map((_, i) => [i]);
  const components = groups.map((group, i): ComponentPart => {
    const first = variables[group[0] as number] as Variable;
    const { unavailability, availability, failureFrequency, failureRate } = first;
    return {
      name: `c${i}`,
      kind: 'component',
      gate: group.length === 1 ? formula.variable(group[0] as number) : system,
      unit: { unavailability, availability, failureFrequency },
      variables: group,
      windows: [],
      mtbf: failureRate ? 1 / failureRate : null,
      mttr: failureFrequency ? unavailability / failureFrequency : null,
      restoration: [],
      maintenance: null,
      deployments: null,
      replicas: 1,
      need: 1,
      basis: 'unstated',
      source: null,
    };
  });
  const blocks = (parts.blocks ?? []).map((gate, i): Part => ({ name: `b${i}`, kind: 'series', gate }));
  return {
    formula,
    variables,
    system: { name: 'system', kind: 'series', gate: system },
    blocks,
    components,
    groups: [],
    approximations: [],
    slos: parts.slos ?? [],
    demand: null,
    requests: null,
    year: YEAR,
    mission: parts.mission ?? 2_592_000,
  };
}

/** Numbers in [0, 1) from a seed: the same on every run (mulberry32). */
export function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface RandomOptions {
  /** Unavailability of a variable from a number in [0, 1). */
  readonly unavailability: (x: number) => number;
  /** Share of variables with an unknown frequency. */
  readonly unknown: number;
}

/** A random model of at most 12 leaves with sharing, votes with repeated inputs, and copies. */
export function randomModel(seed: number, { unavailability, unknown }: RandomOptions): Model {
  const next = random(seed);
  const pick = (n: number): number => Math.floor(next() * n);
  const formula = new Formula();
  const variables: Variable[] = [];
  let leaves = 0;
  const newVariable = (): GateId => {
    const x = next();
    const component = variables.length;
    const frequency = next() < unknown ? null : 1e-6 * next() ** 4;
    variables.push({
      ...variable(component, unavailability(x), frequency),
      failureRate: frequency === null ? null : 10 ** (-9 + 4 * next()),
      failureOnDemand: next() < 0.2 ? next() ** 3 : 0,
    });
    return formula.variable(component);
  };
  const combine = (inputs: readonly GateId[]): GateId => {
    const kind = pick(4);
    if (kind === 0) return formula.series(inputs);
    if (kind === 1) return formula.parallel(inputs);
    return formula.atLeast(1 + pick(inputs.length), inputs);
  };
  const gates: GateId[] = [];
  const shared = 3 + pick(4);
  for (let i = 0; i < shared; i += 1) gates.push(newVariable());
  leaves += shared;
  if (next() < 0.6) {
    const copies = 2 + pick(3);
    const own = copies > 2 ? 1 + pick(2) : 1 + pick(3);
    if (leaves + copies * own <= 11) {
      const below = Array.from({ length: own }, newVariable);
      const input = own === 1 ? (below[0] as GateId) : combine(below);
      gates.push(formula.copies(1 + pick(copies), copies, input));
      leaves += copies * own;
    }
  }
  const first = gates.length;
  const count = 2 + pick(6);
  for (let i = 0; i < count; i += 1) {
    const inputs = Array.from({ length: 2 + pick(3) }, () => gates[pick(gates.length)] as GateId);
    gates.push(combine(inputs));
  }
  const system = gates[gates.length - 1] as GateId;
  const components: number[][] = [];
  for (let v = 0; v < variables.length; ) {
    const size = Math.min(1 + pick(3), variables.length - v);
    components.push(Array.from({ length: size }, (_, k) => v + k));
    v += size;
  }
  const owner = new Map(components.flatMap((group, c) => group.map((v) => [v, c] as const)));
  const owned = variables.map((x, v) => ({ ...x, component: owner.get(v) as number }));
  return model({
    formula,
    variables: owned,
    system,
    blocks: gates.slice(first, -1),
    components,
    mission: 10 ** (4 + 2.3 * next()),
  });
}
