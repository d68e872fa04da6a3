import type { DoubleDouble } from '../../numeric/doubledouble.ts';
import { addWords, low, mixWords, multiplyWords } from '../../numeric/words.ts';
import { Column } from '../columns.ts';
import type { Diagram, Edge } from './diagram.ts';
import { difference } from './difference.ts';
import { PairTable } from './pairs.ts';
import type { StatesMeasure } from './states.ts';
import { measureStates, statesLevels } from './states.ts';

/**
 * Probability of each variable to be true and to be false, and its frequency of becoming true, by level. The levels of a
 * variable of many values say one after the other that it is in this state, given that it is in none before.
 */
export interface VariableMeasure {
  readonly isTrue: Column;
  readonly isFalse: Column;
  readonly frequency: Column;
  /** By the first of its levels, each variable of many values. */
  readonly multistates: ReadonlyMap<number, StatesMeasure>;
}

/**
 * Probabilities and frequencies of every node. Only nodes with functions that increase in every variable of two values, or
 * the negations of such, are measured: what a failure function is made of. In the long run a function begins as often as
 * its negation.
 */
export interface Measure {
  readonly variables: VariableMeasure;
  /** P(f) and P(¬f) of each node's function: a negated edge swaps them. */
  readonly isTrue: Column;
  readonly isFalse: Column;
  /** Frequency with which each node's function becomes true. */
  readonly frequency: Column;
  /** P(high ≠ low) of each node: its variable decides. */
  readonly decides: Float64Array;
  /** P(a ∧ ¬b) of pairs that could not be subtracted. */
  readonly differences: PairTable;
  /** P(a ∧ ¬b) of pairs of which neither need imply the other. */
  readonly exclusives: PairTable;
  /** Told of every step; throws to stop. */
  readonly spend: (steps: number) => void;
}

/** 1 − P keeps 66 bits and more of a complement that is at least so large. */
const SUBTRACTED = 2 ** -40;

/** Nodes between two calls of `spend`. */
const BATCH = 1 << 10;

/**
 * Bottom-up over `nodes`: P(f) = q·P(high) + p·P(low) and, with D = P(high ∧ ¬low),
 * W(f) = q·W(high) + p·W(low) + ω·D, where q and p are the variable's probabilities of true and false.
 *
 * P(¬f) is 1 − P(f) where that keeps its bits, else a sum of its own.
 *
 * Source of W: Schneeweiss, "Computing failure frequency, MTBF & MTTR via mixed products of availabilities and
 * unavailabilities", IEEE Trans. Reliability R-30 (1981), as Σ Birnbaum · ω.
 *
 * Functions need only be monotone in the variables of two values.
 *
 * @param spend told of every step; throws to stop.
 */
export function measure(
  diagram: Diagram,
  nodes: Int32Array,
  variables: VariableMeasure,
  spend: (steps: number) => void,
): Measure {
  const result = emptyMeasure(diagram, variables, spend);
  const { isTrue, isFalse, frequency, decides } = result;
  const { level: levels, low: lows, high: highs } = diagram;
  const [qs, ps, ws] = [variables.isTrue, variables.isFalse, variables.frequency];
  const { multistates } = variables;
  const inStates = statesLevels(diagram.levels, multistates);
  const hasFrequency = multistates.size > 0 || ws.hi.some((w) => w > 0);
  for (let i = 0; i < nodes.length; i += 1) {
    if (i % BATCH === 0) spend(BATCH);
    const n = nodes[i] as number;
    const level = levels[n] as number;
    const lowEdge = lows[n] as number;
    const highEdge = highs[n] as number;
    const highNode = highEdge >>> 1;
    const lowNode = lowEdge >>> 1;
    const qHi = qs.hi[level] as number;
    const qLo = qs.lo[level] as number;
    const pHi = ps.hi[level] as number;
    const pLo = ps.lo[level] as number;
    // The low branch is never negated.
    const up = highEdge & 1 ? isFalse : isTrue;
    const chance = mixWords(
      qHi,
      qLo,
      up.hi[highNode] as number,
      up.lo[highNode] as number,
      pHi,
      pLo,
      isTrue.hi[lowNode] as number,
      isTrue.lo[lowNode] as number,
    );
    isTrue.hi[n] = chance;
    isTrue.lo[n] = low[0] as number;
    if (1 - chance > SUBTRACTED) {
      isFalse.hi[n] = addWords(1, 0, -chance, -(low[0] as number));
      isFalse.lo[n] = low[0] as number;
    } else {
      const down = highEdge & 1 ? isTrue : isFalse;
      isFalse.hi[n] = mixWords(
        qHi,
        qLo,
        down.hi[highNode] as number,
        down.lo[highNode] as number,
        pHi,
        pLo,
        isFalse.hi[lowNode] as number,
        isFalse.lo[lowNode] as number,
      );
      isFalse.lo[n] = low[0] as number;
    }
    if (inStates[level] === 1) {
      const states = multistates.get(level);
      if (states) measureStates(diagram, result, n, level, states);
      continue;
    }
    // Beside variables of many values a node may stand for the negation of what increases.
    const d = Math.abs(difference(diagram, result, highEdge, lowEdge));
    decides[n] = d;
    if (!hasFrequency) continue;
    const branches = mixWords(
      qHi,
      qLo,
      frequency.hi[highNode] as number,
      frequency.lo[highNode] as number,
      pHi,
      pLo,
      frequency.hi[lowNode] as number,
      frequency.lo[lowNode] as number,
    );
    const branchesLow = low[0] as number;
    const own = multiplyWords(ws.hi[level] as number, ws.lo[level] as number, d, 0);
    frequency.hi[n] = addWords(branches, branchesLow, own, low[0] as number);
    frequency.lo[n] = low[0] as number;
  }
  return result;
}

function emptyMeasure(diagram: Diagram, variables: VariableMeasure, spend: Measure['spend']): Measure {
  const count = diagram.nodeCount;
  const isTrue = new Column(count);
  const isFalse = new Column(count);
  isFalse.hi[0] = 1;
  const frequency = new Column(count);
  return {
    variables,
    isTrue,
    isFalse,
    frequency,
    decides: new Float64Array(count),
    differences: new PairTable(),
    exclusives: new PairTable(),
    spend,
  };
}

/** P(f) */
export function probability(measured: Measure, f: Edge): DoubleDouble {
  return f & 1 ? measured.isFalse.get(f >>> 1) : measured.isTrue.get(f >>> 1);
}
