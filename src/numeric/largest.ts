/** Weights that agree in so many digits are equal: what is left is rounding. */
const DIGITS = 12;

/** The `top` items with the largest weight, the first ones first among equals, those without a weight last. */
export function largest<T>(items: readonly T[], weight: (item: T) => number | null, top: number): T[] {
  const weighed = items.map((item) => {
    const known = weight(item);
    return { item, weight: known === null ? Number.NEGATIVE_INFINITY : Number(known.toPrecision(DIGITS)) };
  });
  // Not a difference: −∞ − −∞ is no number.
  weighed.sort((a, b) => (a.weight === b.weight ? 0 : b.weight > a.weight ? 1 : -1));
  return weighed.slice(0, top).map(({ item }) => item);
}
