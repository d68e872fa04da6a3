import { Formula } from '../../model/formula.ts';
import { Random } from '../../numeric/random.ts';
import { BiasedReplications } from './biasing.ts';
import { buildNetwork } from './build.ts';
import type { Network } from './network.ts';
import type { SimulationTask } from './plan.ts';
import { Recorder } from './recorder.ts';
import type { Watcher } from './simulation.ts';
import { Simulation } from './simulation.ts';
import type { Tally, Watched } from './tally.ts';
import type { Counts } from './total.ts';
import { countsOf } from './total.ts';

/** Simulates any block of a task, one after the other. */
export function blocksOf(task: SimulationTask): (block: number, replications: number) => Counts {
  const { gates, variables, targets, windowsOf, watched, seed } = task;
  const isBiased = task.method === 'failure_biasing';
  const network = buildNetwork({ formula: Formula.of(gates), variables, targets, windowsOf }, !isBiased);
  const replications = new Replications(network, watched, isBiased);
  return (block, count) => countsOf(replications.run(seed, block, count));
}

/** Independent replications, each from a steady state on. */
export class Replications {
  readonly #watched: Watched;
  readonly #outages: Outages;
  readonly #simulation: Simulation;
  readonly #random: Random;
  readonly #biased: BiasedReplications | null;

  constructor(network: Network, watched: Watched, isBiased: boolean) {
    this.#watched = watched;
    this.#random = new Random(0, 0);
    this.#outages = new Outages(watched.targets);
    this.#simulation = new Simulation(network, this.#random, this.#outages);
    this.#biased = isBiased ? new BiasedReplications(network, this.#random, watched.targets, watched.length) : null;
  }

  /** So many replications with the numbers of one stream. */
  run(seed: number, stream: number, replications: number): Tally {
    const recorder = new Recorder(this.#watched);
    this.#random.restart(seed, stream);
    for (let i = 0; i < replications; i += 1) {
      if (this.#biased) this.#biased.one(recorder);
      else this.#one(recorder);
    }
    return recorder.tally;
  }

  #one(recorder: Recorder): void {
    const simulation = this.#simulation;
    const outages = this.#outages;
    const { length } = this.#watched;
    simulation.start();
    outages.start(recorder, (target) => simulation.isUp(target));
    simulation.run(length);
    const { events } = simulation;
    // How long an outage lasts that is under way is still to be seen.
    outages.isOver = true;
    while (outages.open > 0 && simulation.now < LONGEST * length && simulation.step());
    outages.end(simulation.now);
    recorder.replicated(events);
  }
}

/** An outage of more than so many times the length of a replication is not followed to its end. */
const LONGEST = 100;

/** Outages of the targets, from their beginning to their end. */
export class Outages implements Watcher {
  /** Targets whose outage began before the end of the replication, and lasts. */
  open = 0;
  /** Whether the replication is over, so that what begins is of no interest. */
  isOver = false;
  #recorder: Recorder | undefined;
  readonly #since: Float64Array;
  readonly #cause: Int32Array;
  readonly #begins: Uint8Array;

  constructor(targets: number) {
    this.#since = new Float64Array(targets);
    this.#cause = new Int32Array(targets);
    this.#begins = new Uint8Array(targets);
  }

  start(recorder: Recorder, isUp: (target: number) => boolean): void {
    this.#recorder = recorder;
    this.isOver = false;
    this.open = 0;
    for (let target = 0; target < this.#since.length; target += 1) {
      this.#begins[target] = 0;
      this.#cause[target] = -1;
      this.#since[target] = isUp(target) ? Number.NaN : 0;
      if (!isUp(target)) this.open += 1;
    }
  }

  changed(target: number, isUp: boolean, time: number, cause: number): void {
    if (!isUp) {
      if (this.isOver) return;
      this.#since[target] = time;
      this.#cause[target] = cause;
      this.#begins[target] = 1;
      this.open += 1;
      return;
    }
    const since = this.#since[target] as number;
    if (Number.isNaN(since)) return;
    this.#recorder?.outage(target, since, time, this.#begins[target] === 1, this.#cause[target] as number);
    this.#since[target] = Number.NaN;
    this.open -= 1;
  }

  /** Whatever has not ended by now. */
  end(now: number): void {
    for (let target = 0; target < this.#since.length; target += 1)
      if (!Number.isNaN(this.#since[target] as number)) this.changed(target, true, now, -1);
  }
}
