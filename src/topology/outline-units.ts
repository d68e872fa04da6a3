import type { NodeId, OutlineMember, OutlineNode } from '../model/outline.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read } from '../source/reader.ts';
import type { Needed } from '../source/types/counts.ts';
import type { OutlineWriter } from './outline.ts';
import { quorum } from './quorum.ts';
import type { PartId } from './resolve.ts';
import type { Component } from './topology.ts';
import type { UnitsTrace } from './trace.ts';
import { rollingWindows } from './variables.ts';

/** What a bridge does, after “up while”. */
export const bridgedCondition = ({ node }: Read<Quantity>): string =>
  `no outage lasts longer than ${node.type === 'scalar' ? node.text.trim() : 'it is bridged'}`;

/** A need as an arrangement says it: a number, or what it is by level of demand. */
export const numbered = (need: Needed): Pick<OutlineNode, 'need' | 'condition'> =>
  typeof need === 'number'
    ? { need }
    : { need: null, condition: `at least ${need.join(', ')} are up, by level of demand` };

/**
 * Writes the nodes of a component for one need of its units: the component with what it requires and its common part,
 * then its units, then one unit, each only where it is not the same as the one before.
 */
export function componentNodes(
  writer: OutlineWriter,
  component: Component,
  part: PartId,
  need: Needed,
  made: UnitsTrace,
): void {
  const { name, replicas, requires, spread } = component;
  const isAlone = replicas === 1 && spread.length === 0;
  const { practices, standby, crews } = component;
  const isGroup = standby !== null || crews !== null;
  const isOwn = need === component.need;
  const full = {
    name: isOwn ? name : quorum(name, need, replicas),
    part: isOwn ? ('component' as const) : null,
    kind: 'component',
    gate: made.gate,
    unit: null,
  };
  const key = `units ${part} ${need}`;
  const unit = unitNode(writer, component, part, made);
  const isPlain = requires.length === 0 && made.common === null && made.whole.length === 0;
  if (isAlone && isPlain && practices.rideThrough === null) {
    writer.set(key, { ...full, ...unit, name, part: 'component', kind: 'component' });
    return;
  }
  writer.set(`unit ${part}`, unit);
  const oneUnit = writer.id(`unit ${part}`);
  nameGates(writer, component, made);
  const isWhole = isGroup || (rollingWindows(component).length > 0 && made.units.length === 1);
  const units: Pick<OutlineNode, 'need' | 'condition' | 'members'> = isWhole
    ? { need: null, condition: groupCondition(component, need), members: [] }
    : isCounted(component, made)
      ? countedMembers(writer, component, need, made)
      : { ...numbered(need), members: unitMembers(writer, component, made, oneUnit) };
  const bridge = practices.rideThrough;
  let at = key;
  let own: Omit<OutlineNode, 'need' | 'members'> = full;
  if (bridge !== null) {
    at = `inner ${part} ${need}`;
    own = { ...full, name: `${name} without its bridge`, part: null, gate: made.inner };
    const members = [memberOf(own.name, [made.inner], writer.id(at))];
    writer.set(key, { ...full, need: null, condition: bridgedCondition(bridge), members });
  }
  if (isPlain) {
    writer.set(at, { ...own, ...units });
    return;
  }
  const groupName = `units of ${name}`;
  if (!isAlone) {
    writer.set(`group ${part} ${need}`, {
      ...full,
      name: groupName,
      part: null,
      kind: 'units',
      gate: made.group,
      ...units,
    });
  }
  const members = [
    ...requires.map((expression, i) => writer.member(expression, made.required[i] as number)),
    isAlone
      ? memberOf(unit.name, [made.group], oneUnit)
      : memberOf(groupName, [made.group], writer.id(`group ${part} ${need}`)),
    ...(made.common === null ? [] : [memberOf(commonName(component), [made.common], oneUnit)]),
    ...made.whole.map((gate, i) => wholeMember(writer, component, part, gate, i)),
  ];
  writer.set(at, { ...own, need: members.length, members });
}

