import type { Model, Part } from '../model/model.ts';
import { costsOf } from './costs.ts';
import { attempt } from './limit.ts';
import type { Limits } from './limits.ts';
import { Watch } from './limits.ts';
import { FORCED_WORK } from './settings.ts';
import { solve } from './solution.ts';

/**
 * The share of the system's downtime that would vanish if a block was never down, for each of some blocks, which no copied
 * block may contain. Null where only bounds are known, and from where on it takes too long.
 */
export function blockShares(model: Model, blocks: readonly Part[], limits: Limits): (number | null)[] {
  const solution = solve(model, { ...limits, bounds: 'when_needed' });
  const { plan, evaluation } = solution;
  const system = evaluation.states.down.hi[plan.system] as number;
  const watch = new Watch({ ...limits, bounds: 'never' });
  const shares: (number | null)[] = blocks.map(() => null);
  attempt(
    () => {
      let left = FORCED_WORK;
      for (const [i, { gate }] of blocks.entries()) {
        if (!plan.inSystem[gate]) left -= plan.gates.length;
        if (left < 0) break;
        const costs = costsOf(model, solution, [gate], watch);
        shares[i] = costs === null || system === 0 ? null : costs / system;
      }
    },
    () => {},
  );
  return shares;
}
