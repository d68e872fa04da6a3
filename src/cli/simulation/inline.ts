import type { RunBlocks } from '../../answers/simulate.ts';
import { blocksOf } from '../../engine/simulation/replication.ts';

/** One block after the other in this thread; between them whatever else is to be done gets its turn. */
export const runInline: RunBlocks = async function* (task, blocks) {
  const simulate = blocksOf(task);
  for (const { block, replications } of blocks) {
    await new Promise((resolve) => setImmediate(resolve));
    yield simulate(block, replications);
  }
};
