import type { GateId } from '../model/formula.ts';
import type { Model } from '../model/model.ts';
import { Decomposition } from './decomposition.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate } from './evaluation.ts';
import { Influence, influences } from './influence.ts';
import type { Limits } from './limits.ts';
import { Watch } from './limits.ts';
import { usualFigures } from './scenarios.ts';
import { WhatIf } from './whatif.ts';

/** A model cut into modules and evaluated in steady state. */
export interface Solution {
  readonly plan: Decomposition;
  /** Exact figures, or, of gates that `plan.bounded` marks, upper bounds on the unavailability. */
  readonly evaluation: Evaluation;
  /** The same with lower bounds; null if everything is exact. */
  readonly lower: Evaluation | null;
  /** Of a system that only bounds are known of, neither influence nor what-ifs are; of another, once they are asked for. */
  readonly influence: Influence;
  readonly whatIf: WhatIf;
  /** Gate of each variable that some gate of the formula stands for, else −1. */
  readonly gateOf: Int32Array;
}

/** Models are immutable: what was solved once serves the analysis and the improvements alike. */
const solved = new WeakMap<Model, Solution>();

/** Throws `LimitReached` where the limits do not do for an exact solution and bounds are not wanted. */
export function solve(model: Model, limits: Limits = {}): Solution {
  const known = solved.get(model);
  if (known && (known.lower === null || limits.bounds === 'when_needed')) return known;
  const solution = freshSolution(model, new Watch(limits));
  solved.set(model, solution);
  return solution;
}

function freshSolution(model: Model, watch: Watch): Solution {
  const parts = [model.system, ...model.blocks, ...model.components];
  const plan = new Decomposition(
    model.formula,
    model.system.gate,
    // A group is asked what it does, whether or not a part that has a row stands on it.
    [...parts.map((part) => part.gate), ...model.groups.flatMap(({ gates }) => gates.slice(0, 1))],
    watch,
  );
  const scenario = { variable: usualFigures(model) };
  const evaluation = evaluate(plan, scenario, 'everything');
  const isBounded = plan.bounded.some((bounded) => bounded === 1);
  const lower = isBounded ? evaluate(plan, scenario, 'everything', 'lower') : null;
  const gateOf = new Int32Array(model.variables.length).fill(-1);
  model.formula.gates.forEach((gate, g: GateId) => {
    if (gate.op === 'variable') gateOf[gate.variable] = g;
  });
  let influence: Influence | undefined;
  let whatIf: WhatIf | undefined;
  return {
    plan,
    evaluation,
    lower,
    gateOf,
    get influence() {
      influence ??= plan.bounded[plan.system] ? new Influence(plan.gates.length) : influences(plan, evaluation);
      return influence;
    },
    get whatIf() {
      whatIf ??= new WhatIf(plan, evaluation, this.influence, scenario);
      return whatIf;
    },
  };
}
