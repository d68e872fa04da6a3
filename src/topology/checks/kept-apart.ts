import type { Gate, GateId } from '../../model/formula.ts';
import type { Variable } from '../../model/model.ts';
import type { Problems } from '../../source/problems.ts';
import type { Joined } from '../joined.ts';
import type { Lowerer } from '../lower.ts';
import type { Resolved } from '../resolve.ts';
import { partName } from '../resolve.ts';
import type { Component } from '../topology.ts';

/**
 * Checks what only the whole formula shows: that parts which enter as one thing share nothing with the rest, and that
 * groups which are followed event by event consist of parts for which that can be done.
 */
export function checkKeptApart(resolved: Resolved, lowerer: Lowerer, problems: Problems): void {
  const { components } = resolved.topology;
  const { clusters } = lowerer.joined as Joined;
  const gates = lowerer.formula.gates.slice(0, lowerer.structural);
  const { variables } = lowerer;
  const spares = gates.flatMap((gate) => (gate.op === 'multistate' && gate.spec.kind === 'spares' ? gate.inputs : []));
  if (clusters.length === 0 && spares.length === 0 && lowerer.bridgedBy.size === 0) return;
  const componentOf = (variable: number): Component =>
    components[variables[variable]?.component as number] as Component;
  const users = usersOf(gates);

  for (const [g, gate] of gates.entries()) {
    if (gate.op !== 'bridged') continue;
    const input = gate.inputs[0] as GateId;
    const owner = lowerer.bridgedBy.get(g);
    const at = owner?.at ?? null;
    const name = owner?.name ?? 'the block';
    const shared = sharedBeside(gates, users, g, input);
    if (shared !== undefined)
      problems.report('ride-through-shared', { name, shared: nameBelow(gates, shared, componentOf) }, at);
    const unknown = variablesBelow(gates, input).find((v) => variables[v]?.failureFrequency === null);
    if (unknown !== undefined) problems.report('ride-through-rate', { name, unknown: componentOf(unknown).name }, at);
  }

  for (const { groups, parts } of clusters) {
    const group = groups.map((g) => lowerer.groupNames.get(g)).find((name) => name !== undefined) ?? 'a standby block';
    const told = new Set<string>();
    const report = (code: 'group-needs-rates' | 'maintenance-in-group', component: Component): void => {
      const key = `${code} ${component.name}`;
      if (told.has(key)) return;
      told.add(key);
      if (code === 'group-needs-rates') problems.report(code, { name: component.name, group }, component.key);
      else problems.report('not-combined', { what: code, name: component.name, other: group }, component.key);
    };
    for (const { gate } of parts) {
      const isModule = gates[gate]?.op !== 'variable';
      for (const v of variablesBelow(gates, gate)) {
        const variable = variables[v] as Variable;
        if (variable.planned) report('maintenance-in-group', componentOf(v));
        else if (!isFollowed(variable, isModule)) report('group-needs-rates', componentOf(v));
      }
      for (const window of windowsBelow(gates, gate)) {
        const owner = lowerer.windowsOf.findIndex((windows) => windows.includes(window));
        report('maintenance-in-group', components[owner] as Component);
      }
      const shared = isModule ? sharedBelow(gates, users, gate) : undefined;
      if (shared === undefined) continue;
      const owner = ownerBelow(gates, shared, componentOf);
      const what = lowerer.isMember(gate) ? 'member-used-elsewhere' : 'copied-required';
      const namers = owner ? namersOf(resolved, owner) : [];
      problems.report(
        'not-combined',
        { what, name: owner?.name ?? group, other: group, users: namers },
        owner?.key ?? null,
      );
    }
  }
  // Units that nothing tells apart are their own group, which is named as they are.
  const alone = new Set<Component>();
  for (const unit of spares) {
    const isModule = gates[unit]?.op !== 'variable';
    for (const v of variablesBelow(gates, unit))
      if (!isFollowed(variables[v] as Variable, isModule)) alone.add(componentOf(v));
  }
  for (const { name, key } of alone) problems.report('group-needs-rates', { name, group: name }, key);
  checkOneGroup(resolved, lowerer, problems);
}

/** The parts that name a component, each once. */
function namersOf({ topology, parts, uses }: Resolved, { name }: Component): readonly string[] {
  const target = parts.get(name);
  return [...new Set(uses.flatMap((use) => (use.target === target ? [partName(topology, use.owner)] : [])))];
}

