import type { Gate, GateId, MultistateGate, OutcomeGate } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { CountSpec, SparesSpec } from '../model/multistate.ts';
import type { ReplicaGap } from '../model/rank.ts';
import type { Spare, SparesModel } from '../model/spares.ts';
import { subtract } from '../numeric/doubledouble.ts';
import { binomialProbability } from '../numeric/saddlepoint.ts';
import type { Changed, CopiesGate } from './copies.ts';
import { copiesOf } from './copies.ts';
import { partFigures } from './evaluation.ts';
import { attempt } from './limit.ts';
import type { Limits } from './limits.ts';
import { steadyAs } from './multistate/compile.ts';
import type { Distribution } from './multistate/multistate.ts';
import type { Replaced } from './reevaluation.ts';
import { SOLVED_AGAIN } from './settings.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';

/**
 * What the system becomes when one component gets one more unit, or why that is not calculated.
 *
 * @param most gates, of all systems together that are solved anew.
 */
export function oneMoreUnit(
  { model, spares, again }: SparesModel,
  limits: Limits,
  most: number = SOLVED_AGAIN,
): (component: number) => Changed | ReplicaGap {
  // Of the parts only the system is asked about.
  const solution = solve({ ...model, blocks: [], components: [] }, limits);
  let work = 0;
  const another = (component: number): Changed | ReplicaGap => {
    work += model.formula.gates.length;
    if (work > most) return 'work';
    return (
      attempt(
        () => difference(solution, solve({ ...again(component), blocks: [], components: [] }, limits)),
        () => {},
      ) ?? 'limit'
    );
  };
  return (component) => {
    const spare = spares.get(component);
    if (!spare) throw new Error(`component ${component} was given no spare`);
    if (spare.enters === 'nowhere') return 'member';
    const changes = spare.enters === 'again' ? null : changesOf(solution, spare);
    if (!changes) return another(component);
    const { gates, states } = changes;
    return solution.whatIf.system('better', [...gates.keys()], (g) => gates.get(g) as Replaced, states);
  };
}

function difference({ plan, evaluation }: Solution, more: Solution): Changed {
  const after = more.evaluation.states;
  const { system } = more.plan;
  const change = subtract(evaluation.states.down.get(plan.system), after.down.get(system)).hi;
  return { down: after.down.hi[system] as number, up: after.up.hi[system] as number, change };
}

interface Changes {
  readonly gates: ReadonlyMap<GateId, Replaced>;
  /** Of gates of many values that count the units. */
  readonly states: ReadonlyMap<GateId, Distribution>;
}

/** Null where the units are counted in a way that one more changes altogether. */
function changesOf(solution: Solution, spare: Extract<Spare, { enters: 'unit' | 'groups' }>): Changes | null {
  const { plan, gateOf } = solution;
  if (spare.enters === 'unit') {
    const inUse = fromAlwaysDown(spare.unit);
    const gates = spare.variables.map((variable) => gateOf[variable] as number);
    return {
      gates: new Map(gates.filter((g) => g >= 0 && plan.inSystem[g]).map((g) => [g, inUse])),
      states: NO_STATES,
    };
  }
  const gates = new Map<GateId, Replaced>();
  const states = new Map<GateId, Distribution>();
  for (const group of spare.gates)
    for (const g of chosen(plan.gates, group)) {
      const gate = plan.gates[g] as Gate;
      if (gate.op === 'outcome') {
        const leaf = gate.inputs[0] as GateId;
        if (states.has(leaf) || !plan.inSystem[leaf]) continue;
        const distribution = oneMoreCounted(solution, gate);
        if (!distribution) return null;
        states.set(leaf, distribution);
      } else if (gate.op !== 'copies' && gate.op !== 'variable') return null;
      else if (plan.inSystem[g]) gates.set(g, withOneMore(solution, g, gate));
    }
  return { gates, states };
}

const NO_STATES: ReadonlyMap<GateId, Distribution> = new Map();

/** The gates that one is chosen of by level of demand, or the gate itself. */
function chosen(gates: readonly Gate[], g: GateId): GateId[] {
  const found: GateId[] = [];
  const open = [g];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const gate = gates[at] as Gate;
    if (gate.op === 'choose') open.push(...gate.inputs.slice(1));
    else found.push(at);
  }
  return found;
}

const fromAlwaysDown = ({ unavailability, availability, failureFrequency }: Variable): Replaced => ({
  down: unavailability,
  up: availability,
  change: availability,
  frequency: failureFrequency ?? 0,
});

/** Units that a gate of many values counts, with spares or crews or without; null of anything else. */
function oneMoreCounted({ plan, evaluation }: Solution, { inputs }: OutcomeGate): Distribution | null {
  const gate = plan.gates[inputs[0] as GateId] as MultistateGate;
  const more = counted(gate.spec);
  if (!more) return null;
  const figures = gate.inputs.map((input) => partFigures(evaluation, input));
  return steadyAs(gate, more, figures, plan.watch.check);
}

function counted(spec: MultistateGate['spec']): CountSpec | SparesSpec | null {
  if (spec.kind === 'count') return { ...spec, copies: spec.copies + 1 };
  return spec.kind === 'spares' ? { ...spec, units: spec.units + 1 } : null;
}

/**
 * `need` of n + 1 instead of `need` of n (a single unit being 1 of 1), for units with unavailability U. The further unit
 * matters while exactly need − 1 of the others work, and gives back that time but for its own downtime:
 * C(n, need − 1)·A^(need − 1)·U^(n − need + 1)·A.
 */
function withOneMore(
  { evaluation }: Solution,
  g: GateId,
  gate: Extract<Gate, { op: 'copies' | 'variable' }>,
): Replaced {
  const unit = partFigures(evaluation, gate.op === 'copies' ? gate.input : g);
  const { need, copies } = gate.op === 'copies' ? gate : { need: 1, copies: 1 };
  const more: CopiesGate = { op: 'copies', need, copies: copies + 1, input: 0 };
  const made = copiesOf(more, unit.down, unit.up, unit.frequency);
  return {
    down: made.down.hi,
    up: made.up.hi,
    change: binomialProbability(copies - need + 1, copies, unit.down.hi, unit.up.hi) * unit.up.hi,
    frequency: made.critical.hi,
  };
}
