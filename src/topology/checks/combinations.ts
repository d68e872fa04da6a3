import type { Problems } from '../../source/problems.ts';
import { hasMemory } from '../renewals.ts';
import type { Resolved } from '../resolve.ts';

/** Features of a component that are each fine and cannot be calculated together. */
export function checkCombinations({ topology, parts }: Resolved, problems: Problems): void {
  const { components, expressions } = topology;
  for (const { name, key, figures, commonCause, standby, crews, need, replicas, practices } of components) {
    if (commonCause && figures.modes > 1 && hasMemory(figures)) problems.report('split-modes', { name }, key);
    const isGroup = standby !== null || crews !== null;
    const { maintenance, deployments } = practices;
    if (isGroup && replicas > 1 && (maintenance?.rolling || deployments?.rolling))
      problems.report('not-combined', { what: 'rolling-in-group', name, other: '' }, key);
    if (standby !== null && typeof need !== 'number')
      problems.report('not-combined', { what: 'level-in-group', name, other: '' }, key);
  }
  for (const expression of expressions) {
    if (expression.type !== 'block' || !expression.reading.unitsOf) continue;
    const { name } = expression.reading.unitsOf;
    const part = parts.get(name.text);
    const component = part === undefined ? undefined : components[part];
    if (!component) continue;
    const { standby, practices } = component;
    if (standby !== null) problems.report('not-combined', { what: 'of-standby', name: name.text, other: '' }, name);
    else if (practices.rideThrough)
      problems.report('not-combined', { what: 'of-bridged', name: name.text, other: '' }, name);
  }
}
