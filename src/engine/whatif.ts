import type { GateId } from '../model/formula.ts';
import { oneMinus } from '../numeric/doubledouble.ts';
import type { Edge } from './bdd/diagram.ts';
import type { Parents, VariableChange } from './bdd/hybrid.ts';
import { changeOfRoot, parentsOf, probabilityChanged } from './bdd/hybrid.ts';
import { Column } from './columns.ts';
import type { Changed, CopiesGate } from './copies.ts';
import { copiesChanged } from './copies.ts';
import { count } from './counting.ts';
import type { Decomposition } from './decomposition.ts';
import { COPIES, COUNT } from './decomposition.ts';
import type { Evaluation, Scenario } from './evaluation.ts';
import { IntegerHeap } from './heap.ts';
import type { Influence } from './influence.ts';
import type { Distribution } from './multistate/multistate.ts';
import type { Direction, Replaced } from './reevaluation.ts';
import { Reevaluation } from './reevaluation.ts';
import type { Region } from './region.ts';

/** A difference that keeps this share of what it is taken from is good enough in doubles. */
const KEPT = 1 / 64;

/** Steps that a what-if takes at least, for the watch. */
const STEPS = 64;

const NO_STATES: ReadonlyMap<GateId, Distribution> = new Map();

/**
 * The system's unavailability when variables change, and the size of the change itself, neither by subtraction of two
 * results: variables that all get better or all get worse are changed one after the other, and the change is the sum of
 * the steps. Only what lies between the variables and their closest common module is evaluated again; from there up
 * the system is linear in that module, or a binomial tail of it.
 */
export class WhatIf {
  readonly #plan: Decomposition;
  readonly #evaluation: Evaluation;
  readonly #influence: Influence;
  /** States with the changes made so far; equal to the evaluation's between calls. */
  readonly #down: Column;
  readonly #up: Column;
  readonly #change: Column;
  readonly #parents: (Parents | undefined)[] = [];
  readonly #reevaluation: Reevaluation;

  constructor(plan: Decomposition, evaluation: Evaluation, influence: Influence, scenario: Scenario) {
    this.#plan = plan;
    this.#evaluation = evaluation;
    this.#influence = influence;
    this.#down = evaluation.states.down.copy();
    this.#up = evaluation.states.up.copy();
    this.#change = new Column(plan.gates.length);
    this.#reevaluation = new Reevaluation(plan, evaluation, scenario);
  }

  /**
   * @param gates modules of the system, none below another: the changed variables.
   * @param to the new state of each.
   * @param states new distributions of modules of many values.
   */
  system(
    direction: Direction,
    gates: readonly GateId[],
    to: (g: GateId) => Replaced,
    states: ReadonlyMap<GateId, Distribution> = NO_STATES,
  ): Changed {
    // Before anything is changed: who is stopped here may ask again.
    this.#plan.watch.spend(STEPS);
    if (states.size > 0 || gates.some((g) => this.#influence.indirect[g]))
      return this.#reevaluation.system(direction, new Map(gates.map((g) => [g, to(g)])), states);
    if (gates.length === 0) return this.#unchanged(this.#plan.system);
    if (gates.length === 1) return this.#lift(gates[0] as GateId, to(gates[0] as GateId));
    const { parent } = this.#plan;
    const heap = new IntegerHeap();
    const dirtyBelow = new Map<GateId, GateId[]>();
    const touched: GateId[] = [...gates];
    for (const g of gates) {
      this.#set(g, to(g));
      heap.push(g);
    }
    let common = heap.pop();
    while (heap.size > 0) {
      const above = parent[common] as GateId;
      const dirty = dirtyBelow.get(above);
      if (dirty) dirty.push(common);
      else {
        dirtyBelow.set(above, [common]);
        heap.push(above);
      }
      common = heap.pop();
      const below = dirtyBelow.get(common);
      if (!below) continue;
      const isLast = heap.size === 0 && (this.#influence.copiesAbove[common] as GateId) < 0;
      this.#set(common, this.#again(common, below, direction, isLast));
      touched.push(common);
    }
    const result = this.#lift(common, this.#changed(common));
    for (const g of touched) this.#restore(g);
    return result;
  }

  #unchanged(g: GateId): Changed {
    const { down, up } = this.#evaluation.states;
    return { down: down.hi[g] as number, up: up.hi[g] as number, change: 0 };
  }

  #changed(g: GateId): Changed {
    return { down: this.#down.hi[g] as number, up: this.#up.hi[g] as number, change: this.#change.hi[g] as number };
  }

  #set(g: GateId, { down, up, change }: Changed): void {
    this.#down.set(g, down <= up ? { hi: down, lo: 0 } : oneMinus(up));
    this.#up.set(g, down <= up ? oneMinus(down) : { hi: up, lo: 0 });
    this.#change.set(g, { hi: change, lo: 0 });
  }

  #restore(g: GateId): void {
    const { down, up } = this.#evaluation.states;
    this.#down.set(g, down.get(g));
    this.#up.set(g, up.get(g));
    this.#change.set(g, { hi: 0, lo: 0 });
  }

