import type { GateId } from '../../model/formula.ts';
import type { ComponentPart, Model, Variable } from '../../model/model.ts';
import type { Changed } from '../copies.ts';
import type { Replaced } from '../reevaluation.ts';
import type { Solution } from '../solution.ts';
import type { Change } from './change.ts';
import { changeTo } from './change.ts';

/** Failures of a component, as opposed to its planned windows and failed deployments. */
export const isFailure = ({ planned, isRelease }: Variable): boolean => planned === undefined && !isRelease;

/** Gates of the system that stand for such variables of a component. */
export function gatesOf(
  model: Model,
  { plan, gateOf }: Solution,
  { variables }: Pick<ComponentPart, 'variables'>,
  which: (variable: Variable) => boolean,
): Map<GateId, Variable> {
  const found = new Map<GateId, Variable>();
  for (const index of variables) {
    const variable = model.variables[index] as Variable;
    const g = gateOf[index] as number;
    if (g >= 0 && plan.inSystem[g] && which(variable)) found.set(g, variable);
  }
  return found;
}

/**
 * A variable once the component's MTTR is `restoration`, and its failure rate `rate`, times what it was, so that the odds
 * x = λ·MTTR of a unit are f = `restoration` · `rate` times as much. Of units that share a common cause, the own part has
 * odds o = r/(1 + βx) with r = (1 − β)x = λ_own·MTTR, and so o′ = fr/(1 + f(r/o − 1)) = f·r·o/(o + f(r − o)); the common
 * part, and any variable without common cause, has o = r and the same formula.
 */
function scaled(
  { unavailability, availability, failureRate }: Variable,
  mttr: number,
  { restoration = 1, rate = 1 }: { readonly restoration?: number; readonly rate?: number },
): Replaced {
  const odds = unavailability / availability;
  if (availability === 0 || odds === 0) return { down: unavailability, up: availability, change: 0 };
  const factor = restoration * rate;
  const ratio = failureRate === null || failureRate === 0 ? odds : failureRate * mttr;
  const divisor = odds + factor * (ratio - odds);
  const better = (factor * ratio * odds) / divisor;
  const up = 1 / (1 + better);
  // U − U′ = (o − o′)·A·A′ with o − o′ = (1 − f)·o²/(o + f(r − o)).
  const change = (((1 - factor) * odds * odds) / divisor) * availability * up;
  return { down: better * up, up, change, frequency: up * (failureRate ?? 0) * rate };
}

/**
 * Half the MTTR, twice the MTBF, and half of each phase of the MTTR. The first two come to the same, unless the component
 * acts through something that tells long from frequent outages: a chain, or what bridges short ones. None where either
 * figure is unknown or 0.
 */
export function failureChanges(model: Model, solution: Solution, component: ComponentPart): Change[] {
  const { mtbf, mttr } = component;
  if (mtbf === null || mttr === null || mtbf <= 0 || mttr <= 0) return [];
  const gates = gatesOf(model, solution, component, isFailure);
  const changed = (factors: { readonly restoration?: number; readonly rate?: number }): Changed =>
    solution.whatIf.system('better', [...gates.keys()], (g) => scaled(gates.get(g) as Variable, mttr, factors));
  const halved = changed({ restoration: 0.5 });
  const tellsApart = [...gates.keys()].some((g) => solution.influence.indirect[g]);
  const doubled = tellsApart ? changed({ rate: 0.5 }) : halved;
  return [
    changeTo({ what: 'halve_mttr', from: mttr, to: mttr / 2 }, halved),
    changeTo({ what: 'double_mtbf', from: mtbf, to: 2 * mtbf }, doubled),
    ...phaseChanges(component, changed).map(([of, result]) => changeTo(of, result)),
  ];
}

function phaseChanges(
  { restoration }: ComponentPart,
  changed: (factors: { readonly restoration: number }) => Changed,
): [{ what: 'halve_phase'; phase: string; from: number; to: number }, Changed][] {
  // Of several failure modes the phases are means, which need not add up to the mean outage.
  const all = restoration.reduce((sum, { seconds }) => sum + seconds, 0);
  if (restoration.length < 2 || all === 0) return [];
  return restoration
    .filter(({ seconds }) => seconds > 0)
    .map(({ name, seconds }) => [
      { what: 'halve_phase', phase: name, from: seconds, to: seconds / 2 },
      changed({ restoration: 1 - seconds / 2 / all }),
    ]);
}
