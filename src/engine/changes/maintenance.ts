import type { Gate, GateId } from '../../model/formula.ts';
import type { ComponentPart, Model, Variable } from '../../model/model.ts';
import type { WindowsSpec } from '../../model/multistate.ts';
import type { WindowPurpose } from '../../model/practices.ts';
import type { Changed } from '../copies.ts';
import { copiesOf } from '../copies.ts';
import type { Distribution } from '../multistate/multistate.ts';
import { windowsAt } from '../multistate/windows.ts';
import type { Replaced } from '../reevaluation.ts';
import { Reevaluation } from '../reevaluation.ts';
import { usualFigures } from '../scenarios.ts';
import type { Solution } from '../solution.ts';
import type { Change } from './change.ts';
import { changeTo } from './change.ts';
import { gatesOf, isFailure } from './failures.ts';
import { lessOf } from './releases.ts';

/** The rolling windows of a component in the system, with what they are. */
export function windowGates(
  { plan }: Solution,
  { windows }: Pick<ComponentPart, 'windows'>,
  purpose: WindowPurpose,
): Map<GateId, WindowsSpec> {
  const found = new Map<GateId, WindowsSpec>();
  for (const g of windows) {
    const gate = plan.gates[g];
    if (gate?.op === 'multistate' && gate.spec.kind === 'windows' && gate.spec.purpose === purpose && plan.inSystem[g])
      found.set(g, gate.spec);
  }
  return found;
}

/** Windows of half the length, and windows of one unit after the other instead of all at once. */
export function maintenanceChanges(model: Model, solution: Solution, component: ComponentPart): Change[] {
  const { maintenance, replicas } = component;
  if (!maintenance || maintenance.lasts === 0) return [];
  const whole = gatesOf(model, solution, component, ({ planned }) => planned?.purpose === 'maintenance');
  const rolling = windowGates(solution, component, 'maintenance');
  if (whole.size === 0 && rolling.size === 0) return [];
  const shorter = new Map([...rolling].map(([g, spec]): [GateId, Distribution] => [g, windowsAt(spec, 0.5)]));
  const halved = solution.whatIf.system(
    'better',
    [...whole.keys()],
    (g) => lessOf(whole.get(g) as Variable, 0.5, 1),
    shorter,
  );
  const { lasts } = maintenance;
  const changes = [changeTo({ what: 'halve_maintenance', from: lasts, to: lasts / 2 }, halved)];
  const [window] = whole;
  const rolled = window && whole.size === 1 && replicas > 1 ? oneByOne(model, solution, component, window) : null;
  if (rolled) changes.push(changeTo({ what: 'roll_maintenance', from: replicas, to: 1 }, rolled));
  return changes;
}

/**
 * With share s of the time in the window of each of n units, never two at once: U = (1 − ns)·U₀ + s·Σ U_i, where U₀ is
 * without windows and U_i with unit i out. Null where the units are not all at hand as things on which the system hangs
 * linearly, or where so many windows do not fit into the time.
 */
function oneByOne(
  model: Model,
  solution: Solution,
  component: ComponentPart,
  [window, { unavailability: share }]: [GateId, Variable],
): Changed | null {
  const { plan, evaluation, influence } = solution;
  const { replicas } = component;
  const outs = unitsOut(model, solution, component);
  if (!outs || influence.indirect[window] || replicas * share > 1) return null;
  const again = new Reevaluation(plan, evaluation, { variable: usualFigures(model) });
  const open: Replaced = { down: 0, up: 1, change: 0 };
  const system = (more: ReadonlyMap<GateId, Replaced>): Changed =>
    again.system('better', new Map([[window, open], ...more]), new Map());
  const none = system(new Map());
  let down = (1 - replicas * share) * none.down;
  let up = (1 - replicas * share) * none.up;
  for (const { gates, times } of outs) {
    const out = system(gates);
    down += times * share * out.down;
    up += times * share * out.up;
  }
  return { down, up, change: (evaluation.states.down.hi[plan.system] as number) - down };
}

/** For each unit, or for any of some that are alike, what changes in the system while it is out; null if unknown. */
function unitsOut(
  model: Model,
  solution: Solution,
  component: ComponentPart,
): { readonly gates: ReadonlyMap<GateId, Replaced>; readonly times: number }[] | null {
  const { plan, influence, evaluation } = solution;
  const { replicas } = component;
  const units = [
    ...gatesOf(model, solution, component, (variable) => isFailure(variable) && !variable.isCommon).keys(),
  ];
  if (units.some((g) => influence.indirect[g])) return null;
  const out: Replaced = { down: 1, up: 0, change: 0 };
  if (units.length === replicas && units.every((g) => (influence.copiesAbove[g] as GateId) < 0))
    return units.map((g) => ({ gates: new Map([[g, out]]), times: 1 }));
  const above = units.length === 1 ? (influence.copiesAbove[units[0] as GateId] as GateId) : -1;
  const counted = plan.gates[above] as Extract<Gate, { op: 'copies' }> | undefined;
  // What it copies must be the unit, and not a block that the unit stands in.
  if (counted?.copies !== replicas || (influence.copiesAbove[above] as GateId) >= 0 || counted.input !== units[0])
    return null;
  const { down, up } = evaluation.states;
  const zero = { hi: 0, lo: 0 };
  const { down: failed, up: working } = copiesOf(
    { ...counted, copies: replicas - 1 },
    down.get(counted.input),
    up.get(counted.input),
    zero,
  );
  const fewer: Replaced = { down: failed.hi, up: working.hi, change: 0 };
  return [{ gates: new Map([[above, fewer]]), times: replicas }];
}
