/** Figures of avail beside those of an independent way to them. */
export interface Comparison {
  readonly what: string;
  /** The other way. */
  readonly against: string;
  readonly source: string;
  /** How many figures were compared. */
  readonly compared: number;
  /** The largest relative deviation; of a simulation, the share of intervals that miss. */
  readonly largest: number;
  /** What it may be. */
  readonly tolerance: number;
  readonly unit: 'relative' | 'share of intervals that miss';
}

/** Collects the largest relative deviation of figures. */
export class Deviation {
  compared = 0;
  largest = 0;

  add(actual: number | null | undefined, expected: number | null | undefined): void {
    if (expected === null || expected === undefined) return;
    this.compared++;
    const deviation = actual === expected ? 0 : Math.abs((actual ?? Number.NaN) - expected) / Math.abs(expected);
    // Whatever is no number is as wrong as can be.
    this.largest = Math.max(this.largest, Number.isNaN(deviation) ? Number.POSITIVE_INFINITY : deviation);
  }
}
