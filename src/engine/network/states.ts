const SMALLEST = 16;

/** Distinct states of one layer, each a few words, found by hash. */
export class StateTable {
  /** Words of a state. */
  readonly stride: number;
  count = 0;
  #words: Int32Array;
  /** Open addressing over state indices + 1; 0 is empty. */
  #slots: Int32Array;

  /** @param width places on the frontier. */
  constructor(width: number) {
    this.stride = width + 2;
    this.#words = new Int32Array(SMALLEST * this.stride);
    this.#slots = new Int32Array(2 * SMALLEST);
  }

  addEmpty(): number {
    return this.add(new Int32Array(this.stride));
  }

  read(index: number, into: Int32Array): void {
    const base = index * this.stride;
    for (let i = 0; i < this.stride; i += 1) into[i] = this.#words[base + i] as number;
  }

  /** Index of the state. */
  add(state: Int32Array): number {
    const { stride } = this;
    const mask = this.#slots.length - 1;
    let slot = this.#hash(state, 0) & mask;
    for (let found = this.#slots[slot] as number; found !== 0; found = this.#slots[slot] as number) {
      const base = (found - 1) * stride;
      let i = 0;
      while (i < stride && this.#words[base + i] === state[i]) i += 1;
      if (i === stride) return found - 1;
      slot = (slot + 1) & mask;
    }
    if ((this.count + 1) * stride > this.#words.length) this.#growWords();
    this.#words.set(state, this.count * stride);
    this.count += 1;
    this.#slots[slot] = this.count;
    if (2 * this.count > this.#slots.length) this.#growSlots();
    return this.count - 1;
  }

  #hash(words: Int32Array, base: number): number {
    let h = 0;
    for (let i = 0; i < this.stride; i += 1) {
      h = Math.imul(h ^ (words[base + i] as number), 0x9e3779b1);
      h ^= h >>> 15;
    }
    h = Math.imul(h, 0x2c1b3c6d);
    return (h ^ (h >>> 13)) >>> 0;
  }

  #growWords(): void {
    const grown = new Int32Array(2 * this.#words.length);
    grown.set(this.#words);
    this.#words = grown;
  }

  #growSlots(): void {
    const size = 2 * this.#slots.length;
    const mask = size - 1;
    this.#slots = new Int32Array(size);
    for (let index = 0; index < this.count; index += 1) {
      let slot = this.#hash(this.#words, index * this.stride) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}