/** Windows and failed deployments of all units at once, in the order in which they were lowered. */
function wholeMember(
  writer: OutlineWriter,
  { name, practices: { maintenance, deployments } }: Component,
  part: PartId,
  gate: number,
  i: number,
): OutlineMember {
  const kinds = [
    ...(maintenance && maintenance.lasts > 0 && !maintenance.rolling ? ['maintenance'] : []),
    ...(deployments && deployments.downtime > 0 && !deployments.rolling ? ['planned outage of deployments'] : []),
    'failed deployments',
  ];
  const label = `${kinds[i] ?? 'windows'} of ${name}`;
  const key = `whole ${part} ${i}`;
  const condition = 'none is under way';
  writer.set(key, { name: label, part: null, kind: 'window', gate, need: null, condition, members: [], unit: null });
  return memberOf(label, [gate], writer.id(key));
}

/** What units with spares, crews or windows of their own are up for, after “up while”. */
function groupCondition({ replicas, standby, crews }: Component, need: Needed): string {
  const wanted = typeof need === 'number' ? need : need.join(' / ');
  const who = standby === null ? 'are up' : 'serve, the others standing by';
  const repair = crews === null ? '' : `, ${crews} repaired at a time`;
  return `${wanted} of ${replicas} units ${who}${repair}`;
}

function unitNode(writer: OutlineWriter, component: Component, part: PartId, made: UnitsTrace): OutlineNode {
  const { name, replicas, spread } = component;
  const declared = writer.declared.get(name) ?? { figures: [], modes: [], commonCause: null };
  const own = made.units[0] as number;
  return {
    name: replicas === 1 && spread.length === 0 ? `${name} itself` : `one ${name}`,
    part: null,
    kind: 'unit',
    gate: own,
    need: null,
    members: [],
    unit: { component: part, own, common: made.common, ...declared },
  };
}

function unitMembers(
  writer: OutlineWriter,
  { name, replicas, spread }: Component,
  { units, members }: UnitsTrace,
  oneUnit: NodeId,
): OutlineMember[] {
  const zones = spread.map(({ text }) => text);
  if (zones.length > 0) return writer.inZones(name, members, zones, oneUnit);
  return [{ ...memberOf(`one ${name}`, units, oneUnit), copies: units.length === replicas ? 1 : replicas }];
}

/** Whether units in zones are too many to be told apart. */
const isCounted = ({ spread, replicas }: Component, { units }: UnitsTrace): boolean =>
  spread.length > 0 && units.length < replicas;

function countedMembers(
  writer: OutlineWriter,
  { name, replicas, spread }: Component,
  need: Needed,
  { members }: UnitsTrace,
): Pick<OutlineNode, 'need' | 'condition' | 'members'> {
  return {
    need: null,
    condition: `${need} of the ${replicas} units of ${name} are up in zones that are up`,
    members: spread.map(({ text }, i) =>
      memberOf(text, [members[i] as number], writer.partNode(writer.partNamed(text))),
    ),
  };
}

const memberOf = (name: string, gates: readonly number[], node: NodeId): OutlineMember => ({
  name,
  role: null,
  gates,
  copies: 1,
  nodes: [node],
});

const commonName = ({ name }: Component): string => `common cause of ${name}`;

/** Units that are told apart are counted from 1. */
function nameGates({ labels }: OutlineWriter, component: Component, { units, members, common }: UnitsTrace): void {
  const { name, spread } = component;
  if (units.length > 1)
    units.forEach((gate, i) => {
      labels.set(gate, `${name} ${i + 1}`);
      const zone = spread[i % spread.length];
      if (zone) labels.set(members[i] as number, `${name} ${i + 1} in ${zone.text}`);
    });
  if (common !== null) labels.set(common, commonName(component));
}
