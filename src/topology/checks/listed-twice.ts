import type { Problems } from '../../source/problems.ts';
import { isUnread } from '../expressions.ts';
import type { Topology } from '../topology.ts';

/** Warns of a name that stands twice in one list. */
export function checkListedTwice({ expressions }: Topology, problems: Problems): void {
  for (const expression of expressions) {
    if (expression.type !== 'block' || expression.members.length < 2) continue;
    const seen = new Set<string>();
    for (const id of expression.members) {
      const member = expressions[id];
      if (member?.type !== 'reference' || isUnread(member)) continue;
      const name = member.name.text;
      if (seen.has(name)) problems.report('listed-twice', { name, kind: expression.kind.key }, member.name);
      seen.add(name);
    }
  }
}
