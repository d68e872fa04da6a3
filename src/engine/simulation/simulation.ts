import type { Random } from '../../numeric/random.ts';
import { begin } from './beginning.ts';
import { Groups } from './groups.ts';
import type { Lasting, Network, Source } from './network.ts';
import { Propagation } from './propagation.ts';
import { BRIDGE, CHAIN, CYCLE, kindOf, PACED_UNIT, POPULATION, UNIT, unitsByPart } from './sources.ts';
import { State } from './state.ts';

/** Told of every change of something that is watched. */
export interface Watcher {
  /** @param cause index in `Network.causes`; −1 for none. */
  changed(target: number, isUp: boolean, time: number, cause: number): void;
}

/** Events between two pauses, in which whoever simulates may look at the clock: some milliseconds. */
export const EVENTS_OF_SLICE = 1 << 14;
/** Nodes that are drawn anew in the time of an event. */
const DRAWN_IN_EVENT = 16;

/** The events of a network, one after the other, from any moment in steady state on. */
export class Simulation {
  readonly state: State;
  readonly propagation: Propagation;
  now = 0;
  events = 0;
  /** What the event at hand is due to. */
  cause = -1;
  /** Whether nodes that are drawn on demand were just drawn anew: what they bring about is no outage that begins. */
  readonly network: Network;
  readonly #random: Random;
  readonly #groups: Groups;
  readonly #watcher: Watcher;
  readonly #kind: Uint8Array;
  readonly #node: Int32Array;
  readonly #life: Float64Array;
  readonly #repair: Float64Array;
  readonly #lifeLaw: readonly (Lasting['law'] | null)[];
  readonly #repairLaw: readonly (Lasting['law'] | null)[];
  readonly #hasLaws: boolean;
  readonly #cause: Int32Array;
  /** Units that each part of a cluster is made of, those of parts within it too. */
  readonly #unitsOf: readonly (readonly number[])[];
  readonly #partOf: Int32Array;
  readonly #wasUp: Uint8Array;
  readonly #watchers: Int32Array;
  readonly #slice: number;
  /** Events until the next pause. */
  #left: number;

