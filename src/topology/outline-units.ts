import type { Gate, GateId } from '../model/formula.ts';
import type { NodeId, OutlineMember, OutlineNode } from '../model/outline.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read } from '../source/reader.ts';
import type { Needed } from '../source/types/counts.ts';
import type { Declared } from './declared.ts';
import type { OutlineWriter } from './outline.ts';
import { practiceMember, unitWithPractices } from './outline-practices.ts';
import { quorum } from './quorum.ts';
import type { PartId } from './resolve.ts';
import type { Component } from './topology.ts';
import type { UnitsTrace } from './trace.ts';

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
  const { name, replicas, requires, spread, practices } = component;
  const isAlone = replicas === 1 && spread.length === 0;
  const isOwn = need === component.need;
  const full = {
    name: isOwn ? name : quorum(name, need, replicas),
    part: isOwn ? ('component' as const) : null,
    kind: 'component',
    gate: made.gate,
    unit: null,
  };
  const key = `units ${part} ${need}`;
  const isPlain = requires.length === 0 && made.common === null && made.whole.length === 0;
  const unit = unitNode(writer, component, part, made);
  if (isAlone && isPlain && practices.rideThrough === null) {
    writer.set(key, { ...full, ...unit, name, part: 'component', kind: 'component' });
    return;
  }
  const oneUnit = unitWithPractices(writer, component, part, made.units[0] as GateId, unit);
  nameGates(writer, component, made);
  const units = unitsOf(writer, component, need, made, oneUnit);
  const bridge = practices.rideThrough;
  let at = key;
  let own: Omit<OutlineNode, 'need' | 'members'> = full;
  if (bridge !== null) {
    at = `inner ${part} ${need}`;
    own = { ...full, name: `${name} without its bridge`, part: null, gate: made.inner };
    writer.set(key, {
      ...full,
      need: null,
      condition: bridgedCondition(bridge),
      members: [memberOf(own.name, [made.inner], writer.id(at))],
      bridge: { time: bridge.value.value, inner: made.inner },
    });
  }
  if (isPlain) {
    writer.set(at, { ...own, ...units });
    return;
  }
  const groupName = `units of ${name}`;
  if (!isAlone) {
    const group = { ...full, name: groupName, part: null, kind: 'units', gate: made.group };
    writer.set(`group ${part} ${need}`, { ...group, ...units });
  }
  const members = [
    ...requires.map((expression, i) => writer.member(expression, made.required[i] as GateId)),
    isAlone
      ? memberOf(unit.name, [made.group], oneUnit)
      : memberOf(groupName, [made.group], writer.id(`group ${part} ${need}`)),
    ...(made.common === null ? [] : [memberOf(commonName(component), [made.common], oneUnit)]),
    ...made.whole.map((gate) => practiceMember(writer, component, part, gate)),
  ];
  writer.set(at, { ...own, need: members.length, members });
}

/** What the units are made of, and what must be up. */
function unitsOf(
  writer: OutlineWriter,
  component: Component,
  need: Needed,
  made: UnitsTrace,
  oneUnit: NodeId,
): Pick<OutlineNode, 'need' | 'condition' | 'members' | 'chain'> {
  const { name, replicas, standby, crews } = component;
  const one = (): OutlineMember => ({
    ...memberOf(`one ${name}`, [made.units[0] as GateId], oneUnit),
    copies: replicas,
  });
  const chain = standby === null && crews === null ? undefined : writer.chains.chain(made.group);
  if (chain) {
    const zones = component.spread.map(({ text }) => zoneMember(writer, text));
    return { need: null, condition: groupCondition(component, need), members: [one(), ...zones], chain };
  }
  const isByWindow = writer.gates[made.group]?.op === 'byCount' && component.spread.length === 0;
  if (isByWindow)
    return {
      need: null,
      condition: `${typeof need === 'number' ? need : need.join(' / ')} of ${replicas} units are up, of one less while a unit is out for its window`,
      members: [one()],
    };
  if (isCounted(component, made)) return countedMembers(writer, component, need, made);
  return { ...numbered(need), members: unitMembers(writer, component, made, oneUnit) };
}

/** What units with spares or crews are up for, after “up while”. */
function groupCondition({ replicas, standby, crews }: Component, need: Needed): string {
  const wanted = typeof need === 'number' ? need : need.join(' / ');
  const who = standby === null ? 'are up' : 'serve, the others standing by';
  const repair = crews === null ? '' : `, ${crews} repaired at a time`;
  return `${wanted} of ${replicas} units ${who}${repair}`;
}

const UNDECLARED: Declared = { figures: [], modes: [], life: null, repair: null, commonCause: null };

function unitNode(writer: OutlineWriter, component: Component, part: PartId, made: UnitsTrace): OutlineNode {
  const { name, replicas, spread } = component;
  const declared = writer.declared.get(name) ?? UNDECLARED;
  const own = failingPart(writer.gates, made.units[0] as GateId);
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

/** The part of a unit that fails, which comes before releases and windows of its own. */
function failingPart(gates: readonly Gate[], unit: GateId): GateId {
  const gate = gates[unit] as Gate;
  return gate.op === 'atLeast' ? failingPart(gates, gate.inputs[0] as GateId) : unit;
}

function unitMembers(
  writer: OutlineWriter,
  { name, replicas, spread }: Component,
  { units, members }: UnitsTrace,
  oneUnit: NodeId,
): OutlineMember[] {
  const zones = spread.map(({ text }) => text);
  if (zones.length > 0) return writer.inZones(name, members, zones, oneUnit);
  const label = replicas === 1 ? `${name} itself` : `one ${name}`;
  return [{ ...memberOf(label, units, oneUnit), copies: units.length === replicas ? 1 : replicas }];
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
      memberOf(text, [members[i] as GateId], writer.partNode(writer.partNamed(text))),
    ),
  };
}

const zoneMember = (writer: OutlineWriter, zone: string): OutlineMember => {
  const part = writer.partNamed(zone);
  return { ...memberOf(zone, [writer.gateOf(part)], writer.partNode(part)), role: 'zone' };
};

export const memberOf = (name: string, gates: readonly GateId[], node: NodeId): OutlineMember => ({
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
      if (zone) labels.set(members[i] as GateId, `${name} ${i + 1} in ${zone.text}`);
    });
  if (common !== null) labels.set(common, commonName(component));
}
