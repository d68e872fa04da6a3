import type { Model, Variable } from '../model/model.ts';
import type { Figures, Mission } from '../model/result.ts';
import { blamed } from './blame.ts';
import type { Decomposition } from './decomposition.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate } from './evaluation.ts';
import { lastFigures, lifeFigures } from './life.ts';
import { Lifetime } from './lifetime.ts';
import { meanTimeToFailure } from './mttf.ts';
import { expectedOutages } from './outages.ts';
import { possibleStates } from './possible.ts';
import type { Scenarios } from './scenarios.ts';
import { PERFECT, usualFigures } from './scenarios.ts';
import { LIFE_COST_LIMIT, LIFE_STEPS_LIMIT } from './settings.ts';
import type { Solution } from './solution.ts';

type Life = Omit<Mission, 'time_s' | 'no_outage' | 'exponential'>;
type Gap = NonNullable<Mission['no_repair_unknown_because']>;

const lifeOf = (no_repair: number | null, mttf_s: number | null, because: readonly [Gap | null, Gap | null]): Life => ({
  no_repair,
  mttf_s,
  no_repair_unknown_because: because[0],
  mttf_unknown_because: because[1],
});

const KNOWN = [null, null] as const;

const unknown = (because: Gap): Life => lifeOf(null, null, [because, because]);

/**
 * Reliability of the system over the mission time, in both readings.
 *
 * @param unless what the work comes to, or undefined where it is left out.
 */
export function missionOf(
  model: Model,
  { plan, evaluation }: Solution,
  system: Figures,
  scenarios: Scenarios,
  unless: (work: () => Life) => Life | undefined = (work) => work(),
): Mission {
  const time_s = model.mission;
  const exponential = isExponential(model, plan);
  if (plan.bounded[plan.system]) return { time_s, no_outage: null, exponential, ...unknown('bounds') };
  const life = unless(() => withoutRepair(model, plan, evaluation));
  const outages = expectedOutages(plan.system, scenarios, system, time_s);
  const no_outage = outages === null ? null : Math.exp(-outages);
  return { time_s, no_outage, exponential, ...(life ?? unknown('time')) };
}

/** Whether everything in the system that fails does so at a constant rate, and is repaired at one. */
function isExponential({ variables }: Model, { gates, inSystem }: Decomposition): boolean {
  const memory = (index: number): boolean =>
    variables[index]?.renewals?.some(
      ({ life, repair }) => life.kind !== 'exponential' || repair.kind !== 'exponential',
    ) ?? false;
  // Of what was lowered for the system's parts alone nothing is in it.
  return (
    !variables.some((_, index) => memory(index)) ||
    !gates.some((gate, g) => inSystem[g] && gate.op === 'variable' && memory(gate.variable))
  );
}

function withoutRepair(model: Model, plan: Decomposition, evaluation: Evaluation): Life {
  // A need by level of demand means nothing in a life without repair.
  const followsDemand = plan.gates.some(
    (gate, g) => plan.inSystem[g] && gate.op === 'multistate' && gate.spec.kind === 'levels',
  );
  if (followsDemand) return unknown('demand');
  const sometime = possibleStates(plan, (variable) =>
    lifeFigures(model.variables[variable] as Variable, model.mission),
  );
  if (model.variables.some((variable) => variable.failureRate === null)) {
    const withoutRate = (variable: number): number => (model.variables[variable]?.failureRate === null ? 0 : -1);
    const blame = blamed(plan, sometime, withoutRate, 1, 'system');
    if ((blame[plan.system] ?? []).length > 0) return unknown('rates');
  }
  const lifetime = new Lifetime(plan, model.variables, failuresAlone(model, plan, evaluation));
  if (lifetime.gap !== null) return unknown(lifetime.gap);
  const steps = lifetime.stepsTo(model.mission);
  if (steps > LIFE_STEPS_LIMIT) return unknown('too_many_states');
  plan.watch.spend(steps);
  const reliability = lifetime.at(model.mission).up;
  const last = possibleStates(plan, (variable) => lastFigures(model.variables[variable] as Variable));
  if (last.up[plan.system]) return lifeOf(reliability, null, KNOWN);
  if (!sometime.up[plan.system]) return lifeOf(reliability, 0, KNOWN);
  if (lifetime.cost > LIFE_COST_LIMIT) return lifeOf(reliability, null, [null, 'too_many_states']);
  return lifeOf(reliability, meanTimeToFailure(lifetime), KNOWN);
}

/** What the rates of members of groups are read off: without deployments and windows, which such a life leaves out. */
function failuresAlone(model: Model, plan: Decomposition, evaluation: Evaluation): Evaluation {
  const { variables } = model;
  const isPractice = (variable: number): boolean =>
    variables[variable]?.isRelease === true || variables[variable]?.planned !== undefined;
  const areMembers = plan.gates.some(
    (gate, g) => plan.inSystem[g] && gate.op === 'multistate' && gate.inputs.length > 0,
  );
  if (!areMembers || !variables.some((_, variable) => isPractice(variable))) return evaluation;
  const usual = usualFigures(model);
  return evaluate(plan, { variable: (variable) => (isPractice(variable) ? PERFECT : usual(variable)) }, 'system');
}
