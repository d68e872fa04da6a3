import type { DoubleDouble } from '../../numeric/doubledouble.ts';
import { add, divide, ZERO } from '../../numeric/doubledouble.ts';
import type { Chain } from '../markov/chain.ts';
import type { Flow } from './multistate.ts';

/** Sums of the chances of the states that look alike. */
export function sumsOf(chance: Float64Array, looks: Int32Array, count: number): number[] {
  const sums = new Array<number>(count).fill(0);
  chance.forEach((p, s) => {
    const look = looks[s] as number;
    sums[look] = (sums[look] as number) + p;
  });
  return sums;
}

/** The same, together one: what is down in all of them is never down by more than all the time. */
export function sharesOf(chance: Float64Array, looks: Int32Array, count: number): DoubleDouble[] {
  const sums = sumsOf(chance, looks, count).map((hi): DoubleDouble => ({ hi, lo: 0 }));
  const whole = sums.reduce(add, ZERO);
  return sums.map((sum) => divide(sum, whole));
}

/** The transitions that change what a state looks like, and which two looks each is between. */
interface Changes {
  readonly transitions: Int32Array;
  readonly pair: Int32Array;
  readonly pairs: readonly { readonly from: number; readonly to: number }[];
}

export function changesOf({ from, to }: Pick<Chain, 'from' | 'to'>, looks: Int32Array): Changes {
  const places = new Map<string, number>();
  const pairs: { from: number; to: number }[] = [];
  const transitions: number[] = [];
  const pair: number[] = [];
  for (let i = 0; i < from.length; i += 1) {
    const a = looks[from[i] as number] as number;
    const b = looks[to[i] as number] as number;
    if (a === b) continue;
    const key = `${a} ${b}`;
    const place = places.get(key) ?? pairs.push({ from: a, to: b }) - 1;
    places.set(key, place);
    transitions.push(i);
    pair.push(place);
  }
  return { transitions: Int32Array.from(transitions), pair: Int32Array.from(pair), pairs };
}

/** How often what states look like changes from one to another. */
export function flowsAlong({ from, rate }: Chain, chance: Float64Array, { transitions, pair, pairs }: Changes): Flow[] {
  const flows = new Float64Array(pairs.length);
  for (let k = 0; k < transitions.length; k += 1) {
    const i = transitions[k] as number;
    const place = pair[k] as number;
    flows[place] = (flows[place] as number) + (chance[from[i] as number] as number) * (rate[i] as number);
  }
  return pairs.map((ends, place) => ({ ...ends, rate: flows[place] as number }));
}
