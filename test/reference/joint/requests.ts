import type { Built } from './build.ts';
import { build } from './build.ts';
import { chainOf } from './figures.ts';
import type { State, Test } from './parts.ts';
import type { Block, Component, Expression, Source } from './source.ts';

/** What may befall a request: the error events of components and the draws of optional members that happen to it. */
type Fate = ReadonlySet<string>;

interface Event {
  readonly name: string;
  readonly chance: number;
}

/** The walk of one request through a part: whether it is served without an error. */
type Walk = (state: State, level: string, fate: Fate) => boolean;

/**
 * Share of the requests to the system, or to a part, that are served without an error: every request walks through the
 * parts as "Requests" of the design says, in every state of the joint chain, at every level of demand, with every
 * combination of errors and draws. No copies, standby or network around what has errors.
 */
export function requestSuccess(source: Source): { system: number; named: Map<string, number> } {
  const built = build(source);
  const events = new Map<string, Event>();
  const walks = new Walks(source, built, events);
  const system = walks.expression(source.system);
  const names = [...built.named.keys()];
  const parts = new Map(names.map((name) => [name, walks.expression(name)]));
  const levels = Object.entries(source.demand ?? { 'no level': 1 });
  const fates = fatesOf([...events.values()]);
  // Only now: walks may ask for parts that stand nowhere by themselves.
  const { states, probabilities } = chainOf(built);
  const success = (walk: Walk): number => {
    let sum = 0;
    for (const [level, share] of levels)
      states.forEach((state, s) => {
        for (const { fate, chance } of fates)
          if (walk(state, level, fate)) sum += share * chance * (probabilities[s] as number);
      });
    return sum;
  };
  return { system: success(system), named: new Map([...parts].map(([name, walk]) => [name, success(walk)])) };
}

function fatesOf(events: readonly Event[]): { fate: Fate; chance: number }[] {
  let fates: { fate: Set<string>; chance: number }[] = [{ fate: new Set(), chance: 1 }];
  for (const { name, chance } of events)
    fates = fates.flatMap((one) => [
      { fate: new Set([...one.fate, name]), chance: one.chance * chance },
      { fate: one.fate, chance: one.chance * (1 - chance) },
    ]);
  return fates;
}

/** Where no errors are inside, what is bridged, copied or in a group is served while it is up. */
const isOpaque = ({ standby, replicas, ride_through }: Block): boolean =>
  standby !== undefined || replicas !== undefined || ride_through !== undefined;

class Walks {
  readonly #source: Source;
  readonly #built: Built;
  readonly #events: Map<string, Event>;
  readonly #known = new Map<string, Walk>();

  constructor(source: Source, built: Built, events: Map<string, Event>) {
    this.#source = source;
    this.#built = built;
    this.#events = events;
  }

  expression(given: Expression): Walk {
    // A name is one thing, with its draws, wherever it stands.
    if (typeof given === 'string') {
      const walk = this.#known.get(given) ?? this.#named(given);
      this.#known.set(given, walk);
      return walk;
    }
    if (given.of !== undefined)
      return this.#component(given.of, this.#source.components[given.of] as Component, this.#isUp(given));
    if (given.optional !== undefined) {
      const walk = this.expression(given.optional);
      const name = `draw ${this.#events.size}`;
      this.#events.set(name, { name, chance: given.weight ?? 1 });
      return (state, level, fate) => !fate.has(name) || walk(state, level, fate);
    }
    const isUp = this.#isUp(given);
    if (isOpaque(given)) return isUp;
    const members = (given.series ?? given.parallel ?? given.fallback ?? []).map((member) => ({
      walk: this.expression(member),
      isUp: this.#isUp(member),
    }));
    if (given.series) return (...at) => members.every(({ walk }) => walk(...at));
    // "Fallback also covers errors."
    if (given.fallback) return (...at) => members.some(({ walk }) => walk(...at));
    // "Parallel is served by the first need working members."
    const { need = 1 } = given;
    return (state, level, fate) => {
      const size = typeof need === 'number' ? need : (need[level] as number);
      const serving = members.filter((member) => member.isUp(state, level)).slice(0, size);
      return serving.length === size && serving.every(({ walk }) => walk(state, level, fate));
    };
  }

  #named(name: string): Walk {
    const component = this.#source.components[name];
    if (component) return this.#component(name, component, this.#isUp(name));
    const block = this.#source.blocks?.[name] as Block;
    return isOpaque(block) ? this.#isUp(name) : this.expression(block);
  }

  /** A name stands for one copy of whatever copies it. */
  #isUp(given: Expression): Test {
    return (typeof given === 'string' && this.#built.named.get(given)) || this.#built.test(given);
  }

  #component(name: string, component: Component, isUp: Test): Walk {
    const { error_rate = 0, health_check = 0, retries = 0, mtbf, mttr } = component;
    // "A unit's failure costs its share of the requests for that long: e gains ω_unit · time before retries."
    const once = error_rate + health_check / (mtbf + mttr);
    const event = `error of ${name}`;
    if (once > 0) this.#events.set(event, { name: event, chance: once ** (1 + retries) });
    // What is bridged is served although what it requires may be down.
    const requires = component.ride_through === undefined ? (component.requires ?? []) : [];
    const required = requires.map((expression) => this.expression(expression));
    return (state, level, fate) =>
      isUp(state, level) && !fate.has(event) && required.every((walk) => walk(state, level, fate));
  }
}
