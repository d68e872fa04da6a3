/** Weights that agree in so many digits are equal: what is left is rounding. */
const DIGITS = 12;

/** How much, relative, two weights differ at most that agree in so many digits. */
const ROUNDING = 10 ** (1 - DIGITS);

/** The `top` items with the largest weight, the first ones first among equals, those without a weight last. */
export function largest<T>(items: readonly T[], weight: (item: T) => number | null, top: number): T[] {
  const weights = Float64Array.from(items, (item) => weight(item) ?? Number.NEGATIVE_INFINITY);
  // Of many, most are out of the question without their digits being counted.
  const last = weights.slice().sort().at(-top) ?? Number.NEGATIVE_INFINITY;
  const least = Number.isFinite(last) ? last - ROUNDING * Math.abs(last) : last;
  const weighed: { readonly item: T; readonly weight: number }[] = [];
  items.forEach((item, i) => {
    const known = weights[i] as number;
    if (known >= least) weighed.push({ item, weight: Number(known.toPrecision(DIGITS)) });
  });
  // Not a difference: −∞ − −∞ is no number.
  weighed.sort((a, b) => (a.weight === b.weight ? 0 : b.weight > a.weight ? 1 : -1));
  return weighed.slice(0, top).map(({ item }) => item);
}
