import type { GateId } from '../model/formula.ts';
import type { Model } from '../model/model.ts';
import type { Figures, SloVerdict } from '../model/result.ts';
import type { PartRef } from './analyze.ts';
import { partOf, steadyStates } from './analyze.ts';
import { Decomposition } from './decomposition.ts';
import { evaluate } from './evaluation.ts';
import { figuresOf } from './figures.ts';
import type { Limits } from './limits.ts';
import { Watch } from './limits.ts';
import { expectedOutages } from './outages.ts';
import { requestStates } from './requests.ts';
import { scenariosOf, usualFigures } from './scenarios.ts';
import { verdict } from './verdict.ts';

interface SteadyAnswer {
  /** In the order in which they were asked for. */
  readonly figures: readonly Figures[];
  /** In the order of the model. */
  readonly slos: readonly SloVerdict[];
}

/**
 * The figures of a few parts and all verdicts, without what takes longest (importance, life without repair): for
 * models that are calculated by the thousand. Models whose formulas are the same share one decomposition. Throws
 * `LimitReached` at a limit; each model has its own time.
 */
export class SteadyCalculator {
  readonly #limits: () => Limits;
  #known: { readonly plan: Decomposition; readonly asked: readonly GateId[] } | undefined;

  /** @param limits those of a calculation that begins now. */
  constructor(limits: () => Limits = () => ({})) {
    this.#limits = limits;
  }

  calculate(model: Model, wanted: readonly PartRef[]): SteadyAnswer {
    const watch = new Watch(this.#limits());
    const refs = [...wanted, ...model.slos];
    const plan = this.#planFor(model, refs, watch);
    const evaluation = evaluate(plan, { variable: usualFigures(model) }, 'everything');
    const scenarios = scenariosOf(model, plan);
    const state = steadyStates(model, { plan, evaluation, lower: null }, scenarios);
    const served = requestStates(model, watch);
    const figures = refs.map((ref) => {
      const part = partOf(model, ref);
      return figuresOf(part.name, part.kind, state(part), model.year, served(requestGate(model, ref)));
    });
    return {
      figures: figures.slice(0, wanted.length),
      slos: model.slos.map((slo, i) => {
        const own = figures[wanted.length + i] as Figures;
        const outages = expectedOutages(partOf(model, slo).gate, scenarios, own, model.mission);
        return verdict(slo, own, model.year, outages);
      }),
    };
  }

  #planFor(model: Model, refs: readonly PartRef[], watch: Watch): Decomposition {
    const { formula, system } = model;
    const asked = [system.gate, ...refs.map((ref) => partOf(model, ref).gate)];
    const known = this.#known;
    if (known && sameValue(known.asked, asked) && sameValue(known.plan.gates, formula.gates)) {
      known.plan.watch = watch;
      return known.plan;
    }
    const plan = new Decomposition(formula, system.gate, asked, watch);
    this.#known = { plan, asked };
    return plan;
  }
}

function requestGate({ requests }: Model, { part, index }: PartRef): GateId | null | undefined {
  if (part === 'system') return requests?.system;
  return (part === 'block' ? requests?.blocks : requests?.components)?.[index];
}

/** Whether two inert values are the same, down to their last numbers. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i += 1) if (!sameValue(a[i], b[i])) return false;
    return true;
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
