import { productError } from './doubledouble.ts';

/*
 * Double-double arithmetic for long loops over typed arrays: the high word is returned, the low word is left in `low[0]`.
 * The same operations as in doubledouble.ts, without an object for each result.
 */

/** The low word of the last result. */
export const low = new Float64Array(1);

/** x·y */
export function multiplyWords(xHigh: number, xLow: number, yHigh: number, yLow: number): number {
  const p = xHigh * yHigh;
  const e = productError(xHigh, yHigh, p) + (xHigh * yLow + xLow * yHigh);
  const high = p + e;
  low[0] = e - (high - p);
  return high;
}

/** x + y; of opposite signs, the error is relative to the larger of the two. */
export function addWords(xHigh: number, xLow: number, yHigh: number, yLow: number): number {
  const s = xHigh + yHigh;
  const t = s - xHigh;
  const e = xHigh - (s - t) + (yHigh - t) + (xLow + yLow);
  const high = s + e;
  low[0] = e - (high - s);
  return high;
}

/** a·x + b·y */
export function mixWords(
  aHigh: number,
  aLow: number,
  xHigh: number,
  xLow: number,
  bHigh: number,
  bLow: number,
  yHigh: number,
  yLow: number,
): number {
  const first = multiplyWords(aHigh, aLow, xHigh, xLow);
  const firstLow = low[0] as number;
  const second = multiplyWords(bHigh, bLow, yHigh, yLow);
  return addWords(first, firstLow, second, low[0] as number);
}
