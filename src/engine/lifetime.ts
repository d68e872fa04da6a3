import type { Gate, GateId, MultistateGate } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { add, multiply, ONE, oneMinus, subtract, ZERO } from '../numeric/doubledouble.ts';
import type { Ageing } from './ageing.ts';
import { ageingOf, ages } from './ageing.ts';
import { widthOf } from './bdd/structure.ts';
import type { CopiesGate } from './copies.ts';
import type { Decomposition } from './decomposition.ts';
import { BRIDGED, COPIES, COUNT, DIAGRAM, OUTCOME } from './decomposition.ts';
import type { Evaluation } from './evaluation.ts';
import { partFigures } from './evaluation.ts';
import { Exponentials } from './exponentials.ts';
import type { Step } from './lifesteps.ts';
import { ChainSteps, copiesStep, outcomeStep, regionStep, statesStep, voteStep } from './lifesteps.ts';
import { multistateOf } from './multistate/compile.ts';
import type { LifeGap } from './multistate/multistate.ts';
import type { Region } from './region.ts';
import { STEPS_OF_A_LOOK } from './settings.ts';

/** Steps of a binomial tail. */
const TAIL = 64;

/** Steps of a look at the law of a life. */
const LAW = 32;

/** A life that is a single exponential, perhaps after a start on demand: alive at t with starts · e^(−rate·t). */
interface Exponential {
  readonly starts: DoubleDouble;
  readonly rate: DoubleDouble;
}

/**
 * R(t) of the system without repair, compiled for thousands of values of t: plain doubles (relative error about 1e−14),
 * one exponential for each distinct rate, and a series of exponential lives as one exponential.
 */
export class Lifetime {
  /** The whole system, if it is a series of exponential lives. */
  readonly exponential: { starts: number; rate: number } | null;
  /** Σ of all failure rates, each as often as there are copies of it. */
  readonly totalRate: number;
  readonly #plan: Decomposition;
  /** Gates that are one exponential; those that another step reads are written to their slots. */
  readonly #pure = new Map<GateId, Exponential>();
  readonly #read: Uint8Array;
  readonly #exponentials = new Exponentials();
  readonly #steps: Step[] = [];
  /** The last step, while it is one that further series and parallel gates may join. */
  #chain: ChainSteps | null = null;
  /** Slots beyond the gates' own hold the exponentials that stand for several inputs of a series. */
  #slots: number;
  readonly #down: Float64Array;
  readonly #up: Float64Array;
  readonly #evaluation: Evaluation;
  /** Why R(t) is not known, if it is not. */
  gap: LifeGap | null = null;
  /** Steps that the chains take for one of many values of R(t), about. */
  cost = 0;
  readonly #stepsTo: ((t: number) => number)[] = [];
  /** The time that steps are at, for those that follow a chain. */
  #time = 0;
  /** Lives that are no exponential ones, in the system. */
  readonly #ageing: Ageing[] = [];
  /** Gates in which such lives are. */
  readonly #ages: Uint8Array;
  /** Up and down of one of them. */
  readonly #pair = new Float64Array(2);
  #startsSurely = false;
  /** Parts that the largest chain follows. */
  #chained = 1;
  /** The rates and copies of all variables in the system, for a bound of R. */
  readonly #all: { readonly copies: number; readonly rate: number; readonly ageing: Ageing | null }[] = [];
  /** Probability of each state of the variables of many values, at that time. */
  readonly #chances = new Map<GateId, readonly number[]>();

  /** @param evaluation in steady state: of what is made of several states the rates are read off there. */
  constructor(plan: Decomposition, variables: readonly Variable[], evaluation: Evaluation) {
    this.#plan = plan;
    this.#evaluation = evaluation;
    this.#slots = plan.gates.length;
    this.#read = new Uint8Array(plan.gates.length);
    this.#ages = ageingGates(plan, variables);
    const copies = copyCounts(plan);
    let total = 0;
    for (let g = 0; g <= plan.system; g += 1) {
      if (!plan.inSystem[g]) continue;
      const gate = plan.gates[g];
      if (gate?.op !== 'variable') {
        this.#compile(g);
        continue;
      }
      const variable = variables[gate.variable] as Variable;
      const { failureRate, failureOnDemand } = variable;
      const ageing = this.#ages[g] ? ageingOf(variable) : null;
      if (failureRate) this.#all.push({ copies: copies[g] as number, rate: failureRate, ageing });
      if (ageing) {
        this.#compileAgeing(g, ageing);
        continue;
      }
      total += (copies[g] as number) * (failureRate ?? 0);
      this.#pure.set(g, { starts: oneMinus(failureOnDemand), rate: { hi: failureRate ?? 0, lo: 0 } });
    }
    const whole = this.#pure.get(plan.system);
    this.exponential = whole ? { starts: whole.starts.hi, rate: whole.rate.hi } : null;
    this.#slotOf(plan.system);
    this.totalRate = total;
    this.#down = new Float64Array(this.#slots);
    this.#up = new Float64Array(this.#slots);
  }

