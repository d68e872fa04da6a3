import type { DoubleDouble } from '../../numeric/doubledouble.ts';
import { add, multiply, ZERO } from '../../numeric/doubledouble.ts';
import type { Diagram, Edge } from './diagram.ts';
import { FALSE, TRUE } from './diagram.ts';
import type { Measure } from './measure.ts';

/** A variable of many values: the probability of each state, and how often one follows another. */
export interface StatesMeasure {
  readonly chances: readonly DoubleDouble[];
  readonly flows: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
}

/** 1 for each level that belongs to a variable of many values. */
export function statesLevels(levels: number, multistates: ReadonlyMap<number, StatesMeasure>): Uint8Array {
  const belongs = new Uint8Array(levels);
  for (const [first, { chances }] of multistates) belongs.fill(1, first, first + chances.length - 1);
  return belongs;
}

/**
 * Frequency of the function of node n, whose level is the first of a variable of many values: a function that depends
 * on one at all asks its first level. With f_s the function in state s,
 * W(f) = Σ π_s·W(f_s) + Σ flow(s → s′)·P(f_s′ ∧ ¬f_s).
 */
export function measureStates(
  diagram: Diagram,
  measured: Measure,
  n: number,
  first: number,
  { chances, flows }: StatesMeasure,
): void {
  const { frequency } = measured;
  const last = first + chances.length - 1;
  const branches: Edge[] = [];
  let rest: Edge = 2 * n;
  for (let level = first; level < last; level += 1) {
    branches.push(diagram.highAt(rest, level));
    rest = diagram.lowAt(rest, level);
  }
  branches.push(rest);
  let sum = ZERO;
  branches.forEach((f, state) => {
    sum = add(sum, multiply(chances[state] as DoubleDouble, frequency.get(f >>> 1)));
  });
  const known = new Map<string, number>();
  for (const { from, to, rate } of flows) {
    const [before, after] = [branches[from] as Edge, branches[to] as Edge];
    if (before === after || rate === 0) continue;
    const key = `${after} ${before}`;
    const begins = known.get(key) ?? exclusive(diagram, measured, after, before);
    known.set(key, begins);
    sum = add(sum, multiply({ hi: rate, lo: 0 }, { hi: begins, lo: 0 }));
  }
  frequency.set(n, sum);
}

/** P(a ∧ ¬b) for any two functions, by expansion with a stack of its own: a sum of positive terms. */
function exclusive(diagram: Diagram, measured: Measure, a: Edge, b: Edge): number {
  const { isTrue, isFalse } = measured;
  const levels = measured.variables;
  const known = measured.exclusives;
  const chance = (f: Edge): number => (f & 1 ? isFalse : isTrue).hi[f >>> 1] as number;
  const value = (x: Edge, y: Edge): number => {
    if (x === y || x === FALSE || y === TRUE) return 0;
    if (y === FALSE || x === (y ^ 1)) return chance(x);
    if (x === TRUE) return chance(y ^ 1);
    return known.get(x, y);
  };
  const direct = value(a, b);
  if (!Number.isNaN(direct)) return direct;
  const stack: Edge[] = [a, b];
  for (;;) {
    measured.spend(1);
    const x = stack[stack.length - 2] as Edge;
    const y = stack[stack.length - 1] as Edge;
    const level = Math.min(diagram.levelOf(x), diagram.levelOf(y));
    const [x1, y1, x0, y0] = [
      diagram.highAt(x, level),
      diagram.highAt(y, level),
      diagram.lowAt(x, level),
      diagram.lowAt(y, level),
    ];
    const high = value(x1, y1);
    const low = value(x0, y0);
    if (Number.isNaN(high)) stack.push(x1, y1);
    if (Number.isNaN(low)) stack.push(x0, y0);
    if (Number.isNaN(high) || Number.isNaN(low)) continue;
    const result = (levels.isTrue.hi[level] as number) * high + (levels.isFalse.hi[level] as number) * low;
    known.set(x, y, result);
    stack.length -= 2;
    if (stack.length === 0) return result;
  }
}
