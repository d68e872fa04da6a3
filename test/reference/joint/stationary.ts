import type { DoubleDouble } from '../../../src/numeric/doubledouble.ts';
import { add, multiply, ZERO } from '../../../src/numeric/doubledouble.ts';

export interface Flow {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/**
 * Stationary distribution of a chain, by another way than the engine's: the balance equations π·Q = 0 with Σ π = 1 in
 * place of the last, Gaussian elimination with partial pivoting in doubles, and iterative refinement with residuals in
 * double-double, until a correction changes nothing. (Higham, Accuracy and Stability of Numerical Algorithms, 2002,
 * ch. 12.)
 */
export function stationary(size: number, flows: readonly Flow[]): number[] {
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  for (const { from, to, rate } of flows) {
    (matrix[to] as Float64Array)[from] = (matrix[to]?.[from] as number) + rate;
    (matrix[from] as Float64Array)[from] = (matrix[from]?.[from] as number) - rate;
  }
  // The full row stands last, where it fills nothing up.
  (matrix[size - 1] as Float64Array).fill(1);
  const solve = factorize(matrix);
  let solution: DoubleDouble[] = Array.from({ length: size }, () => ZERO);
  for (let round = 0; ; round++) {
    const rest = residual(size, flows, solution);
    const correction = solve(rest.map(({ hi }) => hi));
    solution = solution.map((x, i) => add(x, { hi: correction[i] as number, lo: 0 }));
    const change = Math.max(...correction.map(Math.abs));
    if (change < 1e-26) return solution.map(({ hi }) => hi);
    if (round > 40) throw new Error(`the refinement stands still at ${change}`);
  }
}

/** Right side minus left side, from the flows themselves, so that no rounding of the matrix enters. */
function residual(size: number, flows: readonly Flow[], solution: readonly DoubleDouble[]): DoubleDouble[] {
  const rest: DoubleDouble[] = Array.from({ length: size }, () => ZERO);
  const subtractFrom = (i: number, { hi, lo }: DoubleDouble, sign: number): void => {
    rest[i] = add(rest[i] as DoubleDouble, { hi: -sign * hi, lo: -sign * lo });
  };
  for (const { from, to, rate } of flows) {
    const flow = multiply(solution[from] as DoubleDouble, { hi: rate, lo: 0 });
    subtractFrom(to, flow, 1);
    subtractFrom(from, flow, -1);
  }
  rest[size - 1] = solution.reduce((sum, { hi, lo }) => add(sum, { hi: -hi, lo: -lo }), { hi: 1, lo: 0 });
  return rest;
}

/** LU decomposition with partial pivoting, in place; zeros are skipped. */
function factorize(matrix: readonly Float64Array[]): (right: readonly number[]) => number[] {
  const size = matrix.length;
  const rows = [...matrix];
  const order = rows.map((_, i) => i);
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++)
      if (Math.abs(rows[i]?.[k] as number) > Math.abs(rows[best]?.[k] as number)) best = i;
    [rows[k], rows[best]] = [rows[best] as Float64Array, rows[k] as Float64Array];
    [order[k], order[best]] = [order[best] as number, order[k] as number];
    const pivotRow = rows[k] as Float64Array;
    const pivot = pivotRow[k] as number;
    if (pivot === 0) throw new Error('the chain has more than one recurrent class');
    const filled: number[] = [];
    for (let j = k + 1; j < size; j++) if (pivotRow[j] !== 0) filled.push(j);
    for (let i = k + 1; i < size; i++) {
      const row = rows[i] as Float64Array;
      if (row[k] === 0) continue;
      const factor = (row[k] as number) / pivot;
      row[k] = factor;
      for (const j of filled) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
    }
  }
  return (right) => {
    const x = order.map((i) => right[i] as number);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < i; j++) x[i] = (x[i] as number) - (rows[i]?.[j] as number) * (x[j] as number);
    for (let i = size - 1; i >= 0; i--) {
      for (let j = i + 1; j < size; j++) x[i] = (x[i] as number) - (rows[i]?.[j] as number) * (x[j] as number);
      x[i] = (x[i] as number) / (rows[i]?.[i] as number);
    }
    return x;
  };
}