  /**
   * Probabilities that the system is up, and down, at t.
   * @param startsSurely leaves failures on demand out.
   */
  at(t: number, startsSurely = false): { up: number; down: number } {
    const down = this.#down;
    const up = this.#up;
    const { system } = this.#plan;
    this.#exponentials.write(t, startsSurely, down, up);
    this.#time = t;
    this.#startsSurely = startsSurely;
    // Called before anything is optimised, when an iterator costs more than a small step.
    for (let i = 0; i < this.#steps.length; i += 1) (this.#steps[i] as Step)(down, up);
    return { up: up[system] as number, down: down[system] as number };
  }

  /** Whether a life in it is no exponential one. */
  get isAgeing(): boolean {
    return this.#ageing.length > 0;
  }

  /** Where R jumps, in seconds, ascending. */
  get breaks(): readonly number[] {
    return [...new Set(this.#ageing.flatMap(({ breaks }) => breaks))].sort((a, b) => a - b);
  }

  /**
   * At least R(t) of a system that fails once all that can fail has: the probabilities of all lives to last so long, added up. A group lasts no longer than its members one after
   * the other, of whose n lives one must then take a share of 1/n.
   */
  atMost(t: number): number {
    const share = t / this.#chained;
    let sum = 0;
    for (const { copies, rate, ageing } of this.#all) {
      ageing?.write(share, true, this.#pair);
      sum += copies * (ageing ? (this.#pair[0] as number) : Math.exp(-rate * share));
    }
    return this.#chained * sum;
  }

  /** Steps that the chains take for the one value of R(t) at t, about. */
  stepsTo(t: number): number {
    return this.#stepsTo.reduce((sum, steps) => sum + steps(t), 0);
  }

  /** Whether a part may already be down at 0. */
  get failsOnDemand(): boolean {
    return this.#exponentials.anyFails;
  }

  #compile(g: GateId): void {
    const plan = this.#plan;
    const gate = plan.gates[g];
    const method = plan.method[g];
    if (gate?.op === 'multistate') this.#compileStates(g, gate);
    else if (method === OUTCOME && gate?.op === 'outcome') {
      const leaf = gate.inputs[0] as GateId;
      const multistate = multistateOf(plan.gates[leaf] as MultistateGate);
      this.#push(
        outcomeStep(g, multistate, gate.outcome, () => this.#chances.get(leaf) as readonly number[]),
        multistate.states,
      );
    } else if (method === BRIDGED) {
      // An outage without repair outlasts every bridge.
      const input = this.#slotOf(gate?.op === 'bridged' ? (gate.inputs[0] as GateId) : g);
      this.#push((down, up) => {
        down[g] = down[input] as number;
        up[g] = up[input] as number;
      }, 1);
    } else if (method === COPIES) {
      const copies = gate as CopiesGate;
      this.#slotOf(copies.input);
      this.#push(copiesStep(g, copies), TAIL);
    } else if (method === DIAGRAM) {
      const region = plan.regions[plan.regionOf[g] as number] as Region;
      this.#push(regionStep(g, region, this.#levelSlots(region)), region.diagram.nodeCount);
    } else if (method === COUNT && gate?.op === 'atLeast') {
      const inputs = plan.inputsOf(g);
      const weights = plan.weightsOf(g);
      const isSeries = weights === null && inputs.length > 0 && gate.need === inputs.length;
      const isParallel = inputs.length > 0 && gate.need === 1;
      if (isSeries) {
        this.#compileSeries(g, inputs);
        return;
      }
      const slots = inputs.map((input) => this.#slotOf(input));
      if (isParallel) this.#join(g, false, slots);
      else this.#push(voteStep(g, gate.need, slots, weights), slots.length * Math.min(gate.need, slots.length));
    }
  }

  #compileAgeing(g: GateId, ageing: Ageing): void {
    this.#ageing.push(ageing);
    const pair = this.#pair;
    this.#push((down, up) => {
      ageing.write(this.#time, this.#startsSurely, pair);
      up[g] = pair[0] as number;
      down[g] = pair[1] as number;
    }, LAW);
  }

  #compileStates(g: GateId, gate: MultistateGate): void {
    const inputs = gate.inputs.map((input) => this.#slotOf(input));
    const parts = gate.inputs.map((input) => partFigures(this.#evaluation, input));
    const life = multistateOf(gate).life(parts, this.#plan.watch.check);
    if (typeof life === 'string') {
      this.gap ??= life;
      return;
    }
    const followed = life.exponentialParts ?? 0;
    // A chain of exponential lives is none of lives that age.
    if (followed > 0 && this.#ages[g]) {
      this.gap ??= 'distribution';
      return;
    }
    this.#chained = Math.max(this.#chained, followed);
    this.cost += life.cost;
    this.#stepsTo.push(life.stepsTo);
    this.#push((down, up) => {
      const figures = { down: inputs.map((i) => down[i] as number), up: inputs.map((i) => up[i] as number) };
      this.#chances.set(g, life.at(this.#time, figures));
    }, STEPS_OF_A_LOOK);
  }

  /** Where the probabilities of each level of a region are; those of a leaf of many values are worked out there. */
  #levelSlots({ leaves, views }: Region): Int32Array {
    const slots = new Int32Array(leaves.length);
    for (let level = 0; level < leaves.length; level += 1) {
      const leaf = leaves[level] as GateId;
      const view = views.get(leaf);
      if (!view) {
        slots[level] = this.#slotOf(leaf);
        continue;
      }
      const width = widthOf({ views }, leaf);
      for (let i = 0; i < width; i += 1) slots[level + i] = this.#slots + i;
      this.#push(
        statesStep(this.#slots, view, () => this.#chances.get(leaf) as readonly number[]),
        view.of.length,
      );
      this.#slots += width;
      level += width - 1;
    }
    return slots;
  }

  #compileSeries(g: GateId, inputs: readonly GateId[]): void {
    let together: Exponential = { starts: ONE, rate: ZERO };
    const others: number[] = [];
    for (const input of inputs) {
      const exponential = this.#pure.get(input);
      if (exponential)
        together = {
          starts: multiply(together.starts, exponential.starts),
          rate: add(together.rate, exponential.rate),
        };
      else others.push(input);
    }
    if (others.length === 0) {
      this.#pure.set(g, together);
      return;
    }
    if (others.length < inputs.length) {
      this.#write(this.#slots, together);
      others.push(this.#slots);
      this.#slots += 1;
    }
    this.#join(g, true, others);
  }

  #slotOf(g: GateId): number {
    const exponential = this.#pure.get(g);
    if (exponential && !this.#read[g]) {
      this.#read[g] = 1;
      this.#write(g, exponential);
    }
    return g;
  }

  #write(slot: number, { starts, rate }: Exponential): void {
    this.#exponentials.add(slot, rate.hi, starts.hi, subtract(ONE, starts).hi);
  }

