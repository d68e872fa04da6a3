/** A sorted set of component indices. */
export type IndexSet = readonly number[];

export const NONE: IndexSet = [];

/** The smallest `limit` of a ∪ b; the very object a or b where it holds the other, so that chains share their sets. */
export function union(a: IndexSet, b: IndexSet, limit: number): IndexSet {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const merged: number[] = [];
  let i = 0;
  let j = 0;
  while (merged.length < limit && (i < a.length || j < b.length)) {
    const x = i < a.length ? (a[i] as number) : Number.POSITIVE_INFINITY;
    const y = j < b.length ? (b[j] as number) : Number.POSITIVE_INFINITY;
    merged.push(Math.min(x, y));
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  if (merged.length === a.length && merged.every((x, k) => x === a[k])) return a;
  return merged.length === b.length && merged.every((y, k) => y === b[k]) ? b : merged;
}

/** In pairs of pairs, so that a wide gate with many sets without limit stays linear but for a logarithm. */
export function unionOfAll(sets: readonly IndexSet[], limit: number): IndexSet {
  let round = sets;
  while (round.length > 1) {
    const next: IndexSet[] = [];
    for (let i = 0; i < round.length; i += 2) next.push(union(round[i] as IndexSet, round[i + 1] ?? NONE, limit));
    round = next;
  }
  return round[0] ?? NONE;
}