/** A unit serves in one group only. */
function checkOneGroup(resolved: Resolved, lowerer: Lowerer, problems: Problems): void {
  const { gates } = lowerer.formula;
  const first = new Map<GateId, GateId>();
  for (const [g, gate] of gates.entries()) {
    if (gate.op !== 'group') continue;
    for (const { unit } of gate.members) {
      const other = first.get(unit);
      first.set(unit, g);
      const isCounted = gate.group.standby === null && other !== undefined && gates[other]?.op === 'group';
      if (other === undefined || (isCounted && lowerer.groupNames.get(other) === lowerer.groupNames.get(g))) continue;
      const component = ownerBelow(
        gates,
        unit,
        (v) => resolved.topology.components[lowerer.variables[v]?.component as number] as Component,
      );
      const groups = other === g ? [g] : [other, g];
      const names = groups.map((one) => lowerer.groupNames.get(one) ?? 'an inner block');
      const what = other === g ? 'twice-in-group' : 'two-groups';
      problems.report(
        'not-combined',
        { what, name: component?.name ?? partName(resolved.topology, 0), other: names.join(' and ') },
        component?.key ?? null,
      );
    }
  }
}

/** One that fails and is repaired, or that never fails; within a module one that does so in time too. */
const isFollowed = ({ unavailability, failureFrequency }: Variable, isModule: boolean): boolean =>
  failureFrequency !== null && (isModule || unavailability > 0 === failureFrequency > 0);

const inputsOf = (gate: Gate): readonly GateId[] =>
  gate.op === 'variable' ? [] : gate.op === 'copies' ? [gate.input] : gate.inputs;

function usersOf(gates: readonly Gate[]): GateId[][] {
  const users: GateId[][] = gates.map(() => []);
  gates.forEach((gate, g) => {
    for (const input of new Set(inputsOf(gate))) users[input]?.push(g);
  });
  return users;
}

function below(gates: readonly Gate[], roots: Iterable<GateId>): Set<GateId> {
  const found = new Set(roots);
  // A set is walked in the order of entry, what enters meanwhile included.
  for (const g of found) for (const input of inputsOf(gates[g] as Gate)) found.add(input);
  return found;
}

/** A gate below a root that is used from outside of it, by a gate that counts. */
function sharedBelow(
  gates: readonly Gate[],
  users: readonly (readonly GateId[])[],
  root: GateId,
  counts: (user: GateId) => boolean = () => true,
): GateId | undefined {
  const inside = below(gates, [root]);
  for (const g of inside) if (g !== root && users[g]?.some((user) => !inside.has(user) && counts(user))) return g;
  return undefined;
}

/** The input of a bridge, or a gate below it, that is also used by what is in one structure function with the bridge. */
function sharedBeside(
  gates: readonly Gate[],
  users: readonly (readonly GateId[])[],
  bridge: GateId,
  input: GateId,
): GateId | undefined {
  const shared = (counts: (user: GateId) => boolean): GateId | undefined =>
    users[input]?.some((user) => user !== bridge && counts(user)) ? input : sharedBelow(gates, users, input, counts);
  // To look at all that is beside each of many bridges would take long, and most of them share nothing with anything.
  if (shared(() => true) === undefined) return undefined;
  const beside = besides(gates, users, bridge);
  return shared((user) => beside.has(user));
}

/** All that is in one structure function with a gate: what stands below those that use it, itself included. */
function besides(gates: readonly Gate[], users: readonly (readonly GateId[])[], g: GateId): Set<GateId> {
  const above = new Set([g]);
  for (const one of above) for (const user of users[one] as readonly GateId[]) above.add(user);
  return below(gates, above);
}

const variablesBelow = (gates: readonly Gate[], root: GateId): number[] =>
  [...below(gates, [root])].flatMap((g) => {
    const gate = gates[g] as Gate;
    return gate.op === 'variable' ? [gate.variable] : [];
  });

const windowsBelow = (gates: readonly Gate[], root: GateId): GateId[] =>
  [...below(gates, [root])].filter((g) => {
    const gate = gates[g] as Gate;
    return gate.op === 'multistate' && gate.spec.kind === 'windows';
  });

function ownerBelow(
  gates: readonly Gate[],
  g: GateId,
  componentOf: (variable: number) => Component,
): Component | undefined {
  const variable = variablesBelow(gates, g)[0];
  return variable === undefined ? undefined : componentOf(variable);
}

const nameBelow = (gates: readonly Gate[], g: GateId, componentOf: (variable: number) => Component): string =>
  ownerBelow(gates, g, componentOf)?.name ?? 'a part of it';
