import type { Chain } from './chain.ts';
import { leaving } from './chain.ts';

/** (Largest rate)·h of one step. */
const STRIDE = 8;
/** Terms of a step's series beyond the largest one; the first one left out is below 1e−30 of it. */
const TERMS = 64;

/** Operations that the probabilities after t seconds take, about. */
export function stepsTo(chain: Chain, t: number): number {
  const expected = fastestOf(chain) * t;
  return expected === 0 ? 0 : Math.ceil(expected / STRIDE) * TERMS * (chain.from.length + chain.states);
}

/**
 * Probabilities of the states of a chain after t seconds, starting from state 0: for a single time, in room and time
 * that grow with the transitions and not with the square or cube of the states.
 *
 * In steps of h, e^(Qh) = e^(−q·h)·Σ ((Q + q)·h)ⁿ/n! with q the largest rate: all terms are positive.
 *
 * Source: Jensen, "Markoff chains as an aid in the study of Markoff processes", Skand. Aktuarietidskr. 36 (1953)
 * (uniformization, randomization).
 */
export function after(chain: Chain, t: number): Float64Array {
  const { states, to, rate } = chain;
  let now = new Float64Array(states);
  now[0] = 1;
  const fastest = fastestOf(chain);
  if (fastest === 0 || t === 0) return now;
  const strides = Math.ceil((fastest * t) / STRIDE);
  const h = t / strides;
  const { start, order } = leaving(chain);
  const stays = exits(chain).map((out) => (fastest - out) * h);
  const moves = Float64Array.from(order, (i) => (rate[i] as number) * h);
  const ends = Int32Array.from(order, (i) => to[i] as number);
  const scale = Math.exp(-fastest * h);
  for (let stride = 0; stride < strides; stride += 1) {
    let term = now;
    const sum = now.slice();
    for (let n = 1; n <= TERMS; n += 1) {
      const next = new Float64Array(states);
      for (let a = 0; a < states; a += 1) {
        const here = (term[a] as number) / n;
        if (here === 0) continue;
        next[a] = (next[a] as number) + here * (stays[a] as number);
        for (let k = start[a] as number; k < (start[a + 1] as number); k += 1) {
          const b = ends[k] as number;
          next[b] = (next[b] as number) + here * (moves[k] as number);
        }
      }
      for (let a = 0; a < states; a += 1) sum[a] = (sum[a] as number) + (next[a] as number);
      term = next;
    }
    now = sum.map((x) => x * scale);
  }
  return now;
}

/** How fast each state is left. */
function exits({ states, from, rate }: Chain): Float64Array {
  const out = new Float64Array(states);
  for (let i = 0; i < from.length; i += 1) {
    const a = from[i] as number;
    out[a] = (out[a] as number) + (rate[i] as number);
  }
  return out;
}

const fastestOf = (chain: Chain): number => exits(chain).reduce((a, b) => Math.max(a, b), 0);
