import type { Chain } from './chain.ts';
import { recurrentStates } from './recurrent.ts';
import { sweepToStationary } from './sweep.ts';

/** In which order states are eliminated: as they are numbered, last first, or those with the fewest neighbours first. */
type EliminationOrder = 'numbered' | 'fewest_neighbours';

/**
 * Recurrent states of a chain that hangs together in all directions: more of them are quicker swept than eliminated. How
 * many there are besides does not matter: where nothing ever fails, a large chain stays in its first state.
 */
const ELIMINATED = 300;

/** States looked at, and rates changed, between two looks at the clock. */
const WORK_OF_A_LOOK = 1 << 15;

interface Eliminated {
  readonly state: number;
  /** All that leaves it, at the time. */
  readonly total: number;
  readonly from: readonly number[];
  readonly rate: readonly number[];
}

/**
 * Stationary probabilities of the recurrent class that the chain ends in; 0 elsewhere. States are eliminated one after
 * the other, what passes through them being added to the direct rates, so that nothing is ever subtracted: each
 * probability, however small, keeps nearly full relative precision.
 *
 * Source: Grassmann, Taksar, Heyman, "Regenerative analysis and steady state distributions for Markov chains",
 * Operations Research 33 (1985).
 *
 * @param check asked now and then; throws to stop.
 */
export function stationary(chain: Chain, order: EliminationOrder, check: () => void): Float64Array {
  const recurrent = recurrentStates(chain);
  if (order === 'fewest_neighbours' && recurrent.reduce((a, b) => a + b, 0) > ELIMINATED) {
    const swept = sweepToStationary(chain, recurrent, check);
    if (swept) return swept;
  }
  const out: Map<number, number>[] = [];
  const into: Set<number>[] = [];
  for (let s = 0; s < chain.states; s += 1) {
    out.push(new Map());
    into.push(new Set());
  }
  for (let i = 0; i < chain.from.length; i += 1) {
    const s = chain.from[i] as number;
    const t = chain.to[i] as number;
    const rate = chain.rate[i] as number;
    if (!recurrent[s] || s === t || rate <= 0) continue;
    const row = out[s] as Map<number, number>;
    row.set(t, (row.get(t) ?? 0) + rate);
    (into[t] as Set<number>).add(s);
  }
  const left: number[] = [];
  for (let s = 0; s < chain.states; s += 1) if (recurrent[s]) left.push(s);
  const eliminated: Eliminated[] = [];
  const next = order === 'numbered' ? () => left.pop() as number : () => fewestNeighbours(left, out, into);
  let work = 0;
  while (left.length > 1) {
    if (order === 'fewest_neighbours') work += left.length;
    const gone = eliminate(next(), out, into);
    eliminated.push(gone);
    work += 1 + gone.from.length ** 2;
    if (work < WORK_OF_A_LOOK) continue;
    work = 0;
    check();
  }
  return backwards(left[0] as number, eliminated, chain.states);
}

function fewestNeighbours(left: number[], out: readonly Map<number, number>[], into: readonly Set<number>[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < left.length; i += 1) {
    const s = left[i] as number;
    const cost = (out[s] as Map<number, number>).size * (into[s] as Set<number>).size;
    if (cost < least) [best, least] = [i, cost];
  }
  const state = left[best] as number;
  left[best] = left[left.length - 1] as number;
  left.pop();
  return state;
}

function eliminate(state: number, out: readonly Map<number, number>[], into: readonly Set<number>[]): Eliminated {
  const row = out[state] as Map<number, number>;
  let total = 0;
  for (const [t, rate] of row) {
    total += rate;
    (into[t] as Set<number>).delete(state);
  }
  const from: number[] = [];
  const rates: number[] = [];
  for (const s of into[state] as Set<number>) {
    const above = out[s] as Map<number, number>;
    const rate = above.get(state) as number;
    above.delete(state);
    from.push(s);
    rates.push(rate);
    const share = rate / total;
    for (const [t, onward] of row) {
      if (t === s) continue;
      const direct = above.get(t);
      above.set(t, (direct ?? 0) + share * onward);
      if (direct === undefined) (into[t] as Set<number>).add(s);
    }
  }
  return { state, total, from, rate: rates };
}

function backwards(last: number, eliminated: readonly Eliminated[], states: number): Float64Array {
  const chance = new Float64Array(states);
  chance[last] = 1;
  let sum = 1;
  for (let i = eliminated.length - 1; i >= 0; i -= 1) {
    const { state, total, from, rate } = eliminated[i] as Eliminated;
    let flow = 0;
    for (let j = 0; j < from.length; j += 1) flow += (chance[from[j] as number] as number) * (rate[j] as number);
    chance[state] = flow / total;
    sum += chance[state] as number;
  }
  for (let s = 0; s < states; s += 1) chance[s] = (chance[s] as number) / sum;
  return chance;
}