  /** @param cost how many steps of a few operations it takes, for the watch. */
  #push(step: Step, cost: number): void {
    const { spend } = this.#plan.watch;
    this.#steps.push((down, up) => {
      spend(cost);
      step(down, up);
    });
    this.#chain = null;
  }

  #join(g: GateId, isSeries: boolean, inputs: readonly number[]): void {
    if (!this.#chain) {
      const chain = new ChainSteps();
      const { spend } = this.#plan.watch;
      this.#steps.push((down, up) => {
        spend(chain.size);
        chain.run(down, up);
      });
      this.#chain = chain;
    }
    this.#chain.add(g, isSeries, inputs);
  }
}

/** Which gates hold a life that is no exponential one. */
function ageingGates({ gates, system }: Decomposition, variables: readonly Variable[]): Uint8Array {
  const found = new Uint8Array(gates.length);
  if (!variables.some(ages)) return found;
  for (let g = 0; g <= system; g += 1) {
    const gate = gates[g] as Gate;
    if (gate.op === 'variable') found[g] = ages(variables[gate.variable] as Variable) ? 1 : 0;
    else if ((gate.op === 'copies' ? [gate.input] : gate.inputs).some((input) => found[input])) found[g] = 1;
  }
  return found;
}

/** How many copies of each module of the system there are. */
function copyCounts(plan: Decomposition): Float64Array {
  const copies = new Float64Array(plan.gates.length).fill(1);
  for (let g = plan.system - 1; g >= 0; g -= 1) {
    const parent = plan.parent[g] as GateId;
    if (parent < 0) continue;
    const gate = plan.gates[parent];
    copies[g] = (copies[parent] as number) * (gate?.op === 'copies' ? gate.copies : 1);
  }
  return copies;
}
