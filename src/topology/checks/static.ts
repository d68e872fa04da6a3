import type { Range } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';
import type { PartId, Resolved } from '../resolve.ts';
import { SYSTEM } from '../resolve.ts';
import type { Component, ExpressionId } from '../topology.ts';

/**
 * Reports what of a topology depends on the order of events or on time, so that no static model can have it. The parts
 * that the system needs come first; what else there is counts only where these show nothing.
 */
export function reportDynamics(resolved: Resolved, system: PartId | undefined, problems: Problems): void {
  const before = problems.list.length;
  const { components, blocks } = resolved.topology;
  report(resolved, reachedFrom(resolved, system), problems);
  if (problems.list.length > before) return;
  report(resolved, new Set([...components, ...blocks].map((_, part) => part)), problems);
  if (problems.list.length === before) problems.report('not-static', { what: 'other', name: 'the system' }, null);
}

/** The parts that the system needs in any way. */
export function reachedFrom({ usesBy }: Resolved, system: PartId | undefined): Set<PartId> {
  const reached = new Set<PartId>([system ?? SYSTEM]);
  for (const part of reached) for (const { target } of usesBy.get(part) ?? []) reached.add(target);
  reached.delete(SYSTEM);
  return reached;
}

function report(resolved: Resolved, parts: ReadonlySet<PartId>, problems: Problems): void {
  const { components, blocks, system } = resolved.topology;
  for (const part of parts) {
    const component = components[part];
    if (component) reportComponent(component, problems);
    const roots = component ? component.requires : [blocks[part - components.length]?.expression as ExpressionId];
    reportExpressions(resolved, roots, problems);
  }
  if (system !== undefined) reportExpressions(resolved, [system], problems);
}

function reportComponent(component: Component, problems: Problems): void {
  const { key, need, replicas, standby, crews, practices } = component;
  const { rideThrough, maintenance, deployments } = practices;
  const name = `"${component.name}"`;
  if (standby) problems.report('not-static', { what: 'standby', name }, key);
  else if (crews !== null) problems.report('not-static', { what: 'crews', name }, key);
  if (typeof need !== 'number') problems.report('not-static', { what: 'demand', name }, key);
  if (rideThrough) problems.report('not-static', { what: 'ride_through', name }, rideThrough.key);
  if (replicas === 1) return;
  if (maintenance?.rolling && maintenance.lasts > 0)
    problems.report('not-static', { what: 'rolling', name }, maintenance.at);
  if (deployments?.rolling && deployments.downtime > 0)
    problems.report('not-static', { what: 'rolling', name }, deployments.at);
}

function reportExpressions(resolved: Resolved, roots: readonly ExpressionId[], problems: Problems): void {
  const { expressions, components } = resolved.topology;
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const expression = expressions[id];
    if (expression?.type !== 'block') continue;
    const { kind, node, reading, copies, rideThrough, members } = expression;
    open.push(...members);
    const at: Range = node.entries.find(({ key }) => key.text === kind.key)?.key ?? node;
    const name = 'this block';
    if (reading.group) problems.report('not-static', { what: reading.group.standby ? 'standby' : 'crews', name }, at);
    if (rideThrough) problems.report('not-static', { what: 'ride_through', name }, rideThrough.key);
    const { unitsOf } = reading;
    const units = unitsOf && components[resolved.parts.get(unitsOf.name.text) as PartId];
    const needs = [reading.need ?? 1, copies?.need ?? 1, unitsOf?.need(units?.replicas ?? 1) ?? 1];
    if (needs.some((need) => typeof need !== 'number')) problems.report('not-static', { what: 'demand', name }, at);
  }
}
