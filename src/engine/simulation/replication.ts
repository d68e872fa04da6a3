import { Formula } from '../../model/formula.ts';
import { Random } from '../../numeric/random.ts';
import { BiasedReplications } from './biasing.ts';
import { buildNetwork } from './build.ts';
import type { Network } from './network.ts';
import { Outages } from './outages.ts';
import type { SimulationTask } from './plan.ts';
import { Recorder } from './recorder.ts';
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
class Replications {
  readonly #watched: Watched;
  readonly #outages: Outages;
  readonly #simulation: Simulation;
  readonly #random: Random;
  readonly #biased: BiasedReplications | null;
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
  }

  /** So many replications with the numbers of one stream. */
  run(seed: number, stream: number, replications: number): Tally {
    const recorder = new Recorder(this.#watched);
    this.#recorder = recorder;
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
    outages.start(0, (target) => simulation.isUp(target));
    simulation.run(length);
    const { events } = simulation;
    // How long an outage lasts that is under way is still to be seen.
    outages.ignoresNew = true;
    while (outages.open > 0 && simulation.now < LONGEST * length && simulation.step());
    outages.end(simulation.now);
    recorder.replicated(events);
  }
}

/** An outage of more than so many times the length of a replication is not followed to its end. */
const LONGEST = 100;
