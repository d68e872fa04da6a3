/**
 * The generator xoshiro128**: 128 bits of state, a period of 2¹²⁸ − 1, 32-bit integer arithmetic only, so that it gives the
 * same numbers on every machine. Each stream starts at a state hashed from the seed and the number of the stream: of 2⁴⁰
 * streams of 2⁴⁰ numbers two overlap with a probability below 2⁻⁷.
 *
 * Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical
 * Software 47 (2021).
 */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** @param seed and stream: whole numbers from 0 to 2⁵³ − 1. */
  constructor(seed: number, stream: number) {
    this.restart(seed, stream);
  }

  restart(seed: number, stream: number): void {
    const words = [seed >>> 0, (seed / TWO_32) >>> 0, stream >>> 0, (stream / TWO_32) >>> 0];
    const state = [1, 2, 3, 4].map((salt) => words.reduce((hash, word) => scramble(hash ^ word), scramble(salt)));
    [this.#a, this.#b, this.#c, this.#d] = state as [number, number, number, number];
    // The one state that it never leaves.
    if ((this.#a | this.#b | this.#c | this.#d) === 0) this.#a = 1;
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const b = this.#b;
    const times5 = Math.imul(b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9);
    const shifted = b << 9;
    const c = this.#c ^ this.#a;
    const d = this.#d ^ b;
    this.#b = b ^ c;
    this.#a ^= d;
    this.#c = c ^ shifted;
    this.#d = (d << 11) | (d >>> 21);
    return result;
  }

  /** Uniform in (0, 1), in steps of 2⁻⁵³: neither 0 nor 1. */
  uniform(): number {
    return ((this.bits() >>> 5) * TWO_27 + (this.bits() >>> 5) + 0.5) * HALF_STEP;
  }

  /** Exponential of mean 1, by inversion. */
  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** The same generator as a function, for whoever takes one. */
  readonly next = (): number => this.uniform();
}

const TWO_27 = 2 ** 27;
const TWO_32 = 2 ** 32;
const HALF_STEP = 2 ** -54;

/**
 * Mixes all bits of a word. Source: C. Wellons, "Prospecting for hash functions" (2018), triple32: the bias of its
 * avalanche is next to none.
 */
function scramble(word: number): number {
  let x = (word + 0x9e3779b9) | 0;
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb);
  x = Math.imul(x ^ (x >>> 11), 0xac4c1b51);
  x = Math.imul(x ^ (x >>> 15), 0x31848bab);
  return x ^ (x >>> 14);
}
