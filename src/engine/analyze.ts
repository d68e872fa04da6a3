import type { LimitedAnalysis, Unfinished } from '../model/analysis.ts';
import type { GateId } from '../model/formula.ts';
import type { ComponentPart, Model, Part, Slo } from '../model/model.ts';
import type { Method } from '../model/names.ts';
import type { CausedDowntime, ComponentFigures, Figures } from '../model/result.ts';
import { blamed } from './blame.ts';
import { causesOfAll } from './candidates.ts';
import { causesOf, vanishing } from './causes.ts';
import { circumstances } from './circumstances.ts';
import type { Evaluation } from './evaluation.ts';
import type { SteadyState } from './figures.ts';
import { componentRow, figuresOf } from './figures.ts';
import { groupRow } from './groups.ts';
import type { ComponentImportance } from './importance.ts';
import { importanceOf, NO_IMPORTANCE } from './importance.ts';
import { attempt } from './limit.ts';
import type { Limits } from './limits.ts';
import { Watch } from './limits.ts';
import { missionOf } from './mission.ts';
import { expectedOutages } from './outages.ts';
import { possibleStates } from './possible.ts';
import { blamedForSystem, relevantModules } from './relevance.ts';
import { requestStates } from './requests.ts';
import type { Scenarios } from './scenarios.ts';
import { scenariosOf } from './scenarios.ts';
import { BLAMED_NAMES_LIMIT } from './settings.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';
import { verdict } from './verdict.ts';

/**
 * All figures of a model: the system's, each block's and component's, the mission's and the SLO verdicts. Exact, unless
 * `limits` are reached: then `LimitReached` is thrown, or some figures are bounds and say so, and some are left out, as
 * the limits have it.
 */
export function analyze(model: Model, limits: Limits = {}): LimitedAnalysis {
  const solution = solve(model, limits);
  const scenarios = scenariosOf(model, solution.plan);
  const state = steadyStates(model, solution, scenarios);
  const { year } = model;
  const unfinished: Unfinished[] = [];
  const unless = <T>(what: Unfinished['what'], work: () => T): T | undefined =>
    limits.bounds === 'when_needed'
      ? attempt(work, ({ message }) => unfinished.push({ what, detail: message }))
      : work();
  const { requests } = model;
  const served = unless('requests', () => requestStates(model, new Watch({ ...limits, bounds: 'never' })));
  const figures = (part: Part, request: GateId | null | undefined, because?: readonly string[]): Figures =>
    figuresOf(part.name, part.kind, state(part, because), year, served ? served(request) : null);
  const system = figures(model.system, requests?.system, systemBlame(model, solution));
  const blocks = model.blocks.map((block, i) => figures(block, requests?.blocks[i]));
  const importances = unless('importance', () =>
    model.components.map((component) => importanceOf(solution, component)),
  );
  const causes = importances && unless('importance', () => causesOf(model, solution));
  const components = model.components.map((component, i) =>
    componentFigures(
      component,
      figures(component, requests?.components[i]),
      importances?.[i] ?? NO_IMPORTANCE,
      causes?.[i] ?? NO_CAUSES,
      year,
    ),
  );
  const watch = new Watch({ ...limits, bounds: 'never' });
  const groups = unless('groups', () => model.groups.map((group) => groupRow(model, solution, group, watch)));
  const dueTo =
    causes &&
    unless('importance', () =>
      causesOfAll(model, { system, components, groups: groups ?? [] }, vanishing(model, solution, model.components)),
    );
  const judged = (slo: Slo): Figures =>
    slo.part === 'system' ? system : ((slo.part === 'block' ? blocks : components)[slo.index] as Figures);
  const outages = (slo: Slo): number | null =>
    expectedOutages(partOf(model, slo).gate, scenarios, judged(slo), model.mission);
  return {
    system,
    blocks,
    components,
    downtime_by_cause: dueTo ?? [],
    groups: groups ?? [],
    approximations: [...model.approximations],
    mission: missionOf(model, solution, system, scenarios, (work) => unless('life', work)),
    slos: model.slos.map((slo) => verdict(slo, judged(slo), year, outages(slo))),
    unfinished,
  };
}

/** Which part of a model: an index into its list, 0 for the system. */
export type PartRef = Pick<Slo, 'part' | 'index'>;

export const partOf = ({ system, blocks, components }: Model, { part, index }: PartRef): Part =>
  part === 'system' ? system : ((part === 'block' ? blocks : components)[index] as Part);

