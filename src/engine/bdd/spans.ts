/**
 * Sums over a row of places, each term added to a whole span of them. A binary tree over the places takes a span in
 * 2·log₂ pieces and is summed along its branches at the end; unlike with a difference array, nothing is subtracted.
 */
export class SpanSums {
  readonly #places: number;
  readonly #tree: Float64Array;

  constructor(places: number) {
    this.#places = places;
    this.#tree = new Float64Array(2 * places);
  }

  /** Adds `term` to the places from … to, both included; nothing if to < from. */
  add(from: number, to: number, term: number): void {
    const tree = this.#tree;
    let left = from + this.#places;
    let right = to + 1 + this.#places;
    while (left < right) {
      if (left & 1) {
        tree[left] = (tree[left] as number) + term;
        left += 1;
      }
      if (right & 1) {
        right -= 1;
        tree[right] = (tree[right] as number) + term;
      }
      left >>= 1;
      right >>= 1;
    }
  }

  totals(): Float64Array {
    const tree = this.#tree.slice();
    for (let i = 2; i < tree.length; i += 1) tree[i] = (tree[i] as number) + (tree[i >> 1] as number);
    return tree.subarray(this.#places);
  }
}
