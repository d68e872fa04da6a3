const SMALLEST = 256;

/** Numbers by ordered pairs of edges: an open hash table in typed arrays. The pair 0, 0 is none. */
export class PairTable {
  #first = new Int32Array(SMALLEST);
  #second = new Int32Array(SMALLEST);
  #value = new Float64Array(SMALLEST);
  #count = 0;

  /** NaN if there is none. */
  get(a: number, b: number): number {
    const slot = this.#find(a, b);
    return this.#first[slot] === a && this.#second[slot] === b ? (this.#value[slot] as number) : Number.NaN;
  }

  set(a: number, b: number, value: number): void {
    if (2 * this.#count >= this.#first.length) this.#grow();
    const slot = this.#find(a, b);
    if (this.#first[slot] === 0 && this.#second[slot] === 0) this.#count += 1;
    this.#first[slot] = a;
    this.#second[slot] = b;
    this.#value[slot] = value;
  }

  /** The slot of the pair, or the free one where it would go. */
  #find(a: number, b: number): number {
    const mask = this.#first.length - 1;
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    let slot = (h ^ (h >>> 13)) & mask;
    while (
      (this.#first[slot] !== a || this.#second[slot] !== b) &&
      (this.#first[slot] !== 0 || this.#second[slot] !== 0)
    )
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [first, second, value] = [this.#first, this.#second, this.#value];
    this.#first = new Int32Array(4 * first.length);
    this.#second = new Int32Array(4 * first.length);
    this.#value = new Float64Array(4 * first.length);
    this.#count = 0;
    for (let i = 0; i < first.length; i += 1)
      if (first[i] !== 0 || second[i] !== 0) this.set(first[i] as number, second[i] as number, value[i] as number);
  }
}
