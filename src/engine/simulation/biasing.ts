import type { Random } from '../../numeric/random.ts';
import type { Network, UnitSource } from './network.ts';
import { Outages } from './outages.ts';
import type { Recorder } from './recorder.ts';
import { EVENTS_OF_SLICE, Simulation } from './simulation.ts';

/** Biased excursions that stand in for each one that happens. */
const CLONES = 4;
/**
 * How fast units fail for each that is repaired. The weight of a failure after a time t grows as e^(Λ′t) while repairs last so
 * long with probability e^(−μt): its third moment, which intervals take, is finite only if Λ′ is below μ/2.
 */
const FASTER = 0.4;
/** Share of the biased failures that are spread evenly over all units, rather than by their rates. */
const EVENLY = 0.5;
/** Steps after which an excursion goes on without bias. */
const MOST_STEPS = 10_000;
/** Units that are looked at in the time of an event. */
const LOOKED_AT_IN_EVENT = 16;

interface BiasedUnit {
  readonly source: number;
  readonly unit: UnitSource;
}

/** An outage of a clone, until its weight is known. */
interface Outage {
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly begins: boolean;
  readonly cause: number;
}

/**
 * Replications of systems that are hardly ever down. From time to time a unit fails while all others are up, and until all are
 * up again there is an *excursion*. In place of what happens then, copies of the system are followed from the same moment on
 * in which exponential units fail about as fast as failed ones are repaired, until the system is down; each outage in them
 * counts with its likelihood ratio, the probability of all that happened over that with the bias. Unavailability and
 * frequency of outages are unbiased. Of windows with outages of two excursions each is counted for itself, which is wrong by the
 * square of what is rare.
 *
 * Sources: P. Shahabuddin, "Importance sampling for the simulation of highly reliable Markovian systems", Management Science 40
 * (1994), balanced failure biasing; P. Heidelberger, "Fast simulation of rare events in queueing and reliability models", ACM
 * Transactions on Modeling and Computer Simulation 5 (1995), 5.
 */
export class BiasedReplications {
  /** Of the replication at hand so far. */
  events = 0;
  /** How many plain events take as long as one here, in which all units are looked at. */
  readonly workOfEvent: number;
  readonly #main: Simulation;
  readonly #clone: Simulation;
  readonly #random: Random;
  readonly #length: number;
  readonly #outages: Collector;
  readonly #cloned: Collector;
  readonly #units: readonly BiasedUnit[];
  /** By source: whether it is a unit, and whether it fails exponentially. */
  readonly #isUnit: Uint8Array;
  readonly #isExponential: Uint8Array;
  readonly #rates: Float64Array;
  readonly #slice: number;
  #down = 0;

