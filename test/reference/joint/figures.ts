import type { Assumptions, Built } from './build.ts';
import { alone, build, membersOf } from './build.ts';
import { newState, stepsFrom } from './events.ts';
import type { Parts, State, Test } from './parts.ts';
import type { Source } from './source.ts';
import type { Flow } from './stationary.ts';
import { stationary } from './stationary.ts';

export interface JointFigures {
  readonly unavailability: number;
  /** Outages an hour. */
  readonly frequency: number;
}

export interface Chain {
  readonly states: readonly State[];
  readonly flows: readonly Flow[];
  readonly probabilities: readonly number[];
}

/** All states that can be reached from the one in which everything is new. */
export function explore(parts: Parts, limit = 500): { states: State[]; flows: Flow[] } {
  const states = [newState(parts)];
  const indexOf = new Map([[JSON.stringify(states[0]), 0]]);
  const flows: Flow[] = [];
  for (let from = 0; from < states.length; from++) {
    for (const { rate, to: next } of stepsFrom(parts, states[from] as State)) {
      const key = JSON.stringify(next);
      let to = indexOf.get(key);
      if (to === undefined) {
        to = states.push(next) - 1;
        indexOf.set(key, to);
        if (to >= limit) throw new TooLarge();
      }
      flows.push({ from, to, rate });
    }
  }
  return { states, flows };
}

export class TooLarge extends Error {}

/** A chain that may end in one way or in another, as with a failover that lasts for ever, has no long run of its own. */
export class Undecided extends Error {}

/** Whether some state can be reached from all others. */
function endsOneWay(size: number, flows: readonly Flow[]): boolean {
  const next: number[][] = Array.from({ length: size }, () => []);
  const before: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of flows) {
    next[from]?.push(to);
    before[to]?.push(from);
  }
  const reached = (from: number, along: readonly number[][]): Set<number> => {
    const found = new Set([from]);
    for (const s of found) for (const t of along[s] as number[]) found.add(t);
    return found;
  };
  // Whatever is entered last on the way from a state that reaches all others lies in a class that is never left.
  let last = 0;
  for (let old = -1; old !== last; ) {
    old = last;
    const ahead = reached(last, next);
    for (const s of ahead) if (!reached(s, next).has(last)) last = s;
  }
  return reached(last, before).size === size;
}

export function chainOf(parts: Parts): Chain {
  const { states, flows } = explore(parts);
  if (!endsOneWay(states.length, flows)) throw new Undecided();
  return { states, flows, probabilities: stationary(states.length, flows) };
}

interface Level {
  readonly name: string;
  readonly share: number;
}

const levelsOf = ({ demand }: Source): Level[] =>
  demand ? Object.entries(demand).map(([name, share]) => ({ name, share })) : [{ name: 'no level', share: 1 }];

/** At one level. */
function atLevel({ states, flows, probabilities }: Chain, isUp: Test, level: string): JointFigures {
  const up = states.map((state) => isUp(state, level));
  let unavailability = 0;
  let frequency = 0;
  states.forEach((_, i) => {
    if (!up[i]) unavailability += probabilities[i] as number;
  });
  for (const { from, to, rate } of flows) if (up[from] && !up[to]) frequency += (probabilities[from] as number) * rate;
  return { unavailability, frequency };
}

export interface ByLevel extends JointFigures {
  readonly levels: readonly (JointFigures & Level)[];
}

/** Weighed by the levels' shares, with the outages that begin when a level does. */
export function measure(source: Source, chain: Chain, isUp: Test): ByLevel {
  const levels = levelsOf(source).map((level) => ({ ...level, ...atLevel(chain, isUp, level.name) }));
  const { demandPeriod = 24 } = source;
  let [unavailability, frequency] = [0, 0];
  levels.forEach((level, i) => {
    const next = levels[(i + 1) % levels.length] as Level;
    unavailability += level.share * level.unavailability;
    frequency += level.share * level.frequency;
    chain.states.forEach((state, s) => {
      if (isUp(state, level.name) && !isUp(state, next.name))
        frequency += (chain.probabilities[s] as number) / demandPeriod;
    });
  });
  return { unavailability, frequency, levels };
}

/** Of the system. */
export function figuresOf(source: Source, assumptions: Assumptions = {}): ByLevel {
  const built = build(source, assumptions);
  return measure(source, chainOf(built), built.system);
}

export interface Joint {
  readonly system: ByLevel;
  readonly named: ReadonlyMap<string, ByLevel>;
  readonly size: number;
}

/** Of the system, and of every part that has a name. */
export function jointFigures(source: Source): Joint {
  const built: Built = build(source);
  const chain = chainOf(built);
  // The row of a member of a list "describes it alone".
  const members = membersOf(source);
  const row = (name: string, isUp: Test): ByLevel =>
    members.has(name) ? figuresOf(alone(source, name)) : measure(source, chain, isUp);
  return {
    system: measure(source, chain, built.system),
    named: new Map([...built.named].map(([name, isUp]) => [name, row(name, isUp)])),
    size: chain.states.length,
  };
}
