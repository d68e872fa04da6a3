import type { Dependence } from '../dependence.ts';
import type { Diagram, Edge } from './diagram.ts';
import type { Measure } from './measure.ts';
import { SpanSums } from './spans.ts';

/** Probability that a random assignment's path from the root runs through each node. */
export function reach(diagram: Diagram, nodes: Int32Array, root: Edge, { variables }: Measure): Float64Array {
  const reached = new Float64Array(diagram.nodeCount);
  reached[root >>> 1] = 1;
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const n = nodes[i] as number;
    const here = reached[n] as number;
    const level = diagram.level[n] as number;
    const low = (diagram.low[n] as number) >>> 1;
    const high = (diagram.high[n] as number) >>> 1;
    reached[low] = (reached[low] as number) + here * (variables.isFalse.hi[level] as number);
    reached[high] = (reached[high] as number) + here * (variables.isTrue.hi[level] as number);
  }
  return reached;
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
  reached: Float64Array,
): Dependence[] {
  const { levels } = diagram;
  const { variables } = measured;
  const birnbaum = new Float64Array(levels);
  const perfect = new SpanSums(levels);
  const failed = new SpanSums(levels);
  const span = (from: number, branch: Edge, weight: number): void => {
    const to = diagram.levelOf(branch) - 1;
    perfect.add(from, to, weight * probabilityOf(measured, branch));
    failed.add(from, to, weight * probabilityOf(measured, branch ^ 1));
  };
  span(0, root, 1);
  for (let i = 0; i < nodes.length; i += 1) {
    const n = nodes[i] as number;
    const here = reached[n] as number;
    if (here === 0) continue;
    const level = diagram.level[n] as number;
    const low = diagram.low[n] as number;
    const high = diagram.high[n] as number;
    birnbaum[level] = (birnbaum[level] as number) + here * (measured.decides[n] as number);
    perfect.add(level, level, here * probabilityOf(measured, low));
    failed.add(level, level, here * probabilityOf(measured, high ^ 1));
    span(level + 1, low, here * (variables.isFalse.hi[level] as number));
    span(level + 1, high, here * (variables.isTrue.hi[level] as number));
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
