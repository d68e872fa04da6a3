/** A continuous-time Markov chain as a list of transitions; rates in 1/s, all positive. State 0 is where it starts. */
export interface Chain {
  readonly states: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly rate: readonly number[];
}

/** The transitions that leave each state: `order[start[s] … start[s + 1]]` are their indices. */
export interface Leaving {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

export function leaving({ states, from }: Chain): Leaving {
  const start = new Int32Array(states + 1);
  for (const s of from) start[s + 1] = (start[s + 1] as number) + 1;
  for (let s = 0; s < states; s += 1) start[s + 1] = (start[s + 1] as number) + (start[s] as number);
  const next = start.slice();
  const order = new Int32Array(from.length);
  from.forEach((s, i) => {
    order[next[s] as number] = i;
    next[s] = (next[s] as number) + 1;
  });
  return { start, order };
}
