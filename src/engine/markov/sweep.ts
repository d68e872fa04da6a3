import type { Chain } from './chain.ts';

/** Estimated relative error of each probability at which sweeping ends. */
const ACCURACY = 1e-15;
/** Sweeps after which it is given up. */
const MOST_SWEEPS = 2000;
/** Below this the smallest probabilities are next to what a number can hold, and no longer watched. */
const SMALLEST = 1e-280;

/**
 * Stationary probabilities by Gauss–Seidel sweeps over the balance of each state, π_k = Σ π_i·q_ik / Σ q_kj, for chains
 * too large for elimination; null if that does not converge. States are numbered from all good to many failed: a sweep
 * carries everything that failures lead to at once, so that what is left falls by about the ratio of failure to repair
 * rates each time. Only positive terms are added, so that small probabilities are as accurate as large ones.
 *
 * Source: Stewart, "Introduction to the Numerical Solution of Markov Chains" (1994), ch. 3.
 *
 * @param inUse the recurrent states.
 */
export function sweepToStationary(chain: Chain, inUse: Uint8Array, check: () => void): Float64Array | null {
  const { states } = chain;
  const out = new Float64Array(states);
  const start = new Int32Array(states + 1);
  const counts = (i: number): boolean =>
    inUse[chain.from[i] as number] === 1 && chain.from[i] !== chain.to[i] && (chain.rate[i] as number) > 0;
  for (let i = 0; i < chain.from.length; i += 1) {
    if (!counts(i)) continue;
    const [s, t] = [chain.from[i] as number, chain.to[i] as number];
    out[s] = (out[s] as number) + (chain.rate[i] as number);
    start[t + 1] = (start[t + 1] as number) + 1;
  }
  for (let s = 0; s < states; s += 1) start[s + 1] = (start[s + 1] as number) + (start[s] as number);
  const from = new Int32Array(start[states] as number);
  const rate = new Float64Array(from.length);
  const next = start.slice(0, states);
  for (let i = 0; i < chain.from.length; i += 1) {
    if (!counts(i)) continue;
    const t = chain.to[i] as number;
    const place = next[t] as number;
    next[t] = place + 1;
    from[place] = chain.from[i] as number;
    rate[place] = chain.rate[i] as number;
  }
  const chance = new Float64Array(states);
  chance[inUse.indexOf(1)] = 1;
  let before = Number.POSITIVE_INFINITY;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    check();
    const change = sweepOnce(chance, inUse, out, start, from, rate);
    normalize(chance);
    // What is still to come, if it goes on falling as it does.
    const ratio = change / before;
    before = change;
    if (sweep > 2 && ratio < 1 && change * (ratio / (1 - ratio)) < ACCURACY) return chance;
    if (sweep > 2 && change < ACCURACY) return chance;
  }
  return null;
}

/** The largest relative change of a probability. */
function sweepOnce(
  chance: Float64Array,
  inUse: Uint8Array,
  out: Float64Array,
  start: Int32Array,
  from: Int32Array,
  rate: Float64Array,
): number {
  let largest = 0;
  // The first state sets the scale.
  const scale = inUse.indexOf(1);
  for (let s = scale; s < chance.length; s += 1) {
    if (!inUse[s]) continue;
    let flow = 0;
    for (let i = start[s] as number; i < (start[s + 1] as number); i += 1)
      flow += (chance[from[i] as number] as number) * (rate[i] as number);
    const now = flow / (out[s] as number);
    if (s === scale && now === 0) continue;
    const was = chance[s] as number;
    if (now > SMALLEST) largest = Math.max(largest, Math.abs(now - was) / now);
    chance[s] = now;
  }
  return largest;
}

function normalize(chance: Float64Array): void {
  let sum = 0;
  for (let s = 0; s < chance.length; s += 1) sum += chance[s] as number;
  for (let s = 0; s < chance.length; s += 1) chance[s] = (chance[s] as number) / sum;
}
