import type { Model, Variable } from '../model/model.ts';
import type { Figures, Mission } from '../model/result.ts';
import { blamed } from './blame.ts';
import type { Decomposition } from './decomposition.ts';
import { evaluate } from './evaluation.ts';
import { lastFigures, lifeFigures } from './life.ts';
import { Lifetime } from './lifetime.ts';
import { meanTimeToFailure } from './mttf.ts';
import { possibleStates } from './possible.ts';

/** Reliability of the system over the mission time, in both readings. */
export function missionOf(model: Model, plan: Decomposition, system: Figures): Mission {
  const time_s = model.mission;
  return { time_s, no_outage: noOutage(system, time_s), ...withoutRepair(model, plan) };
}

/** e^(−t/MTBF): exact for one exponential component, a lower bound for a system of independent ones. */
function noOutage(system: Figures, t: number): number | null {
  if (system.failures_per_year === null) return null;
  return system.mtbf_s === null ? 1 : Math.exp(-t / system.mtbf_s);
}

function withoutRepair(model: Model, plan: Decomposition): Pick<Mission, 'no_repair' | 'mttf_s'> {
  const at = (t: number) => (variable: number) => lifeFigures(model.variables[variable] as Variable, t);
  const end = (variable: number) => lastFigures(model.variables[variable] as Variable);
  const evaluation = evaluate(plan, at(model.mission), 'system');
  if (model.variables.some((variable) => variable.failureRate === null)) {
    const unknown = (variable: number): number => (model.variables[variable]?.failureRate === null ? 0 : -1);
    const blame = blamed(plan, evaluation, possibleStates(plan, at(model.mission)), unknown, 1);
    if ((blame[plan.system] ?? []).length > 0) return { no_repair: null, mttf_s: null };
  }
  const no_repair = evaluation.states.up.hi[plan.system] as number;
  if (possibleStates(plan, end).up[plan.system]) return { no_repair, mttf_s: null };
  if (!possibleStates(plan, at(model.mission)).up[plan.system]) return { no_repair, mttf_s: 0 };
  return { no_repair, mttf_s: meanTimeToFailure(new Lifetime(plan, model.variables)) };
}
