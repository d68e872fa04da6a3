import { addWords } from '../../numeric/words.ts';
import type { Diagram, Edge } from './diagram.ts';
import { FALSE, TRUE } from './diagram.ts';
import type { Measure } from './measure.ts';

/**
 * A difference of two probabilities that keeps this share of the larger one, times the number of levels, is good: each
 * level adds an error of about 2^−104, which makes at most 2^−46 of the difference.
 */
const KEPT = 2 ** -58;

/**
 * P(a ∧ ¬b) for b ⊆ a, to full relative precision: by subtraction of the probabilities, or of their complements, where
 * that keeps enough of their 106 bits, else (a and b are all but equally likely) by D(a, b) = q·D(a₁, b₁) + p·D(a₀, b₀),
 * down to pairs that can be subtracted: only positive terms are ever added.
 */
export function difference(diagram: Diagram, measured: Measure, a: Edge, b: Edge): number {
  const direct = bySubtraction(measured, KEPT * diagram.levels, a, b);
  return Number.isNaN(direct) ? byExpansion(diagram, measured, a, b) : direct;
}

/** P(a) − P(b), or NaN if too many bits would go. Negative only between alternatives, which do not imply each other. */
function bySubtraction(measured: Measure, kept: number, a: Edge, b: Edge): number {
  if (a === b) return 0;
  const { isTrue, isFalse } = measured;
  const up = a & 1 ? isFalse : isTrue;
  const upNot = a & 1 ? isTrue : isFalse;
  const m = a >>> 1;
  if (b === FALSE) return up.hi[m] as number;
  const own = b & 1 ? isFalse : isTrue;
  const ownNot = b & 1 ? isTrue : isFalse;
  const n = b >>> 1;
  if (a === TRUE) return ownNot.hi[n] as number;
  const whole = up.hi[m] as number;
  const risen = addWords(whole, up.lo[m] as number, -(own.hi[n] as number), -(own.lo[n] as number));
  if (Math.abs(risen) > kept * whole) return risen;
  const rest = ownNot.hi[n] as number;
  const fallen = addWords(rest, ownNot.lo[n] as number, -(upNot.hi[m] as number), -(upNot.lo[m] as number));
  return Math.abs(fallen) > kept * rest ? fallen : Number.NaN;
}

/** Expansion with a stack of its own; pairs are remembered for all nodes, for functions share most of what is below. */
function byExpansion(diagram: Diagram, measured: Measure, a: Edge, b: Edge): number {
  const { isTrue, isFalse } = measured.variables;
  const known = measured.differences;
  const kept = KEPT * diagram.levels;
  const value = (x: Edge, y: Edge): number => {
    const direct = bySubtraction(measured, kept, x, y);
    return Number.isNaN(direct) ? known.get(x, y) : direct;
  };
  const stack: Edge[] = [a, b];
  for (;;) {
    measured.spend(1);
    const x = stack[stack.length - 2] as Edge;
    const y = stack[stack.length - 1] as Edge;
    const level = Math.min(diagram.levelOf(x), diagram.levelOf(y));
    const x1 = diagram.highAt(x, level);
    const y1 = diagram.highAt(y, level);
    const x0 = diagram.lowAt(x, level);
    const y0 = diagram.lowAt(y, level);
    const high = value(x1, y1);
    const low = value(x0, y0);
    if (Number.isNaN(high)) stack.push(x1, y1);
    if (Number.isNaN(low)) stack.push(x0, y0);
    if (Number.isNaN(high) || Number.isNaN(low)) continue;
    const result = (isTrue.hi[level] as number) * high + (isFalse.hi[level] as number) * low;
    known.set(x, y, result);
    stack.length -= 2;
    if (stack.length === 0) return result;
  }
}
