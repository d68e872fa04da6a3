import type { GateId } from '../model/formula.ts';
import { oneMinus, subtract } from '../numeric/doubledouble.ts';
import type { Changed } from './copies.ts';
import type { Decomposition } from './decomposition.ts';
import type { Evaluation, Scenario } from './evaluation.ts';
import { evaluateGate } from './evaluation.ts';
import type { Distribution } from './multistate/multistate.ts';

/** Whether all changed variables fail more or less often than before. */
export type Direction = 'better' | 'worse';

/** New figures of a module; `frequency` where its failures a second matter, else 0. */
export interface Replaced extends Changed {
  readonly frequency?: number;
}

/**
 * The system with some modules changed, by evaluating again all that hangs on them, in double-double arithmetic: for
 * changes that reach the system through something that is not linear in them, such as a chain.
 */
export class Reevaluation {
  readonly #plan: Decomposition;
  readonly #evaluation: Evaluation;
  readonly #scenario: Scenario;
  /** Equal to the evaluation between calls. */
  #work: Evaluation | null = null;

  constructor(plan: Decomposition, evaluation: Evaluation, scenario: Scenario) {
    this.#plan = plan;
    this.#evaluation = evaluation;
    this.#scenario = scenario;
  }

  /**
   * What is better for a part may be worse for the system: a zone that is down spares the units in it. The change is then
   * negative.
   *
   * @param direction what the changes are for the parts.
   * @param gates modules of the system that change, none below another.
   * @param states the same for gates of many values.
   */
  system(
    direction: Direction,
    gates: ReadonlyMap<GateId, Replaced>,
    states: ReadonlyMap<GateId, Distribution>,
  ): Changed {
    const plan = this.#plan;
    const work = this.#copy();
    const dirty = new Set<GateId>();
    for (const g of [...gates.keys(), ...states.keys()])
      for (let above = plan.parent[g] as GateId; above >= 0 && !dirty.has(above); above = plan.parent[above] as GateId)
        dirty.add(above);
    for (const [g, { down, up, frequency = 0 }] of gates) {
      work.states.down.set(g, down <= up ? { hi: down, lo: 0 } : oneMinus(up));
      work.states.up.set(g, down <= up ? oneMinus(down) : { hi: up, lo: 0 });
      work.frequency.set(g, { hi: frequency, lo: 0 });
    }
    for (const [g, distribution] of states) work.distributions.set(g, distribution);
    const order = [...dirty].sort((a, b) => a - b);
    for (const g of order) evaluateGate(plan, work, g, this.#scenario);
    const before = this.#evaluation.states;
    const down = work.states.down.get(plan.system);
    const up = work.states.up.get(plan.system);
    const change = subtract(down, before.down.get(plan.system)).hi;
    for (const g of [...gates.keys(), ...states.keys(), ...order]) this.#restore(work, g);
    return { down: down.hi, up: up.hi, change: direction === 'worse' ? change : -change };
  }

  #copy(): Evaluation {
    const { states, frequency, measures, distributions } = this.#evaluation;
    this.#work ??= {
      states: { down: states.down.copy(), up: states.up.copy() },
      frequency: frequency.copy(),
      measures: [...measures],
      distributions: new Map(distributions),
    };
    return this.#work;
  }

  #restore(work: Evaluation, g: GateId): void {
    const { states, frequency, distributions } = this.#evaluation;
    const region = this.#plan.regions[this.#plan.regionOf[g] as number];
    for (const gate of region?.root === g ? [g, ...region.failure.keys()] : [g]) {
      work.states.down.set(gate, states.down.get(gate));
      work.states.up.set(gate, states.up.get(gate));
      work.frequency.set(gate, frequency.get(gate));
    }
    const distribution = distributions.get(g);
    if (distribution) work.distributions.set(g, distribution);
  }
}
