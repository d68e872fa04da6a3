import type { Rational } from '../numeric/rational.ts';
import { rational, subtract, toNumber } from '../numeric/rational.ts';

/** A value in SI seconds to the power of `dimension`: 1 is a time, −1 a rate, 0 a plain number or share. */
export interface Quantity {
  readonly dimension: number;
  readonly value: number;
  /** 1 − value, rounded once; meaningful for dimension 0. */
  readonly complement: number;
  /** The exact value where the value could be computed exactly. */
  readonly exact: Rational | null;
  /** Whether it was written with a % sign: as a number of things, 100% is all of them and 1 is one. */
  readonly isPercentage?: boolean;
}

export const exactQuantity = (exact: Rational, dimension: number): Quantity => ({
  dimension,
  exact,
  value: toNumber(exact),
  complement: dimension === 0 ? toNumber(subtract(ONE, exact)) : Number.NaN,
});

export const roundedQuantity = (value: number, dimension: number): Quantity => ({
  dimension,
  exact: null,
  value,
  complement: 1 - value,
});

const ONE = rational(1);

/** What a message calls a dimension. */
export function dimensionName(dimension: number): string {
  if (dimension === 0) return 'a plain number';
  if (dimension === 1) return 'a time';
  if (dimension === -1) return 'a rate';
  return `a time to the power of ${dimension}`;
}

/** A value in its own unit, to six digits, for messages. */
export function plainly({ value, dimension }: Quantity): string {
  const number = String(Number(value.toPrecision(6)));
  if (dimension === 0) return number;
  return dimension === 1 ? `${number} s` : `${number}/s`;
}
