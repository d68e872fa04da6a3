import type { Law } from './law.ts';

/** Each of the values as likely as any other, all scaled to the mean. */
export function empirical(values: readonly number[], mean: number): Law {
  const count = values.length;
  const own = values.reduce((sum, value) => sum + value, 0) / count;
  const sorted = Float64Array.from(values, (value) => (value * mean) / own).sort();
  /** Sums of the values up to each, that one left out. */
  const before = new Float64Array(count + 1);
  let squares = 0;
  for (let i = 0; i < count; i += 1) {
    before[i + 1] = (before[i] as number) + (sorted[i] as number);
    squares += ((sorted[i] as number) - mean) ** 2;
  }
  const total = before[count] as number;
  /** How many are at most t. */
  const upTo = (t: number): number => firstBeyond(sorted, t);
  return {
    mean,
    variance: squares / count,
    breaks: [...new Set(sorted)],
    wearsOut: false,
    survival: (t) => (count - upTo(t)) / count,
    failure: (t) => upTo(t) / count,
    density: (t) => (sorted.includes(t) ? Number.POSITIVE_INFINITY : 0),
    quantile: (p) => sorted[Math.min(count - 1, Math.max(0, Math.ceil(p * count) - 1))] as number,
    residualSurvival(t) {
      let rest = 0;
      for (let i = count - 1; i >= upTo(t); i -= 1) rest += (sorted[i] as number) - t;
      return rest / total;
    },
    residualFailure(t) {
      const ended = upTo(t);
      return ((before[ended] as number) + (count - ended) * t) / total;
    },
    draw: (random) => sorted[Math.floor(random() * count)] as number,
    // A point of all durations laid end to end lies in each as likely as it is long, and anywhere in it alike.
    residual(random) {
      const point = random() * total;
      return point - (before[firstBeyond(before, point) - 1] as number);
    },
  };
}

/** How many of ascending numbers are at most x. */
function firstBeyond(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
