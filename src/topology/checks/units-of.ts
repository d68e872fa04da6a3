import type { Problems } from '../../source/problems.ts';
import { mostNeeded } from '../../source/types/counts.ts';
import type { Resolved } from '../resolve.ts';

/** `of` needs a component with replicas, and no more of them than there are. */
export function checkUnitsOf({ topology, parts }: Resolved, problems: Problems): void {
  const { components, expressions } = topology;
  for (const expression of expressions) {
    if (expression.type !== 'block' || !expression.reading.unitsOf) continue;
    const { name, need, node } = expression.reading.unitsOf;
    const part = parts.get(name.text);
    if (part === undefined) continue;
    const component = components[part];
    if (!component) problems.report('of-without-replicas', { name: name.text, found: 'a block' }, name);
    else if (!component.replicated)
      problems.report('of-without-replicas', { name: name.text, found: 'a component without replicas' }, name);
    else if (mostNeeded(need(component.replicas)) > component.replicas)
      problems.report(
        'need-exceeds',
        { need: mostNeeded(need(component.replicas)), have: component.replicas, of: 'replica' },
        node,
      );
  }
}
