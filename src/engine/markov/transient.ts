import type { Chain } from './chain.ts';
import { leaving } from './chain.ts';

/** e^(Qh) for a step h with (largest rate)·h at most this is summed as a series. */
const SHORT = 1 / 4;
/** Terms of the series: the first one left out is below 1e−24 of the largest. */
const TERMS = 16;

/**
 * Probabilities of the states of a chain that never returns to a state it has left, starting from state 0, for any
 * number of times.
 *
 * e^(Qt) for t = 2^k·h comes from squaring: all entries are sums of positive terms, and as the diagonal, e^(−q·t), is
 * calculated afresh each time, an entry's relative error grows by no more than a rounding for each squaring and each
 * jump on the way, not twofold as it would otherwise. A time is put together of such steps by its binary digits; what
 * is left, shorter than h, by a series.
 *
 * Method: scaling and squaring; Moler, Van Loan, "Nineteen dubious ways to compute the exponential of a matrix",
 * SIAM Review 45 (2003).
 */
export class Transient {
  readonly #size: number;
  /** States in an order in which every transition leads forward; row-major upper triangle of rates. */
  readonly #position: Int32Array;
  readonly #rates: Float64Array;
  readonly #leaves: Float64Array;
  readonly #step: number;
  readonly #powers: Float64Array[] = [];

  constructor(chain: Chain) {
    const size = chain.states;
    this.#size = size;
    this.#position = forward(chain);
    this.#rates = new Float64Array(size * size);
    this.#leaves = new Float64Array(size);
    for (let i = 0; i < chain.from.length; i += 1) {
      const a = this.#position[chain.from[i] as number] as number;
      const b = this.#position[chain.to[i] as number] as number;
      this.#rates[a * size + b] = (this.#rates[a * size + b] as number) + (chain.rate[i] as number);
      this.#leaves[a] = (this.#leaves[a] as number) + (chain.rate[i] as number);
    }
    const fastest = this.#leaves.reduce((a, b) => Math.max(a, b), 0);
    this.#step = fastest === 0 ? Number.POSITIVE_INFINITY : SHORT / fastest;
  }

  /** Probability of each state after t seconds. */
  at(t: number): Float64Array {
    const size = this.#size;
    let now = new Float64Array(size);
    now[0] = 1;
    if (this.#step < Number.POSITIVE_INFINITY) {
      let steps = Math.floor(t / this.#step);
      // Of more steps than a number has digits for, what is left is rounding, of either sign and of any size.
      now = this.#short(now, Math.min(this.#step, Math.max(0, t - steps * this.#step)));
      for (let k = 0; steps > 0; k += 1) {
        if (steps % 2 === 1) now = multiplied(now, this.#power(k), size);
        steps = Math.floor(steps / 2);
      }
    }
    return Float64Array.from(this.#position, (place) => now[place] as number);
  }

  /** Σ (Qh)ⁿ/n! with the diagonal shifted so that no term is negative: e^(−q·h)·Σ ((Q + q)·h)ⁿ/n!. */
  #short(start: Float64Array<ArrayBuffer>, h: number): Float64Array<ArrayBuffer> {
    const size = this.#size;
    const fastest = SHORT / this.#step;
    let term = start;
    const sum = start.slice();
    for (let n = 1; n <= TERMS; n += 1) {
      const next = new Float64Array(size);
      for (let a = 0; a < size; a += 1) {
        const here = ((term[a] as number) * h) / n;
        if (here === 0) continue;
        next[a] = (next[a] as number) + here * (fastest - (this.#leaves[a] as number));
        for (let b = a + 1; b < size; b += 1)
          next[b] = (next[b] as number) + here * (this.#rates[a * size + b] as number);
      }
      for (let a = 0; a < size; a += 1) sum[a] = (sum[a] as number) + (next[a] as number);
      term = next;
    }
    const scale = Math.exp(-fastest * h);
    return sum.map((x) => x * scale);
  }

  /** e^(Q·2^k·h), upper triangular. */
  #power(k: number): Float64Array {
    const known = this.#powers[k];
    if (known) return known;
    const size = this.#size;
    const power = new Float64Array(size * size);
    const diagonal = (): void => {
      for (let a = 0; a < size; a += 1)
        power[a * size + a] = Math.exp(-(this.#leaves[a] as number) * this.#step * 2 ** k);
    };
    if (k === 0) {
      for (let a = 0; a < size; a += 1) {
        const start = new Float64Array(size);
        start[a] = 1;
        power.set(this.#short(start, this.#step), a * size);
      }
    } else {
      const half = this.#power(k - 1);
      for (let a = 0; a < size; a += 1)
        for (let c = a; c < size; c += 1) {
          const way = half[a * size + c] as number;
          if (way === 0) continue;
          for (let b = c; b < size; b += 1)
            power[a * size + b] = (power[a * size + b] as number) + way * (half[c * size + b] as number);
        }
    }
    diagonal();
    this.#powers[k] = power;
    return power;
  }
}

function multiplied(row: Float64Array, matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size);
  for (let a = 0; a < size; a += 1) {
    const here = row[a] as number;
    if (here === 0) continue;
    for (let b = a; b < size; b += 1) result[b] = (result[b] as number) + here * (matrix[a * size + b] as number);
  }
  return result;
}

/** The place of each state in an order in which every transition leads forward; state 0 comes first. */
function forward(chain: Chain): Int32Array {
  const { start, order } = leaving(chain);
  const waiting = new Int32Array(chain.states);
  for (const i of order) waiting[chain.to[i] as number] = (waiting[chain.to[i] as number] as number) + 1;
  const ready: number[] = [];
  for (let s = chain.states - 1; s >= 0; s -= 1) if (waiting[s] === 0) ready.push(s);
  const position = new Int32Array(chain.states);
  let placed = 0;
  for (let s = ready.pop(); s !== undefined; s = ready.pop()) {
    position[s] = placed;
    placed += 1;
    for (let i = start[s] as number; i < (start[s + 1] as number); i += 1) {
      const t = chain.to[order[i] as number] as number;
      waiting[t] = (waiting[t] as number) - 1;
      if (waiting[t] === 0) ready.push(t);
    }
  }
  if (placed < chain.states) throw new Error('the chain returns to states that it has left');
  return position;
}
