/**
 * Values sorted into bins by the first bits of their binary form: a bin is at most 1/128 of its value wide, so that what is
 * read from its middle is right to 0.4 %. Zero has a bin of its own. Counts may be weights. Merging adds them up.
 */
export type Histogram = Map<number, number>;

const view = new DataView(new ArrayBuffer(8));

/** The exponent and seven bits of the fraction. */
export function binOf(value: number): number {
  if (value <= 0) return 0;
  view.setFloat64(0, value);
  return view.getUint32(0) >>> 13;
}

const lowerEdge = (bin: number): number => {
  if (bin === 0) return 0;
  view.setFloat64(0, 0);
  view.setUint32(0, bin << 13);
  return view.getFloat64(0);
};

/** The values that a bin holds. */
export const binEdges = (bin: number): readonly [from: number, to: number] =>
  bin === 0 ? [0, 0] : [lowerEdge(bin), lowerEdge(bin + 1)];

export const binMiddle = (bin: number): number => {
  const [from, to] = binEdges(bin);
  return (from + to) / 2;
};

export function count(histogram: Histogram, key: number, weight: number): void {
  histogram.set(key, (histogram.get(key) ?? 0) + weight);
}
