import type { GateId } from '../model/formula.ts';
import type { Model, Variable } from '../model/model.ts';
import { Decomposition } from './decomposition.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate } from './evaluation.ts';
import type { Influence } from './influence.ts';
import { influences } from './influence.ts';
import type { Limits } from './limits.ts';
import { Watch } from './limits.ts';
import { WhatIf } from './whatif.ts';

/** A model cut into modules and evaluated in steady state. */
export interface Solution {
  readonly plan: Decomposition;
  readonly evaluation: Evaluation;
  readonly influence: Influence;
  readonly whatIf: WhatIf;
  /** Gate of each variable that some gate of the formula stands for, else −1. */
  readonly gateOf: Int32Array;
}

/** Models are immutable: what was solved once serves the analysis and the improvements alike. */
const solved = new WeakMap<Model, Solution>();

export function solve(model: Model, limits: Limits = {}): Solution {
  let solution = solved.get(model);
  if (!solution) {
    solution = freshSolution(model, new Watch(limits));
    solved.set(model, solution);
  }
  return solution;
}

function freshSolution(model: Model, watch: Watch): Solution {
  const parts = [model.system, ...model.blocks, ...model.components];
  const plan = new Decomposition(
    model.formula,
    model.system.gate,
    parts.map((part) => part.gate),
    watch,
  );
  const figures = (variable: number) => {
    const { unavailability, availability, failureFrequency } = model.variables[variable] as Variable;
    return { unavailability, availability, frequency: failureFrequency ?? 0 };
  };
  const evaluation = evaluate(plan, figures, 'everything');
  const influence = influences(plan, evaluation);
  const gateOf = new Int32Array(model.variables.length).fill(-1);
  model.formula.gates.forEach((gate, g: GateId) => {
    if (gate.op === 'variable') gateOf[gate.variable] = g;
  });
  return { plan, evaluation, influence, gateOf, whatIf: new WhatIf(plan, evaluation, influence) };
}
