/**
 * A continuous-time Markov chain as a list of transitions; rates in 1/s, none negative, and 0 for what never happens.
 * It starts in state 0 unless `start` says otherwise.
 */
export interface Chain {
  readonly states: number;
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly rate: ArrayLike<number>;
  readonly start?: number;
}

/** The transitions that leave each state: `order[start[s] … start[s + 1]]` are their indices. */
interface Leaving {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

export function leaving({ states, from, rate }: Chain): Leaving {
  const start = new Int32Array(states + 1);
  for (let i = 0; i < from.length; i += 1) {
    const s = from[i] as number;
    if ((rate[i] as number) > 0) start[s + 1] = (start[s + 1] as number) + 1;
  }
  for (let s = 0; s < states; s += 1) start[s + 1] = (start[s + 1] as number) + (start[s] as number);
  const next = start.slice();
  const order = new Int32Array(start[states] as number);
  for (let i = 0; i < from.length; i += 1) {
    if ((rate[i] as number) <= 0) continue;
    const s = from[i] as number;
    order[next[s] as number] = i;
    next[s] = (next[s] as number) + 1;
  }
  return { start, order };
}