  constructor(network: Network, random: Random, watcher: Watcher) {
    const { sources, targets, onDemand } = network;
    this.#slice = Math.ceil(EVENTS_OF_SLICE / (1 + onDemand.length / DRAWN_IN_EVENT));
    this.#left = this.#slice;
    this.network = network;
    this.#random = random;
    this.#watcher = watcher;
    this.state = new State(network);
    const units = sources.map((source) => (source.kind === 'unit' ? source : null));
    this.#kind = Uint8Array.from(sources, kindOf);
    this.#node = Int32Array.from(sources, (source) => ('node' in source ? source.node : -1));
    this.#life = Float64Array.from(units, (unit) => unit?.life.mean ?? 0);
    this.#repair = Float64Array.from(units, (unit) => unit?.repair.mean ?? 0);
    this.#lifeLaw = units.map((unit) => unit?.life.law ?? null);
    this.#repairLaw = units.map((unit) => unit?.repair.law ?? null);
    this.#hasLaws = units.some((unit) => unit?.life.law || unit?.repair.law);
    this.#cause = Int32Array.from(sources, ({ cause }) => cause);
    this.#partOf = Int32Array.from(units, (unit) => unit?.part ?? -1);
    this.#unitsOf = unitsByPart(network);
    this.#watchers = Int32Array.from(targets);
    this.#wasUp = new Uint8Array(targets.length);
    const around = {
      random: random.next,
      flip: (node: number, isUp: number) => this.propagation.flip(node, isUp),
      endAfter: (source: number, seconds: number) => this.state.queue.set(source, this.now + seconds),
      paced: (part: number) => this.#paced(part),
      failsOver: () => {
        if (this.cause >= 0) this.cause = network.failovers[this.cause] as number;
      },
    };
    this.#groups = new Groups(network, this.state, around);
    this.propagation = new Propagation(network, this.state, {
      bridge: (node, source, isUp) => this.#bridge(node, source, isUp),
      cluster: (cluster) => (this.#isStarting ? this.#groups.start(cluster) : this.#groups.settle(cluster, -1)),
    });
  }

  #isStarting = false;

  /**
   * Puts everything into a state that it may have at a random moment, and goes on to time 0, with a pause now and then. Units,
   * populations and clocks are in steady state at once; groups and bridges come to it as they go.
   */
  *start(): Generator<void, void> {
    const { nodes, sources, onDemand, settling } = this.network;
    const { up, queue } = this.state;
    const fromGroups = -(settling.groups + settling.bridges);
    nodes.forEach((node, n) => {
      if (node.op === 'leaf') up[n] = node.isUp ? 1 : 0;
    });
    queue.time.fill(Number.POSITIVE_INFINITY);
    sources.forEach((source, s) => {
      const isOfGroups = source.kind === 'chain' || (source.kind === 'unit' && source.part >= 0);
      begin(source, s, isOfGroups ? fromGroups : -settling.bridges, this.state, this.#random);
    });
    for (const { node, unavailability } of onDemand) up[node] = this.#random.uniform() < unavailability ? 0 : 1;
    queue.rebuild();
    this.now = fromGroups;
    this.cause = -1;
    this.#isStarting = true;
    this.propagation.evaluate();
    this.#isStarting = false;
    sources.forEach((source, s) => {
      if (source.kind === 'unit' && source.part >= 0) this.#pace(s, this.now);
    });
    this.#watchers.forEach((node, target) => {
      this.#wasUp[target] = up[node] as number;
    });
    this.propagation.touched = false;
    while (!this.#run(0, false)) yield;
    this.#watchers.forEach((node, target) => {
      this.#wasUp[target] = up[node] as number;
    });
    this.propagation.touched = false;
    this.events = 0;
  }

  isUp(target: number): boolean {
    return this.#wasUp[target] === 1;
  }

  /** All events before a time, with a pause now and then. */
  *run(until: number): Generator<void, void> {
    while (!this.#run(until, true)) yield;
    this.now = until;
  }

  /** One event, whenever it comes; false if there is none. */
  step(): boolean {
    const { queue } = this.state;
    const s = queue.first;
    const t = s === undefined ? Number.POSITIVE_INFINITY : (queue.time[s] as number);
    if (t === Number.POSITIVE_INFINITY) return false;
    this.#happen(s, t);
    if (this.propagation.touched) this.#tell();
    return true;
  }

  /** The source of the next event. */
  get next(): number {
    return this.state.queue.first;
  }

  /** When it comes; infinite if there is none. */
  get nextTime(): number {
    return this.state.queue.time[this.state.queue.first] ?? Number.POSITIVE_INFINITY;
  }

  /** Whether a unit is up. */
  isSourceUp(source: number): boolean {
    return this.state.up[this.#node[source] as number] === 1;
  }

  /** Leaves it to somebody else when a unit that is up fails. */
  neverFails(source: number): void {
    this.state.left[source] = Number.POSITIVE_INFINITY;
    this.state.queue.set(source, Number.POSITIVE_INFINITY);
  }

  /** Draws anew how long a unit still lives, as one without memory may. */
  drawLife(source: number): void {
    const { left, speed, queue } = this.state;
    const life = this.#lasts(source, 1);
    const pace = this.#partOf[source] === -1 ? 1 : (speed[source] as number);
    left[source] = life;
    queue.set(source, pace > 0 ? this.now + life / pace : Number.POSITIVE_INFINITY);
  }

  copy(other: Simulation): void {
    this.state.copy(other.state);
    this.#wasUp.set(other.#wasUp);
    this.now = other.now;
    this.cause = other.cause;
    this.propagation.touched = false;
  }

  /** Goes on to a time, or to the next pause; returns whether it is there. */
  #run(until: number, isWatched: boolean): boolean {
    const { queue, up } = this.state;
    const { time, heap } = queue;
    if (heap.length === 0) return true;
    const kind = this.#kind;
    const nodes = this.#node;
    const life = this.#life;
    const repair = this.#repair;
    const causes = this.#cause;
    const { propagation } = this;
    const random = this.#random;
    const isPlain = !this.#hasLaws && this.network.onDemand.length === 0;
    for (let left = this.#left; ; left -= 1) {
      const s = heap[0] as number;
      const t = time[s] as number;
      if (t >= until || left === 0) {
        this.#left = left === 0 ? this.#slice : left;
        return t >= until;
      }
      if (isPlain && kind[s] === UNIT) {
        this.now = t;
        this.events += 1;
        const node = nodes[s] as number;
        this.cause = causes[s] as number;
        const isUp = 1 - (up[node] as number);
        const mean = (isUp === 1 ? life[s] : repair[s]) as number;
        queue.set(s, t + (mean === 0 ? 0 : mean * random.exponential()));
        propagation.flip(node, isUp);
      } else this.#happen(s, t);
      if (propagation.touched && isWatched) this.#tell();
    }
  }

  #happen(s: number, t: number): void {
    const { queue, up, state } = this.state;
    this.now = t;
    this.events += 1;
    if (this.network.onDemand.length > 0) this.#drawAgain();
    this.cause = this.#cause[s] as number;
    const source = this.network.sources[s] as Source;
    switch (this.#kind[s]) {
      case UNIT: {
        const node = this.#node[s] as number;
        const isUp = 1 - (up[node] as number);
        queue.set(s, t + this.#lasts(s, isUp));
        this.propagation.flip(node, isUp);
        return;
      }
      case PACED_UNIT: {
        const node = this.#node[s] as number;
        const isUp = 1 - (up[node] as number);
        this.state.left[s] = this.#lasts(s, isUp);
        this.state.speed[s] = 0;
        queue.set(s, Number.POSITIVE_INFINITY);
        this.propagation.flip(node, isUp);
        this.#pace(s, t);
        return;
      }
      case POPULATION:
        this.#population(s, source as Extract<Source, { kind: 'population' }>, t);
        return;
      case CHAIN:
        this.#chain(s, source as Extract<Source, { kind: 'chain' }>, t);
        return;
      case CYCLE: {
        const { lasts, up: isUp, nodes } = source as Extract<Source, { kind: 'cycle' }>;
        const next = ((state[s] as number) + 1) % lasts.length;
        state[s] = next;
        queue.set(s, t + (lasts[next] as number));
        this.#put(nodes, isUp[next] as readonly boolean[]);
        return;
      }
      case BRIDGE:
        this.cause = this.state.blamed[s] as number;
        queue.set(s, Number.POSITIVE_INFINITY);
        this.propagation.flip(this.#node[s] as number, 0);
        return;
      default: {
        const { cluster, group } = source as Extract<Source, { kind: 'takeover' }>;
        queue.set(s, Number.POSITIVE_INFINITY);
        this.#groups.settle(cluster, group);
      }
    }
  }

  /** Those that come up first, so that one of them always is. */
  #put(nodes: readonly number[], isUp: readonly boolean[]): void {
    const { up } = this.state;
    nodes.forEach((node, i) => {
      if (isUp[i] && up[node] === 0) this.propagation.flip(node, 1);
    });
    nodes.forEach((node, i) => {
      if (!isUp[i] && up[node] === 1) this.propagation.flip(node, 0);
    });
  }

  #lasts(s: number, isUp: number): number {
    const law = (isUp === 1 ? this.#lifeLaw : this.#repairLaw)[s];
    if (law) return law.draw(this.#random.next);
    const mean = (isUp === 1 ? this.#life : this.#repair)[s] as number;
    return mean === 0 ? 0 : mean * this.#random.exponential();
  }

  #population(
    s: number,
    { units, failureRate, repairRate, nodes }: Extract<Source, { kind: 'population' }>,
    t: number,
  ): void {
    const { state, up, queue } = this.state;
    const failed = state[s] as number;
    const failing = (units - failed) * failureRate;
    const isFailure = this.#random.uniform() * (failing + failed * repairRate) < failing;
    const now = isFailure ? failed + 1 : failed - 1;
    state[s] = now;
    queue.set(s, t + this.#random.exponential() / ((units - now) * failureRate + now * repairRate));
    for (let i = 0; i < nodes.length; i += 1) {
      const { node, need } = nodes[i] as (typeof nodes)[number];
      const isUp = units - now >= need ? 1 : 0;
      if (isUp !== up[node]) this.propagation.flip(node, isUp);
    }
  }

  #chain(s: number, source: Extract<Source, { kind: 'chain' }>, t: number): void {
    const { state, up, queue } = this.state;
    const { first, to, rate, total, met, nodes } = source;
    const at = state[s] as number;
    let left = this.#random.uniform() * (total[at] as number);
    let i = first[at] as number;
    const last = (first[at + 1] as number) - 1;
    while (i < last && left >= (rate[i] as number)) {
      left -= rate[i] as number;
      i += 1;
    }
    const next = to[i] as number;
    state[s] = next;
    queue.set(s, t + this.#random.exponential() / (total[next] as number));
    const count = met[next] as number;
    for (let n = 0; n < nodes.length; n += 1) {
      const isUp = count > n ? 1 : 0;
      const node = nodes[n] as number;
      if (isUp !== up[node]) this.propagation.flip(node, isUp);
    }
  }

  #bridge(node: number, s: number, isUp: boolean): void {
    const { up, queue, blamed } = this.state;
    if (isUp) {
      queue.set(s, Number.POSITIVE_INFINITY);
      if (up[node] === 0) this.propagation.flip(node, 1);
      return;
    }
    if (up[node] === 0 || queue.time[s] !== Number.POSITIVE_INFINITY) return;
    blamed[s] = this.cause;
    const { time } = this.network.sources[s] as Extract<Source, { kind: 'bridge' }>;
    queue.set(s, this.now + time);
  }

  #paced(part: number): void {
    if (this.#isStarting) return;
    for (const s of this.#unitsOf[part] as readonly number[]) this.#pace(s, this.now);
  }

  /** Goes on with what is left at the speed that the parts around it have now. */
  #pace(s: number, t: number): void {
    const { queue, up, left, speed, failing, repairing } = this.state;
    const isUp = up[this.#node[s] as number] === 1;
    const pace = isUp ? failing : repairing;
    let wanted = 1;
    for (let part = this.#partOf[s] as number; part >= 0; part = this.network.parts[part]?.within ?? -1)
      wanted *= pace[part] as number;
    const before = speed[s] as number;
    if (wanted === before) return;
    if (before > 0) left[s] = Math.max(0, ((queue.time[s] as number) - t) * before);
    speed[s] = wanted;
    queue.set(s, wanted > 0 ? t + (left[s] as number) / wanted : Number.POSITIVE_INFINITY);
  }

  #drawAgain(): void {
    for (const { node, unavailability } of this.network.onDemand) {
      const isUp = this.#random.uniform() < unavailability ? 0 : 1;
      if (isUp !== this.state.up[node]) this.propagation.turnUnnoticed(node, isUp);
    }
  }

  #tell(): void {
    const { up } = this.state;
    this.propagation.touched = false;
    const watchers = this.#watchers;
    for (let target = 0; target < watchers.length; target += 1) {
      const isUp = up[watchers[target] as number] as number;
      if (isUp === this.#wasUp[target]) continue;
      this.#wasUp[target] = isUp;
      this.#watcher.changed(target, isUp === 1, this.now, this.cause);
    }
  }
}
