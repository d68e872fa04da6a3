import type { DoubleDouble } from '../../numeric/doubledouble.ts';
import { add, multiply } from '../../numeric/doubledouble.ts';
import { Column } from '../columns.ts';
import type { Diagram, Edge } from './diagram.ts';
import { difference } from './difference.ts';

/** Probability of each variable to be true and to be false, and its frequency of becoming true, by level. */
export interface VariableMeasure {
  readonly isTrue: Column;
  readonly isFalse: Column;
  readonly frequency: Column;
}

/**
 * Probabilities and frequencies of every node. Only nodes with monotone increasing functions are measured: what a
 * failure function is made of.
 */
export interface Measure {
  readonly variables: VariableMeasure;
  /** P(f) and P(¬f) of each node's function: a negated edge swaps them. */
  readonly isTrue: Column;
  readonly isFalse: Column;
  /** Frequency with which each node's function becomes true. */
  readonly frequency: Column;
  /** P(high ∧ ¬low) of each node: its variable decides. */
  readonly decides: Float64Array;
  /** P(a ∧ ¬b) of pairs that could not be subtracted, by a · (number of edges) + b. */
  readonly differences: Map<number, number>;
}

/**
 * Bottom-up over `nodes`: P(f) = q·P(high) + p·P(low) and, with D = P(high ∧ ¬low),
 * W(f) = q·W(high) + p·W(low) + ω·D, where q and p are the variable's probabilities of true and false.
 *
 * Source of W: Schneeweiss, "Computing failure frequency, MTBF & MTTR via mixed products of availabilities and
 * unavailabilities", IEEE Trans. Reliability R-30 (1981), as Σ Birnbaum · ω.
 */
export function measure(diagram: Diagram, nodes: Int32Array, variables: VariableMeasure): Measure {
  const result = emptyMeasure(diagram, variables);
  const { isTrue, isFalse, frequency, decides } = result;
  for (let i = 0; i < nodes.length; i += 1) {
    const n = nodes[i] as number;
    const level = diagram.level[n] as number;
    const low = diagram.low[n] as number;
    const high = diagram.high[n] as number;
    const q = variables.isTrue.get(level);
    const p = variables.isFalse.get(level);
    isTrue.set(n, add(multiply(q, probability(result, high)), multiply(p, probability(result, low))));
    isFalse.set(n, add(multiply(q, probability(result, high ^ 1)), multiply(p, probability(result, low ^ 1))));
    const d = difference(diagram, result, high, low);
    decides[n] = d;
    const branches = add(multiply(q, frequency.get(high >>> 1)), multiply(p, frequency.get(low >>> 1)));
    frequency.set(n, add(branches, multiply(variables.frequency.get(level), { hi: d, lo: 0 })));
  }
  return result;
}

function emptyMeasure(diagram: Diagram, variables: VariableMeasure): Measure {
  const count = diagram.nodeCount;
  const isTrue = new Column(count);
  const isFalse = new Column(count);
  isFalse.hi[0] = 1;
  const frequency = new Column(count);
  return { variables, isTrue, isFalse, frequency, decides: new Float64Array(count), differences: new Map() };
}

/** P(f) */
export function probability(measured: Measure, f: Edge): DoubleDouble {
  return f & 1 ? measured.isFalse.get(f >>> 1) : measured.isTrue.get(f >>> 1);
}
