/**
 * A sum of numbers without any rounding until it is read: it depends neither on their order nor on how they were grouped, so
 * that parts of it may be added up anywhere. Kept as numbers that do not overlap, whose exact sum it is.
 *
 * Source: J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates", Discrete &
 * Computational Geometry 18 (1997), GROW-EXPANSION; the last rounding is that of Python's math.fsum.
 */
export class ExactSum {
  readonly #parts: number[] = [];

  constructor(parts: readonly number[] = []) {
    for (const part of parts) this.add(part);
  }

  /** @param x finite. */
  add(x: number): void {
    const parts = this.#parts;
    let kept = 0;
    let sum = x;
    for (const part of parts) {
      const [large, small] = Math.abs(sum) < Math.abs(part) ? [part, sum] : [sum, part];
      const high = large + small;
      const low = small - (high - large);
      if (low !== 0) {
        parts[kept] = low;
        kept += 1;
      }
      sum = high;
    }
    parts[kept] = sum;
    parts.length = kept + 1;
  }

  /** Numbers whose exact sum it is. */
  get parts(): readonly number[] {
    return this.#parts;
  }

  /** Correctly rounded. */
  get value(): number {
    const parts = this.#parts;
    let n = parts.length;
    if (n === 0) return 0;
    n -= 1;
    let high = parts[n] as number;
    let low = 0;
    while (n > 0) {
      const before = high;
      n -= 1;
      const part = parts[n] as number;
      high = before + part;
      low = part - (high - before);
      if (low !== 0) break;
    }
    // Half way between two numbers, what is still below decides.
    const below = n > 0 ? (parts[n - 1] as number) : 0;
    if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
      const twice = low * 2;
      const other = high + twice;
      if (twice === other - high) return other;
    }
    return high;
  }
}
