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

/** How often what states look like changes from one to another. */
export function flowsBetween({ from, to, rate }: Chain, chance: Float64Array, looks: Int32Array): Flow[] {
  const flows = new Map<number, number>();
  const count = looks.reduce((a, b) => Math.max(a, b), 0) + 1;
  for (let i = 0; i < from.length; i += 1) {
    const a = looks[from[i] as number] as number;
    const b = looks[to[i] as number] as number;
    if (a === b) continue;
    const flow = (chance[from[i] as number] as number) * (rate[i] as number);
    flows.set(a * count + b, (flows.get(a * count + b) ?? 0) + flow);
  }
  return [...flows].map(([key, flow]) => ({ from: Math.floor(key / count), to: key % count, rate: flow }));
}
