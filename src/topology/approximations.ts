import type { Gate } from '../model/formula.ts';
import type { Approximation } from '../model/result.ts';
import type { Joined } from './joined.ts';
import type { Lowerer } from './lower.ts';
import { hasMemory } from './renewals.ts';
import type { Resolved } from './resolve.ts';
import type { Component } from './topology.ts';

/** What a model takes to be exponential that is not, each once. */
export function approximationsIn({ topology }: Resolved, lowerer: Lowerer, { clusters }: Joined): Approximation[] {
  const { gates } = lowerer.formula;
  const found = new Map<string, Approximation>();
  const add = (of: string, because: Approximation['because']): void => {
    found.set(`${because} ${of}`, { of, because });
  };
  for (const [g, { name }] of lowerer.bridgedBy) {
    const gate = gates[g];
    if (gate?.op === 'bridged' && gate.repair === null) add(name, 'ride_through');
  }
  const componentOf = (gate: Gate): Component | undefined =>
    gate.op === 'variable' ? topology.components[lowerer.variables[gate.variable]?.component as number] : undefined;
  const addUnits = ({ figures, name }: Component): void => {
    if (figures.modes > 1) add(name, 'failure_modes');
    if (hasMemory(figures)) add(name, 'distribution');
  };
  for (const { groups, parts } of clusters) {
    const group = groups.map((g) => lowerer.groupNames.get(g)).find((name) => name !== undefined) ?? 'a group';
    for (const part of parts) {
      const component = componentOf(gates[part.gate] as Gate);
      if (!component) add(group, lowerer.isMember(part.gate) ? 'block_member' : 'required_block');
      else addUnits(component);
    }
  }
  for (const { origin } of lowerer.groups) {
    if (!('part' in origin)) continue;
    addUnits(topology.components[origin.part] as Component);
  }
  return [...found.values()];
}
