import type { Problems } from '../../source/problems.ts';
import type { PartId, Resolved } from '../resolve.ts';

/** Warns of components that nothing uses; `system` is the part that the headline is about, if it is one. */
export function checkUnused({ topology, uses }: Resolved, system: PartId | undefined, problems: Problems): void {
  const used = new Set<PartId>();
  for (const { target } of uses) used.add(target);
  topology.components.forEach(({ name, key }, index) => {
    if (index !== system && !used.has(index)) problems.report('unused-component', { name }, key);
  });
}
