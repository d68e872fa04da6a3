import type { Dependence } from '../dependence.ts';
import type { Diagram, Edge } from './diagram.ts';
import type { Measure } from './measure.ts';
import { SpanSums } from './spans.ts';

/** Probability that a random assignment's path from the root runs through each node. */
interface Reach {
  readonly reached: Float64Array;
  /**
   * The part of it in which the node stands for the negation of what the function has come to; null where there is none,
   * as in functions that increase in all variables.
   */
  readonly negated: Float64Array | null;
}

export function reach(diagram: Diagram, nodes: Int32Array, root: Edge, { variables }: Measure): Reach {
  const reached = new Float64Array(diagram.nodeCount);
  const negated = variables.multistates.size > 0 ? new Float64Array(diagram.nodeCount) : null;
  reached[root >>> 1] = 1;
  if (negated) negated[root >>> 1] = root & 1;
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const n = nodes[i] as number;
    const here = reached[n] as number;
    const level = diagram.level[n] as number;
    const low = diagram.low[n] as number;
    const high = diagram.high[n] as number;
    const toLow = variables.isFalse.hi[level] as number;
    const toHigh = variables.isTrue.hi[level] as number;
    reached[low >>> 1] = (reached[low >>> 1] as number) + here * toLow;
    reached[high >>> 1] = (reached[high >>> 1] as number) + here * toHigh;
    if (!negated) continue;
    const odd = negated[n] as number;
    // The low branch is never negated.
    negated[low >>> 1] = (negated[low >>> 1] as number) + odd * toLow;
    negated[high >>> 1] = (negated[high >>> 1] as number) + (high & 1 ? here - odd : odd) * toHigh;
  }
  return { reached, negated };
}

/**
 * How a root function depends on each variable. Along a path either a node of that variable decides, or the path passes
 * its level by; so with r the reach of a node and e of a branch that spans the level,
 * birnbaum = Σ r·D, perfect = Σ r·P(low) + Σ e·P(branch), failed = Σ r·P(¬high) + Σ e·P(¬branch): no subtraction.
 */
export function dependencesOfRoot(
  diagram: Diagram,
  nodes: Int32Array,
  root: Edge,
  measured: Measure,
  { reached, negated }: Reach,
): Dependence[] {
  const { levels } = diagram;
  const { variables } = measured;
  const birnbaum = new Float64Array(levels);
  const perfect = new SpanSums(levels);
  const failed = new SpanSums(levels);
  // Branches as they stand in their nodes: `odd` is the part of `weight` in which each means its negation.
  const between = (from: number, to: number, low: Edge, high: Edge, weight: number, odd: number): void => {
    const even = weight - odd;
    perfect.add(from, to, even * probabilityOf(measured, low));
    failed.add(from, to, even * probabilityOf(measured, high ^ 1));
    if (odd === 0) return;
    perfect.add(from, to, odd * probabilityOf(measured, low ^ 1));
    failed.add(from, to, odd * probabilityOf(measured, high));
  };
  const span = (from: number, branch: Edge, weight: number, odd: number): void =>
    between(from, diagram.levelOf(branch) - 1, branch, branch, weight, odd);
  span(0, root, 1, 0);
  for (let i = 0; i < nodes.length; i += 1) {
    const n = nodes[i] as number;
    const here = reached[n] as number;
    if (here === 0) continue;
    const odd = negated ? (negated[n] as number) : 0;
    const level = diagram.level[n] as number;
    const low = diagram.low[n] as number;
    const high = diagram.high[n] as number;
    const toLow = variables.isFalse.hi[level] as number;
    const toHigh = variables.isTrue.hi[level] as number;
    birnbaum[level] = (birnbaum[level] as number) + here * (measured.decides[n] as number);
    between(level, level, low, high, here, odd);
    span(level + 1, low, here * toLow, odd * toLow);
    span(level + 1, high, here * toHigh, odd * toHigh);
  }
  const [perfectSums, failedSums] = [perfect.totals(), failed.totals()];
  return Array.from(birnbaum, (b, level) => ({
    perfect: { hi: perfectSums[level] as number, lo: 0 },
    birnbaum: { hi: b, lo: 0 },
    failed: { hi: failedSums[level] as number, lo: 0 },
  }));
}

const probabilityOf = (measured: Measure, f: Edge): number =>
  (f & 1 ? measured.isFalse.hi[f >>> 1] : measured.isTrue.hi[f >>> 1]) as number;
