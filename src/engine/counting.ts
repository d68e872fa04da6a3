import type { GateId } from '../model/formula.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { add, multiply, ONE, ZERO } from '../numeric/doubledouble.ts';
import type { Column, States } from './columns.ts';

/** Figures of a gate that is up while at least `need` of independent inputs are. */
export interface Counted {
  readonly down: DoubleDouble;
  readonly up: DoubleDouble;
  /** Σ over the inputs of their `rate` times the probability that the gate hangs on this input alone. */
  readonly critical: DoubleDouble;
}

interface CountingTask {
  readonly need: number;
  readonly inputs: readonly GateId[];
  /** How often each input counts; null if once. */
  readonly weights: readonly number[] | null;
  /** Whose probabilities `down` and `up` are asked for. */
  readonly states: States;
  /** Per gate: failure frequency, or the size of a change in its unavailability. */
  readonly rate: Column;
  /**
   * Probabilities of the inputs *after* the critical one; those before it are taken from `states`. The same states give
   * a derivative (Σ Birnbaum · ω); the states before a change give the change, input by input, as a sum of positive
   * terms: Π b − Π a = Σ b…b (b − a) a…a.
   */
  readonly later: States;
  /** Told of every step of the count; throws to stop. */
  readonly spend: (steps: number) => void;
}

/**
 * Counts the inputs one after the other. It counts failures up to the number that brings the gate down, or working
 * inputs up to the number that keeps it up, whichever is less; the count stops there (is absorbed), so that both
 * outcomes are sums of positive terms. Time inputs × min(need, inputs − need + 1).
 */
export function count(task: CountingTask): Counted {
  const { need, inputs, weights, states, later } = task;
  const total = weights === null ? inputs.length : weights.reduce((sum, weight) => sum + weight, 0);
  if (need <= 0) return { down: ZERO, up: ONE, critical: ZERO };
  if (need > total) return { down: ONE, up: ZERO, critical: ZERO };
  const failures = total - need + 1;
  if (failures <= need) {
    const { inside, absorbed, critical } = absorb(task, failures, states.up, states.down, later.up, later.down);
    return { down: absorbed, up: inside, critical };
  }
  const { inside, absorbed, critical } = absorb(task, need, states.down, states.up, later.down, later.up);
  return { down: inside, up: absorbed, critical };
}

interface Absorption {
  /** Probability of fewer than `size` events. */
  readonly inside: DoubleDouble;
  readonly absorbed: DoubleDouble;
  readonly critical: DoubleDouble;
}

function absorb(
  task: CountingTask,
  size: number,
  stay: Column,
  move: Column,
  laterStay: Column,
  laterMove: Column,
): Absorption {
  if (size === 1) return absorbFirst(task, stay, move, laterStay);
  const { inputs, weights, rate, spend } = task;
  const inside: DoubleDouble[] = [ONE, ...new Array<DoubleDouble>(size - 1).fill(ZERO)];
  const hanging: DoubleDouble[] = new Array<DoubleDouble>(size).fill(ZERO);
  let absorbed = ZERO;
  for (let i = 0; i < inputs.length; i += 1) {
    const g = inputs[i] as GateId;
    spend(size);
    const weight = weights === null ? 1 : (weights[i] as number);
    const [p, q, laterP, laterQ, r] = [move.get(g), stay.get(g), laterMove.get(g), laterStay.get(g), rate.get(g)];
    for (let j = Math.max(0, size - weight); j < size; j += 1)
      absorbed = add(absorbed, multiply(inside[j] as DoubleDouble, p));
    for (let j = size - 1; j >= 0; j -= 1) {
      let value = multiply(hanging[j] as DoubleDouble, laterQ);
      if (j >= weight) value = add(value, multiply(hanging[j - weight] as DoubleDouble, laterP));
      // It decides at j events of the others if weight more would reach `size`: noted as if it had taken part of them.
      if (r.hi !== 0)
        for (let s = 0; s < weight && s <= j; s += 1) value = add(value, multiply(r, inside[j - s] as DoubleDouble));
      hanging[j] = value;
    }
    for (let j = size - 1; j >= 0; j -= 1) {
      const kept = multiply(inside[j] as DoubleDouble, q);
      inside[j] = j >= weight ? add(kept, multiply(inside[j - weight] as DoubleDouble, p)) : kept;
    }
  }
  return { inside: inside.reduce(add), absorbed, critical: hanging[size - 1] as DoubleDouble };
}

/** `absorb` where the first event decides: series (an event is a failure) and parallel (an event is a working input). */
function absorbFirst({ inputs, rate }: CountingTask, stay: Column, move: Column, laterStay: Column): Absorption {
  let inside = ONE;
  let absorbed = ZERO;
  let critical = ZERO;
  for (let i = 0; i < inputs.length; i += 1) {
    const g = inputs[i] as GateId;
    critical = add(multiply(critical, laterStay.get(g)), multiply(rate.get(g), inside));
    absorbed = add(absorbed, multiply(inside, move.get(g)));
    inside = multiply(inside, stay.get(g));
  }
  return { inside, absorbed, critical };
}
