/**
 * Double-double arithmetic: an unevaluated sum hi + lo with |lo| ≤ ulp(hi)/2, about 106 bits. Sums of 100,000 terms and
 * products of 100,000 factors keep far more than the 53 bits that a result is rounded to, whatever their order.
 *
 * Sources: Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971);
 * Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic building blocks of double-word arithmetic",
 * ACM TOMS 44 (2017): relative errors of 3u² for a sum of equal signs and 5u² for a product, u = 2^−53. Below about
 * 1e−290 the low part underflows and the error grows to that of a double.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

export const ZERO: DoubleDouble = { hi: 0, lo: 0 };
export const ONE: DoubleDouble = { hi: 1, lo: 0 };

const SPLITTER = 134217729; // 2^27 + 1

/** Rounding error of the product p = a·b. */
export function productError(a: number, b: number, p: number): number {
  const ca = SPLITTER * a;
  const aHigh = ca - (ca - a);
  const aLow = a - aHigh;
  const cb = SPLITTER * b;
  const bHigh = cb - (cb - b);
  const bLow = b - bHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const s = x.hi + y.hi;
  const t = s - x.hi;
  const e = x.hi - (s - t) + (y.hi - t) + (x.lo + y.lo);
  const hi = s + e;
  return { hi, lo: e - (hi - s) };
}

/** x − y; the error is relative to the larger of the two, not to the difference. */
export function subtract(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  return add(x, { hi: -y.hi, lo: -y.lo });
}

export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const p = x.hi * y.hi;
  const e = productError(x.hi, y.hi, p) + (x.hi * y.lo + x.lo * y.hi);
  const hi = p + e;
  return { hi, lo: e - (hi - p) };
}

/** x / y for y > 0, to about 2^−100: one step of long division after the first quotient. */
export function divide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const first = x.hi / y.hi;
  const rest = subtract(x, multiply(y, { hi: first, lo: 0 }));
  return add({ hi: first, lo: 0 }, { hi: rest.hi / y.hi, lo: 0 });
}

/** 1 − x for a double 0 ≤ x ≤ 1, exactly. */
export function oneMinus(x: number): DoubleDouble {
  const hi = 1 - x;
  return { hi, lo: 1 - hi - x };
}