/** What most components have: one list for all of them. */
const NO_CAUSES: CausedDowntime[] = [];

/** Component of a variable whose failure frequency is unknown, else −1. */
const unknownFrequency =
  (model: Model) =>
  (variable: number): number => {
    const known = model.variables[variable];
    return known && known.failureFrequency === null ? known.component : -1;
  };

const steadyFigures = (model: Model) => (variable: number) => {
  const { unavailability = 0, availability = 1 } = model.variables[variable] ?? {};
  return { unavailability, availability, frequency: 0 };
};

/** Steady state of a part; whose fault it is if its frequency is unknown can be given where that is known in full. */
export function steadyStates(
  model: Model,
  { plan, evaluation, lower }: Pick<Solution, 'plan' | 'evaluation' | 'lower'>,
  scenarios: Scenarios,
): (part: Part, because?: readonly string[]) => SteadyState {
  const { states, frequency } = evaluation;
  const everyKnown = model.variables.every((variable) => variable.failureFrequency !== null);
  const blame = everyKnown
    ? []
    : blamed(plan, possibleStates(plan, steadyFigures(model)), unknownFrequency(model), BLAMED_NAMES_LIMIT);
  return ({ gate }, because) => {
    const unavailability = states.down.hi[gate] as number;
    const availability = states.up.hi[gate] as number;
    if (lower && plan.bounded[gate]) {
      const bounds = { lower: lower.states.down.hi[gate] as number, upper: unavailability };
      const { planned, ...others } = circumstances(model.demand, evaluation, scenarios, gate, false, model.year);
      // A difference of two upper bounds would be none.
      const windows = planned && { planned: { ...planned, rest: unavailability } };
      return {
        unavailability,
        availability,
        failureFrequency: null,
        unknownBecause: [],
        bounds,
        ...others,
        ...windows,
      };
    }
    const unknownBecause = because ?? (blame[gate] ?? []).map((index) => model.components[index]?.name ?? '');
    const isKnown = unknownBecause.length === 0;
    return {
      unavailability,
      availability,
      failureFrequency: isKnown ? (frequency.hi[gate] as number) : null,
      unknownBecause,
      bounds: null,
      method: METHOD_OF[plan.quality[gate] as number] ?? 'exact',
      error: plan.quality[gate] === 2 ? estimatedError(evaluation) : null,
      ...circumstances(model.demand, evaluation, scenarios, gate, isKnown, model.year),
      ...declaredOf(model, gate),
    };
  };
}

/** What a part that is nothing but the unit of a component was declared to be. */
function declaredOf({ formula, variables, components }: Model, g: GateId): Pick<SteadyState, 'declared'> {
  const gate = formula.gates[g];
  const variable = gate?.op === 'variable' ? variables[gate.variable] : undefined;
  // Windows and releases have figures of their own.
  const component = variable && !variable.planned && !variable.isRelease && components[variable.component];
  return component ? { declared: component } : {};
}

/** Of all groups that are conditioned together: what hangs on some of them is off by no more, as far as can be told. */
function estimatedError({ distributions }: Evaluation): number {
  let sum = 0;
  for (const { error = 0 } of distributions.values()) sum += error;
  return sum;
}

const METHOD_OF: readonly Method[] = ['exact', 'approximate', 'conditioned'];

function systemBlame(model: Model, solution: Solution): string[] {
  const { plan } = solution;
  if (plan.bounded[plan.system]) return [];
  if (model.variables.every((variable) => variable.failureFrequency !== null)) return [];
  const relevant = relevantModules(plan, solution.influence, possibleStates(plan, steadyFigures(model)));
  return blamedForSystem(plan, relevant, unknownFrequency(model)).map((index) => model.components[index]?.name ?? '');
}

function componentFigures(
  component: ComponentPart,
  figures: Figures,
  { importance, downtimeShare }: ComponentImportance,
  downtime_by_cause: CausedDowntime[],
  year: number,
): ComponentFigures {
  const { name, unit } = component;
  const unknownBecause = unit.failureFrequency === null ? [name] : [];
  const alone = figuresOf(name, 'unit', { ...unit, unknownBecause, declared: component }, year);
  // A part without replicas and requirements is its unit.
  if (alone.unavailability === figures.unavailability) alone.downtime_s = figures.downtime_s;
  return componentRow(figures, { unit: alone, downtime_share: downtimeShare, importance, downtime_by_cause });
}
