import type { Problems } from '../../source/problems.ts';
import type { PartId, Resolved } from '../resolve.ts';
import { partName } from '../resolve.ts';

/** The part that is the system of a file that does not say so: the only one that no other uses. */
export function findSystem({ topology, uses }: Resolved, problems: Problems): PartId | undefined {
  const used = new Set(uses.map(({ target }) => target));
  const count = topology.components.length + topology.blocks.length;
  const free: PartId[] = [];
  for (let part = 0; part < count; part++) if (!used.has(part)) free.push(part);
  if (free.length === 1) return free[0];
  // Where there are parts and no circle, some part is used by no other.
  if (free.length > 0)
    problems.report('system-ambiguous', { candidates: free.map((part) => partName(topology, part)) }, null);
  return undefined;
}