  constructor(network: Network, random: Random, targets: number, length: number) {
    this.#random = random;
    this.#length = length;
    this.#outages = new Collector(targets);
    this.#cloned = new Collector(targets);
    this.#main = new Simulation(network, random, this.#outages);
    this.#clone = new Simulation(network, random, this.#cloned);
    const units = network.sources.flatMap((unit, source) => (unit.kind === 'unit' ? [{ source, unit }] : []));
    this.#units = units.filter(({ unit }) => unit.life.law === null);
    this.#isUnit = Uint8Array.from(network.sources, ({ kind }) => (kind === 'unit' ? 1 : 0));
    this.#isExponential = new Uint8Array(network.sources.length);
    for (const { source } of this.#units) this.#isExponential[source] = 1;
    this.#rates = new Float64Array(this.#units.length);
    this.workOfEvent = 1 + this.#units.length / LOOKED_AT_IN_EVENT;
    this.#slice = Math.ceil(EVENTS_OF_SLICE / this.workOfEvent);
  }

  /** One replication, with a pause now and then. */
  *one(recorder: Recorder): Generator<void, void> {
    const main = this.#main;
    const outages = this.#outages;
    this.events = 0;
    yield* main.start();
    this.#down = this.#countDown(main);
    outages.start(0, (target) => main.isUp(target));
    // An excursion that is under way at the start was begun before; what it brings is there with its own weight.
    let isExcursion = this.#down > 0;
    for (;;) {
      const source = main.next;
      const time = main.nextTime;
      if (time >= this.#length) break;
      const isFailure = this.#isUnit[source] === 1 && main.isSourceUp(source);
      if (!isExcursion && isFailure && this.#down === 0) {
        outages.end(time);
        record(recorder, outages, 1);
        for (let clone = 0; clone < CLONES; clone += 1) yield* this.#excursion(recorder, source, time);
        isExcursion = true;
        // All that was open has ended above.
        outages.ignoresNew = true;
      }
      main.step();
      if (this.#isTimeForPause()) yield;
      if (this.#isUnit[source] === 1) this.#down += isFailure ? 1 : -1;
      if (isExcursion && this.#down === 0) {
        isExcursion = false;
        if (outages.ignoresNew) outages.start(main.now, (target) => main.isUp(target));
      }
    }
    outages.end(this.#length);
    record(recorder, outages, 1);
    recorder.replicated(this.events);
  }

  /** Counts an event. */
  #isTimeForPause(): boolean {
    this.events += 1;
    return this.events % this.#slice === 0;
  }

  #countDown(simulation: Simulation): number {
    let down = 0;
    for (let s = 0; s < this.#isUnit.length; s += 1) if (this.#isUnit[s] === 1 && !simulation.isSourceUp(s)) down += 1;
    return down;
  }

  /** Follows a copy from a failure on. */
  *#excursion(recorder: Recorder, source: number, time: number): Generator<void, void> {
    const clone = this.#clone;
    const cloned = this.#cloned;
    const random = this.#random;
    clone.copy(this.#main);
    cloned.start(time, (target) => clone.isUp(target));
    let weight = 1;
    let first = source;
    let total = this.#observe(clone);
    if (this.#isExponential[source] === 1) {
      const chosen = this.#choose(total);
      first = chosen.source;
      weight *= chosen.rate / total / chosen.probability;
    }
    this.#suppress(clone);
    clone.state.queue.set(first, time);
    clone.step();
    if (this.#isTimeForPause()) yield;
    let down = 1;
    let steps = 1;
    let isBiased = true;
    while (down > 0) {
      // Once it is down all goes as it does, and so does what a bias would only draw out.
      if (isBiased && (!clone.isUp(0) || steps > MOST_STEPS)) {
        isBiased = false;
        this.#release(clone);
      }
      if (isBiased) {
        total = this.#observe(clone);
        // Behind a bridge it may be up with all units down: nothing is left that could fail sooner.
        const biased = total === 0 ? 0 : Math.max(total, FASTER * this.#repairs(clone));
        const wait = biased === 0 ? Number.POSITIVE_INFINITY : random.exponential() / biased;
        const until = clone.nextTime - clone.now;
        if (wait < until) {
          const { source: failing, rate, probability } = this.#choose(total);
          weight *= (rate / (biased * probability)) * Math.exp((biased - total) * wait);
          clone.state.queue.set(failing, clone.now + wait);
        } else weight *= Math.exp((biased - total) * until);
      }
      if (clone.nextTime === Number.POSITIVE_INFINITY) break;
      const next = clone.next;
      const isFailure = clone.isSourceUp(next);
      clone.step();
      steps += 1;
      if (this.#isTimeForPause()) yield;
      if (this.#isUnit[next] === 1) {
        down += isFailure ? 1 : -1;
        if (isBiased && !isFailure && this.#isExponential[next] === 1) clone.neverFails(next);
      }
    }
    cloned.end(clone.now);
    record(recorder, cloned, weight / CLONES, this.#length);
  }

  /** How fast each exponential unit fails as it is now; returns the sum. */
  #observe(simulation: Simulation): number {
    let total = 0;
    this.#units.forEach(({ source, unit }, i) => {
      const speed = unit.part >= 0 ? (simulation.state.speed[source] as number) : 1;
      const rate = simulation.isSourceUp(source) ? speed / unit.life.mean : 0;
      this.#rates[i] = rate;
      total += rate;
    });
    return total;
  }

  /** How fast failed units are repaired, about. */
  #repairs(simulation: Simulation): number {
    let total = 0;
    for (const { source, unit } of this.#units) {
      if (simulation.isSourceUp(source) || unit.repair.mean === 0) continue;
      const speed = unit.part >= 0 ? (simulation.state.speed[source] as number) : 1;
      total += speed / unit.repair.mean;
    }
    return total;
  }

  /** One of the units that may fail: partly by their rates, partly each alike. */
  #choose(total: number): { source: number; rate: number; probability: number } {
    const rates = this.#rates;
    let able = 0;
    for (const rate of rates) if (rate > 0) able += 1;
    const isEven = this.#random.uniform() < EVENLY;
    let left = this.#random.uniform() * (isEven ? able : total);
    let last = -1;
    for (let i = 0; i < rates.length; i += 1) {
      const rate = rates[i] as number;
      if (rate === 0) continue;
      last = i;
      left -= isEven ? 1 : rate;
      if (left < 0) break;
    }
    const rate = rates[last] as number;
    const { source } = this.#units[last] as BiasedUnit;
    return { source, rate, probability: EVENLY / able + ((1 - EVENLY) * rate) / total };
  }

  /** Takes the failures of exponential units out of what is to come: they are drawn as they come. */
  #suppress(simulation: Simulation): void {
    for (const { source } of this.#units) if (simulation.isSourceUp(source)) simulation.neverFails(source);
  }

  #release(simulation: Simulation): void {
    for (const { source } of this.#units) if (simulation.isSourceUp(source)) simulation.drawLife(source);
  }
}

function record(recorder: Recorder, outages: Collector, weight: number, length = Number.POSITIVE_INFINITY): void {
  if (outages.all.length === 0) return;
  recorder.weight = weight;
  for (const { target, from, to, begins, cause } of outages.all)
    if (from < length) recorder.outage(target, from, to, begins, cause);
  recorder.flush();
  recorder.weight = 1;
  outages.all.length = 0;
}

/** Outages, kept until it is known what they count for. */
class Collector extends Outages {
  readonly all: Outage[];

  constructor(targets: number) {
    const all: Outage[] = [];
    super(targets, (target, from, to, begins, cause) => all.push({ target, from, to, begins, cause }));
    this.all = all;
  }
}
