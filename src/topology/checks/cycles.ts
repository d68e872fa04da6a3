import type { Problems } from '../../source/problems.ts';
import type { PartId, Resolved, Use } from '../resolve.ts';
import { partName } from '../resolve.ts';

/**
 * Reports every circle of parts that need one another, where it closes. Returns the parts with all that they need
 * before them, or undefined if there is a circle.
 */
export function checkCycles({ topology, usesBy }: Resolved, problems: Problems): PartId[] | undefined {
  const count = topology.components.length + topology.blocks.length;
  const state = new Uint8Array(count);
  /** Where a part stands in `path` while it is open. */
  const position = new Int32Array(count);
  const order: PartId[] = [];
  let cyclic = false;
  for (let root = 0; root < count; root++) {
    if (state[root]) continue;
    const path: { part: PartId; next: number }[] = [{ part: root, next: 0 }];
    state[root] = OPEN;
    for (let top = path[path.length - 1]; top; top = path[path.length - 1]) {
      const use: Use | undefined = usesBy.get(top.part)?.[top.next++];
      if (!use) {
        state[top.part] = DONE;
        order.push(top.part);
        path.pop();
      } else if (state[use.target] === OPEN) {
        cyclic = true;
        const members = path.slice(position[use.target]).map(({ part }) => partName(topology, part));
        problems.report('cycle', { path: [...members, partName(topology, use.target)] }, use.node);
      } else if (!state[use.target]) {
        state[use.target] = OPEN;
        position[use.target] = path.length;
        path.push({ part: use.target, next: 0 });
      }
    }
  }
  return cyclic ? undefined : order;
}

const OPEN = 1;
const DONE = 2;
