import { build } from './build.ts';
import { explore } from './figures.ts';
import type { Source } from './source.ts';
import type { Flow } from './stationary.ts';

export interface Life {
  /** P(up after `mission` hours), all new at 0, without repair. */
  readonly reliability: number;
  /** Mean time until it is down, in hours; infinite if it may stay up. */
  readonly mttf: number;
  /** States of the chain. */
  readonly states: number;
}

/** The life of a system without repair: its chain never returns to a state, which the engine does not make use of. */
export function lifeOf(source: Source, mission: number): Life {
  const built = build(source, { withoutRepair: true });
  const { states, flows } = explore(built);
  const up = states.map((state) => built.system(state, 'no level'));
  const leaving: Flow[][] = states.map(() => []);
  for (const flow of flows) leaving[flow.from]?.push(flow);
  const exit = leaving.map((steps) => steps.reduce((sum, { rate }) => sum + rate, 0));
  return {
    reliability: reliability(leaving, exit, up, mission),
    mttf: meanLife(leaving, exit, up),
    states: states.length,
  };
}

/** E(s) = time in s if it is up there, and what follows. */
function meanLife(leaving: readonly Flow[][], exit: readonly number[], up: readonly boolean[]): number {
  const known = new Map<number, number>();
  const from = (s: number): number => {
    const before = known.get(s);
    if (before !== undefined) return before;
    const total = exit[s] as number;
    let mean = up[s] ? 1 / total : 0;
    for (const { to, rate } of leaving[s] as Flow[]) mean += (rate / total) * from(to);
    known.set(s, mean);
    return mean;
  };
  return from(0);
}

/**
 * Uniformization: as many events as a Poisson process of the largest rate has, some of which change nothing.
 * (A. Jensen, "Markoff chains as an aid in the study of Markoff processes", Skand. Aktuarietidskr. 36, 1953.)
 */
function reliability(
  leaving: readonly Flow[][],
  exit: readonly number[],
  up: readonly boolean[],
  mission: number,
): number {
  const fastest = Math.max(...exit);
  let chances: number[] = exit.map((_, s) => (s === 0 ? 1 : 0));
  let weight = Math.exp(-fastest * mission);
  let sum = 0;
  for (let n = 1; n < 20 + 4 * fastest * mission + 20 * Math.sqrt(fastest * mission); n++) {
    sum += weight * chances.reduce((total, p, s) => (up[s] ? total + p : total), 0);
    weight *= (fastest * mission) / n;
    const next = chances.map((p, s) => p * (1 - (exit[s] as number) / fastest));
    chances.forEach((p, s) => {
      for (const { to, rate } of leaving[s] as Flow[]) next[to] = (next[to] as number) + (p * rate) / fastest;
    });
    chances = next;
  }
  return sum;
}
