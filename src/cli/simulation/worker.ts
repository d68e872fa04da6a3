import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '../../answers/simulate.ts';
import type { SimulationTask } from '../../engine/simulation/plan.ts';
import { blocksOf } from '../../engine/simulation/replication.ts';

/** A thread of its own: takes blocks one after the other, and sends back what each comes to, and null at its end. */
const simulate = blocksOf(workerData as SimulationTask);
parentPort?.on('message', ({ block, replications }: Block) => {
  for (const part of simulate(block, replications)) if (part) parentPort?.postMessage(part);
  parentPort?.postMessage(null);
});
