import type { GateId } from '../model/formula.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { add, multiply, ONE, ZERO } from '../numeric/doubledouble.ts';
import type { States } from './columns.ts';
import { Column } from './columns.ts';
import type { Dependence } from './dependence.ts';

interface VotingGate {
  readonly need: number;
  readonly inputs: readonly GateId[];
  readonly weights: readonly number[] | null;
  /** Told of every step; throws to stop. */
  readonly spend: (steps: number) => void;
}

/**
 * How a gate that needs `need` of independent inputs depends on each of them: from the distribution of the number of
 * events (failures, or working inputs, whichever decides sooner) among the *other* inputs. Never by dividing an input
 * out again: halves of the inputs are added to what lies outside, down to single ones, which takes
 * inputs · log(inputs) · min(need, inputs − need + 1) steps, all positive. Series and parallel gates need but what comes
 * before and what comes after each input.
 */
export function dependences(gate: VotingGate, states: States, emit: (input: GateId, on: Dependence) => void): void {
  const { need, inputs, weights, spend } = gate;
  const total = weights === null ? inputs.length : weights.reduce((sum, weight) => sum + weight, 0);
  if (need <= 0 || need > total) {
    const constant = { perfect: need <= 0 ? ZERO : ONE, birnbaum: ZERO, failed: need <= 0 ? ONE : ZERO };
    for (const input of inputs) emit(input, constant);
    return;
  }
  const failures = total - need + 1;
  const countsFailures = failures <= need;
  const size = Math.min(failures, need);
  if (size === 1) {
    beforeAndAfter(inputs, states, countsFailures, emit);
    return;
  }
  const event = countsFailures ? states.down.hi : states.up.hi;
  const calm = countsFailures ? states.up.hi : states.down.hi;
  const weightAt = (i: number): number => (weights === null ? 1 : (weights[i] as number));

  const addAt = (distribution: Float64Array, i: number): void => {
    spend(size);
    addInput(distribution, weightAt(i), event[inputs[i] as GateId] as number, calm[inputs[i] as GateId] as number);
  };

  /** `others`: probability of 0 … size − 1 events and, last, of more, among all inputs outside from … to − 1. */
  const split = (from: number, to: number, others: Float64Array): void => {
    if (to - from === 1) {
      emit(inputs[from] as GateId, dependence(others, weightAt(from), countsFailures));
      return;
    }
    const middle = (from + to) >>> 1;
    const withRight = others.slice();
    for (let i = middle; i < to; i += 1) addAt(withRight, i);
    split(from, middle, withRight);
    for (let i = from; i < middle; i += 1) addAt(others, i);
    split(middle, to, others);
  };
  const nothing = new Float64Array(size + 1);
  nothing[0] = 1;
  if (inputs.length > 0) split(0, inputs.length, nothing);
}

/** Adds one input of `weight` events with probability p to a distribution whose last place takes all the rest. */
export function addInput(distribution: Float64Array, weight: number, p: number, q: number): void {
  const size = distribution.length - 1;
  for (let j = Math.max(0, size - weight); j < size; j += 1)
    distribution[size] = (distribution[size] as number) + (distribution[j] as number) * p;
  for (let j = size - 1; j >= 0; j -= 1)
    distribution[j] = (distribution[j] as number) * q + (j >= weight ? (distribution[j - weight] as number) * p : 0);
}

function dependence(others: Float64Array, weight: number, countsFailures: boolean): Dependence {
  const size = others.length - 1;
  let calm = 0;
  let birnbaum = 0;
  for (let j = 0; j < size; j += 1)
    if (j + weight < size) calm += others[j] as number;
    else birnbaum += others[j] as number;
  const word = (hi: number): DoubleDouble => ({ hi, lo: 0 });
  return decided(word(others[size] as number), word(birnbaum), word(calm), countsFailures);
}

/** The gate is decided by events among the others, hangs on the input, or stays as it is without enough events. */
function decided(
  events: DoubleDouble,
  birnbaum: DoubleDouble,
  calm: DoubleDouble,
  countsFailures: boolean,
): Dependence {
  return countsFailures ? { perfect: events, birnbaum, failed: calm } : { perfect: calm, birnbaum, failed: events };
}

/** Gates that a single event decides: hang on an input while nothing happens before it and nothing after it. */
function beforeAndAfter(
  inputs: readonly GateId[],
  states: States,
  countsFailures: boolean,
  emit: (input: GateId, on: Dependence) => void,
): void {
  const event = countsFailures ? states.down : states.up;
  const calm = countsFailures ? states.up : states.down;
  const quietBefore = new Column(inputs.length);
  const eventBefore = new Column(inputs.length);
  let quiet = ONE;
  let some = ZERO;
  inputs.forEach((input, i) => {
    quietBefore.set(i, quiet);
    eventBefore.set(i, some);
    some = add(some, multiply(quiet, event.get(input)));
    quiet = multiply(quiet, calm.get(input));
  });
  quiet = ONE;
  some = ZERO;
  for (let i = inputs.length - 1; i >= 0; i -= 1) {
    const input = inputs[i] as GateId;
    const before = quietBefore.get(i);
    emit(
      input,
      decided(add(eventBefore.get(i), multiply(before, some)), multiply(before, quiet), ZERO, countsFailures),
    );
    some = add(some, multiply(quiet, event.get(input)));
    quiet = multiply(quiet, calm.get(input));
  }
}
