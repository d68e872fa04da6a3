import type { Range } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';
import { toldApart } from '../lower-units.ts';
import type { Resolved } from '../resolve.ts';
import type { Scopes } from '../scopes.ts';
import { fromOutside } from '../scopes.ts';
import { LIMITS } from '../settings.ts';

/**
 * Reports a topology whose copies, where each must be told from the others, come to more than can be calculated. Copies
 * that share nothing, and units that stand in no zone, are calculated at once, whatever their number.
 */
export function checkExpansion(resolved: Resolved, scopes: Scopes, problems: Problems): void {
  const apart = toldApart(resolved);
  const { components, expressions } = resolved.topology;
  let total = 0;
  let largest: { readonly at: Range; readonly count: number } | undefined;
  const add = (at: Range, count: number): void => {
    total += count;
    if (count > (largest?.count ?? 1)) largest = { at, count };
  };

  const timesWritten = fromOutside(scopes.outer, 1, (copied, around) => {
    const expression = expressions[copied];
    const isWrittenOut = expression?.type === 'block' && !scopes.independent(copied);
    return around * (isWrittenOut ? (expression.copies?.replicas ?? 1) : 1);
  });

  for (const use of resolved.uses) total += timesWritten(scopes.site(use));
  for (const copied of resolved.copies.keys()) {
    const expression = expressions[copied];
    if (expression?.type === 'block') add(expression.node, timesWritten(copied));
  }
  components.forEach(({ key, replicas }, part) => {
    add(key, timesWritten(scopes.of(part)) * (apart.has(part) ? replicas : 1));
  });
  if (total > LIMITS.parts && largest)
    problems.report('too-many-copies', { count: largest.count, total, limit: LIMITS.parts }, largest.at);
}
