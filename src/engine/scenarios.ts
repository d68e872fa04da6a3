import type { GateId } from '../model/formula.ts';
import type { Model, Variable } from '../model/model.ts';
import type { MultistateSpec } from '../model/multistate.ts';
import type { Decomposition } from './decomposition.ts';
import type { Evaluation, Scenario, VariableFigures } from './evaluation.ts';
import { evaluate } from './evaluation.ts';
import type { Distribution } from './multistate/multistate.ts';
import { windowsAt } from './multistate/windows.ts';

/** Steady state under other circumstances; null and empty where these are no others. */
export interface Scenarios {
  /** If nothing failed but the planned windows were there. */
  readonly planned: Evaluation | null;
  /** Each window weighed with its traffic. */
  readonly felt: Evaluation | null;
  /** Without planned windows. */
  readonly unplanned: Evaluation | null;
  /** As if it was always this level of demand. */
  readonly levels: readonly Evaluation[];
}

export const NO_SCENARIOS: Scenarios = { planned: null, felt: null, unplanned: null, levels: [] };

export const PERFECT: VariableFigures = { unavailability: 0, availability: 1, frequency: 0 };

export const usualFigures =
  ({ variables }: Model): Scenario['variable'] =>
  (variable) => {
    const { unavailability, availability, failureFrequency } = variables[variable] as Variable;
    return { unavailability, availability, frequency: failureFrequency ?? 0 };
  };

/** Windows with the share of time that `weight` makes of their own. */
function windowed(model: Model, weight: (traffic: number) => number): Scenario {
  const usual = usualFigures(model);
  return {
    variable(variable) {
      const figures = usual(variable);
      const { planned } = model.variables[variable] as Variable;
      if (!planned) return figures;
      const share = figures.unavailability * weight(planned.traffic);
      return { unavailability: share, availability: 1 - share, frequency: share === 0 ? 0 : figures.frequency };
    },
    distribution: (spec) => (spec.kind === 'windows' ? windowsAt(spec, weight(spec.traffic)) : undefined),
  };
}

export function scenariosOf(model: Model, plan: Decomposition): Scenarios {
  const { variables, formula, demand } = model;
  const run = (scenario: Scenario): Evaluation => evaluate(plan, scenario, 'everything');
  const usual = usualFigures(model);
  const windows = formula.gates.flatMap((gate) =>
    gate.op === 'multistate' && gate.spec.kind === 'windows' ? [gate.spec] : [],
  );
  const traffics = [
    ...variables.flatMap(({ planned }) => (planned ? [planned.traffic] : [])),
    ...windows.map(({ traffic }) => traffic),
  ];
  const isPlanned = (variable: number): boolean => model.variables[variable]?.planned !== undefined;
  const some = traffics.length > 0;
  const isSeen = plan.gates.some((gate) => gate.op === 'multistate' && gate.spec.kind === 'levels');
  return {
    planned: some ? run({ variable: (variable) => (isPlanned(variable) ? usual(variable) : PERFECT) }) : null,
    felt: traffics.some((traffic) => traffic !== 1) ? run(windowed(model, (traffic) => traffic)) : null,
    unplanned: some ? run(windowed(model, () => 0)) : null,
    levels: isSeen
      ? (demand?.names ?? []).map((_, level) => run({ variable: usual, distribution: (spec) => always(spec, level) }))
      : [],
  };
}

/** Levels of demand that are always the same one. */
function always(spec: MultistateSpec, level: number): Distribution | undefined {
  if (spec.kind !== 'levels') return undefined;
  return { chances: spec.shares.map((_, i) => ({ hi: i === level ? 1 : 0, lo: 0 })), flows: [] };
}

/** The distributions of rolling windows that are left out. */
export function withoutWindows(plan: Decomposition, windows: readonly GateId[]): Map<GateId, Distribution> {
  const none = new Map<GateId, Distribution>();
  for (const g of windows) {
    const gate = plan.gates[g];
    if (gate?.op === 'multistate' && gate.spec.kind === 'windows' && plan.inSystem[g])
      none.set(g, windowsAt(gate.spec, 0));
  }
  return none;
}
