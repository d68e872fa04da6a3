import { subtract } from '../../numeric/doubledouble.ts';
import type { Diagram, Edge } from './diagram.ts';
import { FALSE, TRUE } from './diagram.ts';
import type { Measure } from './measure.ts';
import { probability } from './measure.ts';

/** A difference of two 106-bit numbers that keeps this share of the larger one has 53 good bits and more. */
const KEPT = 2 ** -40;

/**
 * P(a ∧ ¬b) for b ⊆ a, to full relative precision: by subtraction of the probabilities, or of their complements, where
 * that loses less than 40 of 106 bits, else (a and b are all but equally likely) by D(a, b) = q·D(a₁, b₁) + p·D(a₀, b₀),
 * down to pairs that can be subtracted: only positive terms are ever added.
 */
export function difference(diagram: Diagram, measured: Measure, a: Edge, b: Edge): number {
  const direct = bySubtraction(measured, a, b);
  return direct >= 0 ? direct : byExpansion(diagram, measured, a, b);
}

/** P(a) − P(b), or −1 if too many bits would go. */
function bySubtraction(measured: Measure, a: Edge, b: Edge): number {
  if (a === b) return 0;
  if (b === FALSE) return probability(measured, a).hi;
  if (a === TRUE) return probability(measured, b ^ 1).hi;
  const whole = probability(measured, a);
  const risen = subtract(whole, probability(measured, b)).hi;
  if (risen > KEPT * whole.hi) return risen;
  const rest = probability(measured, b ^ 1);
  const fallen = subtract(rest, probability(measured, a ^ 1)).hi;
  return fallen > KEPT * rest.hi ? fallen : -1;
}

/** Expansion with a stack of its own; pairs are remembered for all nodes, for functions share most of what is below. */
function byExpansion(diagram: Diagram, measured: Measure, a: Edge, b: Edge): number {
  const { isTrue, isFalse } = measured.variables;
  const edges = 2 * diagram.nodeCount;
  const known = measured.differences;
  const value = (x: Edge, y: Edge): number => {
    const direct = bySubtraction(measured, x, y);
    return direct >= 0 ? direct : (known.get(x * edges + y) ?? -1);
  };
  const stack: [Edge, Edge][] = [[a, b]];
  for (;;) {
    const [x, y] = stack[stack.length - 1] as [Edge, Edge];
    const level = Math.min(diagram.levelOf(x), diagram.levelOf(y));
    const [x1, y1] = [diagram.highAt(x, level), diagram.highAt(y, level)];
    const [x0, y0] = [diagram.lowAt(x, level), diagram.lowAt(y, level)];
    const high = value(x1, y1);
    const low = value(x0, y0);
    if (high < 0) stack.push([x1, y1]);
    if (low < 0) stack.push([x0, y0]);
    if (high < 0 || low < 0) continue;
    const result = (isTrue.hi[level] as number) * high + (isFalse.hi[level] as number) * low;
    known.set(x * edges + y, result);
    stack.pop();
    if (stack.length === 0) return result;
  }
}
