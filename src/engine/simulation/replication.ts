import { Formula } from '../../model/formula.ts';
import { Random } from '../../numeric/random.ts';
import { BiasedReplications } from './biasing.ts';
import { buildNetwork } from './build.ts';
import type { Network } from './network.ts';
import { Outages } from './outages.ts';
import type { SimulationTask } from './plan.ts';
import { Recorder } from './recorder.ts';
import { EVENTS_OF_SLICE, Simulation } from './simulation.ts';
import type { Tally, Watched } from './tally.ts';
import { emptyTally } from './tally.ts';
import type { Counts } from './total.ts';
import { countsOf } from './total.ts';

/**
 * Simulates any block of a task, one after the other: with pauses, in which there is nothing yet, and with what has been
 * simulated since the last time, at the same replications wherever it runs.
 */
type SimulateBlock = (block: number, replications: number) => Iterable<Counts | undefined>;

export function blocksOf(task: SimulationTask): SimulateBlock {
  const { gates, variables, targets, windowsOf, watched, seed, events } = task;
  const isBiased = task.method === 'failure_biasing';
  const network = buildNetwork({ formula: Formula.of(gates), variables, targets, windowsOf }, !isBiased);
  const replications = new Replications(network, watched, isBiased);
  return function* (block, count) {
    for (const tally of replications.run(seed, block, count, events)) yield tally && countsOf(tally);
  };
}

/** An outage of more than so many times the length of a replication is not followed to its end. */
const LONGEST = 100;
/** Work after which what has been simulated is given, as soon as a replication ends: more than a usual block has. */
const WORK_OF_PART = 1 << 18;

/** Independent replications, each from a steady state on. */
class Replications {
  readonly #watched: Watched;
  readonly #outages: Outages;
  readonly #simulation: Simulation;
  readonly #random: Random;
  readonly #biased: BiasedReplications | null;
  readonly #workOfEvent: number;
  #recorder: Recorder;

  constructor(network: Network, watched: Watched, isBiased: boolean) {
    this.#watched = watched;
    this.#random = new Random(0, 0);
    this.#recorder = new Recorder(watched);
    this.#outages = new Outages(watched.targets, (target, from, to, begins, cause) =>
      this.#recorder.outage(target, from, to, begins, cause),
    );
    this.#simulation = new Simulation(network, this.#random, this.#outages);
    this.#biased = isBiased ? new BiasedReplications(network, this.#random, watched.targets, watched.length) : null;
    this.#workOfEvent = this.#biased?.workOfEvent ?? 1;
  }

  /**
   * So many replications with the numbers of one stream, given in parts; undefined in a pause. One that has more than `most`
   * events is given up, and with it the others of its part and what would follow: of them only events are counted.
   */
  *run(seed: number, stream: number, replications: number, most: number): Generator<Tally | undefined, void> {
    this.#recorder = new Recorder(this.#watched);
    this.#random.restart(seed, stream);
    const simulation = this.#biased ?? this.#simulation;
    let work = 0;
    for (let i = 0; i < replications; i += 1) {
      for (const _ of this.#biased?.one(this.#recorder) ?? this.#one(this.#recorder)) {
        if (simulation.events > most) {
          yield { ...emptyTally(this.#watched), events: this.#recorder.tally.events + simulation.events };
          return;
        }
        yield;
      }
      work += simulation.events * this.#workOfEvent;
      if (work < WORK_OF_PART && i < replications - 1) continue;
      yield this.#recorder.tally;
      this.#recorder = new Recorder(this.#watched);
      work = 0;
    }
  }

  *#one(recorder: Recorder): Generator<void, void> {
    const simulation = this.#simulation;
    const outages = this.#outages;
    const { length } = this.#watched;
    yield* simulation.start();
    outages.start(0, (target) => simulation.isUp(target));
    yield* simulation.run(length);
    const { events } = simulation;
    // How long an outage lasts that is under way is still to be seen.
    outages.ignoresNew = true;
    for (let step = 1; outages.open > 0 && simulation.now < LONGEST * length && simulation.step(); step += 1)
      if (step % EVENTS_OF_SLICE === 0) yield;
    outages.end(simulation.now);
    recorder.replicated(events);
  }
}
