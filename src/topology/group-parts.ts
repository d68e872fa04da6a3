import type { GateId } from '../model/formula.ts';
import type { GroupPart } from '../model/model.ts';
import { ExpressionLabels } from './expression-labels.ts';
import type { Joined } from './joined.ts';
import type { Lowerer } from './lower.ts';
import { quorum } from './quorum.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';

/** What a group is made of: units of a component of which `need` must serve, or the members of a block. */
type GroupOrigin =
  | { readonly part: PartId; readonly need: number }
  | { readonly expression: ExpressionId; readonly members: readonly ExpressionId[] };

/** A group, and its gate in one copy, before groups are joined to clusters. */
export interface LoweredGroup {
  readonly origin: GroupOrigin;
  readonly gate: GateId;
}

/** The groups of a topology, components before blocks, each with its gates in all copies. */
export function groupParts(resolved: Resolved, lowerer: Lowerer, joined: Joined): GroupPart[] {
  const together = new Map<string, { origin: GroupOrigin; gates: GateId[] }>();
  for (const { origin, gate } of lowerer.groups) {
    const key = 'part' in origin ? `${origin.part} ${origin.need}` : `block ${origin.expression}`;
    const known = together.get(key) ?? { origin, gates: [] };
    together.set(key, known);
    // One that others follow as a single part is a group by itself within their cluster.
    known.gates.push(joined.inside(gate) ?? joined.at(gate));
  }
  const nameOf = blockNames(resolved);
  return [...together.values()]
    .sort((a, b) => placeOf(a.origin, resolved) - placeOf(b.origin, resolved))
    .map(({ origin, gates }): GroupPart => {
      if ('part' in origin) {
        const { name, need, replicas } = resolved.topology.components[origin.part] as Component;
        const own = origin.need === need ? name : quorum(name, origin.need, replicas);
        return { name: own, component: origin.part, members: [], gates };
      }
      return { name: nameOf(origin.expression), component: null, members: membersOf(origin.members, resolved), gates };
    });
}

/** Components as they stand in the file, then the blocks. */
const placeOf = (origin: GroupOrigin, { topology }: Resolved): number =>
  'part' in origin ? origin.part : topology.components.length + origin.expression;

/** Components that are members by name. */
function membersOf(members: readonly ExpressionId[], { topology, parts }: Resolved): PartId[] {
  return members.flatMap((id) => {
    const member = topology.expressions[id];
    const part = member?.type === 'reference' ? parts.get(member.name.text) : undefined;
    return part !== undefined && part < topology.components.length ? [part] : [];
  });
}

/** Most groups are named blocks: labels of others are made only where one is asked for. */
function blockNames(resolved: Resolved): (id: ExpressionId) => string {
  const named = new Map(resolved.topology.blocks.map(({ expression, name }) => [expression, name]));
  let labels: ExpressionLabels | undefined;
  return (id) => {
    const name = named.get(id);
    if (name !== undefined) return name;
    labels ??= new ExpressionLabels(resolved);
    return labels.of(id);
  };
}

/** Parts that are members of groups with standby by name. */
export function groupMembers({ topology, parts }: Resolved): Set<PartId> {
  const members = new Set<PartId>();
  for (const expression of topology.expressions) {
    if (expression.type !== 'block' || !expression.reading.group) continue;
    for (const id of expression.members) {
      const member = topology.expressions[id];
      const part = member?.type === 'reference' ? parts.get(member.name.text) : undefined;
      if (part !== undefined) members.add(part);
    }
  }
  return members;
}

/** Parts that members of groups require, or that their zones do, directly or through others. */
export function requiredByMembers(resolved: Resolved): Set<PartId> {
  const { topology, parts } = resolved;
  const { components, blocks, expressions } = topology;
  const found = new Set<PartId>();
  const openParts: PartId[] = [];
  const openExpressions: ExpressionId[] = [];
  const reach = (part: PartId | undefined): void => {
    if (part === undefined || found.has(part)) return;
    found.add(part);
    openParts.push(part);
  };
  const requirementsOf = ({ requires, spread }: Component): void => {
    openExpressions.push(...requires);
    for (const zone of spread) reach(parts.get(zone.text));
  };
  for (const member of groupMembers(resolved)) {
    const component = components[member];
    if (component) requirementsOf(component);
  }
  for (const component of components)
    if (component.standby !== null || component.crews !== null)
      for (const zone of component.spread) reach(parts.get(zone.text));
  while (openParts.length > 0 || openExpressions.length > 0) {
    const id = openExpressions.pop();
    if (id !== undefined) {
      const expression = expressions[id] as Expression;
      if (expression.type === 'reference') reach(parts.get(expression.name.text));
      else openExpressions.push(...expression.members);
      if (expression.type === 'block' && expression.reading.unitsOf)
        reach(parts.get(expression.reading.unitsOf.name.text));
      continue;
    }
    const part = openParts.pop() as PartId;
    const component = components[part];
    if (component) requirementsOf(component);
    else openExpressions.push(blocks[part - components.length]?.expression as ExpressionId);
  }
  return found;
}
