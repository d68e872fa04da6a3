import type { UnitsOf } from '../kinds/kind.ts';
import type { Diagram, DiagramElement, DrawnCopies, ElementId, Note } from '../model/diagram.ts';
import type { Needed } from '../source/types/counts.ts';
import { ExpressionLabels } from './expression-labels.ts';
import type { Kept } from './kept.ts';
import type { PartId } from './resolve.ts';
import { systemName } from './resolve.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';

type BlockExpression = Extract<Expression, { type: 'block' }>;

/** Every part once: the components first, then the blocks with names, then those without. */
export function diagramOf({ resolved, system }: Kept): Diagram {
  const { topology, parts, uses } = resolved;
  const { components, blocks, expressions } = topology;
  const labels = new ExpressionLabels(resolved);
  const inner = new Map<ExpressionId, ElementId>();
  const elements: DiagramElement[] = [];

  const partNamed = (name: string): ElementId => parts.get(name) as PartId;
  const elementOf = (id: ExpressionId): ElementId => {
    const written = expressions[id] as Expression;
    if (written.type === 'reference') return partNamed(written.name.text);
    const { unitsOf } = written.reading;
    // What says the same as a component is drawn as the component, with its figures.
    if (unitsOf && !labels.isNamed(id) && !written.rideThrough && isOwnNeed(unitsOf))
      return partNamed(unitsOf.name.text);
    return inner.get(labels.first(id)) as ElementId;
  };
  const isOwnNeed = ({ name, need }: UnitsOf): boolean => {
    const component = components[partNamed(name.text)] as Component;
    return String(need(component.replicas)) === String(component.need);
  };
  const blockOf = (part: string | null, id: ExpressionId): DiagramElement => {
    const written = expressions[id] as Expression;
    const label = part ?? labels.of(id);
    return written.type === 'reference'
      ? { ...PLAIN, part, label, kind: 'reference', figure: { as: 'row' }, members: [partNamed(written.name.text)] }
      : { ...PLAIN, part, label, ...drawn(written) };
  };
  const drawn = ({ kind, reading, members, copies, rideThrough }: BlockExpression) => {
    const notes = rideThrough ? [{ is: 'ride_through' as const, time: rideThrough.value.value }] : [];
    if (reading.unitsOf) return { kind: kind.key, ...units(reading.unitsOf, notes) };
    return {
      kind: kind.key,
      figure: reading.draw?.() ?? null,
      members: members.map(elementOf),
      copies: copies && {
        replicas: copies.replicas,
        need: list(copies.need),
        standby: null,
        zones: copies.spread.map(({ text }) => partNamed(text)),
      },
      notes,
    };
  };
  /** The units of a component that a block counts, with what they need and what there is to say of them. */
  const units = ({ name, need }: UnitsOf, notes: readonly Note[]) => {
    const component = components[partNamed(name.text)] as Component;
    const { copies, requires, notes: own } = componentOf(component, partNamed, elementOf);
    return {
      figure: { as: 'units' as const, of: component.name },
      members: [partNamed(component.name)],
      copies: copies && { ...copies, need: list(need(component.replicas)) },
      requires,
      notes: [...own, ...notes],
    };
  };

  const named = new Map(blocks.map(({ expression }, i) => [expression, components.length + i] as const));
  let next = components.length + blocks.length;
  for (const [id, written] of expressions.entries())
    if (written.type === 'block' && labels.first(id) === id) inner.set(id, named.get(id) ?? next++);
  for (const component of components) elements.push(componentOf(component, partNamed, elementOf));
  for (const { name, expression } of blocks) elements.push(blockOf(name, expression));
  for (const [id, element] of inner)
    if (element >= components.length + blocks.length)
      elements.push(blockOf(id === topology.system ? systemName(topology) : null, id));

  const root = system ?? elementOf(topology.system as ExpressionId);
  const used = new Set(uses.map(({ target }) => target));
  const others = blocks.flatMap((_, i) => {
    const part = components.length + i;
    return part === root || used.has(part) ? [] : [part];
  });
  return { elements, system: root, others, named: parts };
}

const PLAIN = { members: [], copies: null, requires: [], notes: [] };

function componentOf(
  component: Component,
  partNamed: (name: string) => ElementId,
  elementOf: (id: ExpressionId) => ElementId,
): DiagramElement {
  const { name, replicated, replicas, need, standby, spread, requires } = component;
  const copies: DrawnCopies | null = replicated
    ? { replicas, need: list(need), standby, zones: spread.map(({ text }) => partNamed(text)) }
    : null;
  return {
    part: name,
    label: name,
    kind: 'component',
    figure: null,
    members: [],
    copies,
    requires: requires.map(elementOf),
    notes: notesOf(component),
  };
}

function notesOf({ commonCause, crews, practices }: Component): Note[] {
  const { rideThrough, maintenance, deployments, errorRate, retries, healthCheck } = practices;
  return [
    ...(commonCause ? [{ is: 'common_cause' as const, share: commonCause.value }] : []),
    ...(crews === null ? [] : [{ is: 'crews' as const, crews }]),
    ...(rideThrough ? [{ is: 'ride_through' as const, time: rideThrough.value.value }] : []),
    ...(maintenance ? [{ is: 'maintenance' as const, ...maintenance }] : []),
    ...(deployments ? [{ is: 'deployments' as const, every: 1 / deployments.frequency, ...deployments }] : []),
    ...(errorRate > 0 ? [{ is: 'errors' as const, rate: errorRate, retries }] : []),
    ...(healthCheck > 0 ? [{ is: 'health_check' as const, time: healthCheck }] : []),
  ];
}

const list = (need: Needed): readonly number[] => (typeof need === 'number' ? [need] : need);