  /** A module with changed modules below it. Where it `isLast`, nobody asks for its availability. */
  #again(g: GateId, below: readonly GateId[], direction: Direction, isLast: boolean): Changed {
    const plan = this.#plan;
    const gate = plan.gates[g];
    if (plan.method[g] === COUNT && gate?.op === 'atLeast') {
      const { down, up, critical } = count({
        need: gate.need,
        inputs: plan.inputsOf(g),
        weights: plan.weightsOf(g),
        states: { down: this.#down, up: this.#up },
        rate: this.#change,
        later: this.#evaluation.states,
        spend: plan.watch.spend,
      });
      return { down: down.hi, up: up.hi, change: critical.hi };
    }
    if (plan.method[g] === COPIES) {
      const { input } = gate as CopiesGate;
      const before = this.#unchanged(input);
      return copiesChanged(gate as CopiesGate, before, this.#changed(input));
    }
    return this.#regionAgain(g, below, direction, isLast);
  }

  #regionAgain(g: GateId, below: readonly GateId[], direction: Direction, isLast: boolean): Changed {
    const index = this.#plan.regionOf[g] as number;
    const { diagram, failure } = this.#plan.regions[index] as Region;
    const measured = this.#evaluation.measures[index];
    const paths = this.#influence.paths[index];
    if (!measured || !paths) throw new Error(`region ${index} of the system was not evaluated`);
    const root = failure.get(g) as Edge;
    const changes: VariableChange[] = below.map((leaf) => {
      const { down, up, change } = this.#changed(leaf);
      return { level: this.#plan.level[leaf] as number, isTrue: down, isFalse: up, change };
    });
    this.#plan.watch.spend(paths.nodes.length);
    this.#parents[index] ??= parentsOf(diagram, paths.nodes);
    const change = changeOfRoot(diagram, root, this.#parents[index], paths.reached, measured, changes);
    const before = this.#unchanged(g);
    const worse = direction === 'worse';
    const down = worse ? before.down + change : before.down - change;
    const up = worse ? before.up - change : before.up + change;
    if (down >= KEPT * before.down && (isLast || up >= KEPT * before.up)) return { down, up, change };
    const { isTrue, isFalse } = probabilityChanged(diagram, root, paths.nodes, measured, changes);
    return { down: isTrue, up: isFalse, change };
  }

  #lift(g: GateId, changed: Changed): Changed {
    let at = g;
    let { down, up, change } = changed;
    for (;;) {
      const { perfect, birnbaum, failed, copiesAbove } = this.#influence;
      const hangs = birnbaum.hi[at] as number;
      down = (perfect.hi[at] as number) + hangs * down;
      up = (failed.hi[at] as number) + hangs * up;
      change *= hangs;
      const copies = copiesAbove[at] as GateId;
      if (copies < 0) return { down, up, change };
      const gate = this.#plan.gates[copies] as CopiesGate;
      ({ down, up, change } = copiesChanged(gate, this.#unchanged(gate.input), { down, up, change }));
      at = copies;
    }
  }
}
