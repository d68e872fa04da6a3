import type { Gate, GateId } from '../model/formula.ts';
import type { NodeId, OutlineMember, OutlineNode, OutlinePractice } from '../model/outline.ts';
import type { OutlineWriter } from './outline.ts';
import { memberOf } from './outline-units.ts';
import type { PartId } from './resolve.ts';
import type { Component } from './topology.ts';

const WORDS: Readonly<Record<OutlinePractice['what'], string>> = {
  maintenance: 'maintenance',
  deployment_downtime: 'downtime of deployments',
  failed_deployments: 'failed deployments',
};

/** Windows or failed deployments as a member: of all units at once, or of one unit. */
export function practiceMember(
  writer: OutlineWriter,
  { name, replicas }: Component,
  part: PartId,
  gate: GateId,
  isOfUnit = false,
): OutlineMember {
  const what = whatIs(writer, gate);
  const label = `${WORDS[what]} of ${isOfUnit ? 'one ' : ''}${name}`;
  const key = `practice ${part} ${what} ${isOfUnit}`;
  writer.set(key, {
    name: label,
    part: null,
    kind: what === 'failed_deployments' ? 'releases' : 'windows',
    gate,
    need: null,
    condition: what === 'failed_deployments' ? 'none of them has failed' : 'no window is under way',
    members: [],
    unit: null,
    practice: { what, component: part, units: isOfUnit ? replicas : 1 },
  });
  writer.labels.set(gate, label);
  return memberOf(label, [gate], writer.id(key));
}

/** The node of one unit, with the releases and windows that it has by itself. */
export function unitWithPractices(
  writer: OutlineWriter,
  component: Component,
  part: PartId,
  gate: GateId,
  unit: OutlineNode,
): NodeId {
  writer.set(`unit ${part}`, unit);
  const own = writer.id(`unit ${part}`);
  const parts = partsOf(writer.gates, gate);
  if (parts.length === 1) return own;
  const members = [
    memberOf(unit.name, [parts[0] as GateId], own),
    ...parts.slice(1).map((one) => practiceMember(writer, component, part, one, true)),
  ];
  const kinds = new Set(
    parts.slice(1).map((one) => (whatIs(writer, one) === 'failed_deployments' ? 'releases' : 'windows')),
  );
  const name = `${unit.name}, ${[...kinds].sort().join(' and ')} included`;
  writer.set(`turns ${part}`, { name, part: null, kind: 'series', gate, need: members.length, members, unit: null });
  return writer.id(`turns ${part}`);
}

/** The gates of a series, and of a series in it. */
function partsOf(gates: readonly Gate[], g: GateId): GateId[] {
  const gate = gates[g] as Gate;
  return gate.op === 'atLeast' ? gate.inputs.flatMap((input) => partsOf(gates, input)) : [g];
}

function whatIs({ gates, model }: OutlineWriter, g: GateId): OutlinePractice['what'] {
  const gate = gates[g] as Gate;
  const inner = gate.op === 'outcome' ? (gates[gate.inputs[0] as GateId] as Gate) : gate;
  const purpose =
    inner.op === 'multistate' && inner.spec.kind === 'windows'
      ? inner.spec.purpose
      : inner.op === 'variable'
        ? model.variables[inner.variable]?.planned?.purpose
        : undefined;
  if (purpose === undefined) return 'failed_deployments';
  return purpose === 'maintenance' ? 'maintenance' : 'deployment_downtime';
}
