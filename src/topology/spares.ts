import type { GateId } from '../model/formula.ts';
import type { Spare, SparesModel } from '../model/spares.ts';
import type { Joined } from './clusters.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import { lower } from './parse.ts';
import type { Component } from './topology.ts';
import { unitVariable } from './variables.ts';

/**
 * The model with a spare for each of the components. One lowering serves them all: a spare that is always down changes
 * nothing, so that each can be put to use alone. Of units in zones the spare takes the next zone.
 */
export function withSpares({ resolved, scopes, system }: Kept, components: ReadonlySet<number>): SparesModel {
  const variables = new Map<number, number[]>();
  const gates = new Map<number, GateId[]>();
  const lowerer = new Lowerer(resolved, scopes, {
    spares: components,
    trace: {
      units(part, _need, { spare, group }) {
        if (!components.has(part)) return;
        if (spare < 0) add(gates, part, group);
        else if (!variables.get(part)?.includes(spare)) add(variables, part, spare);
      },
      block() {},
      copies() {},
    },
  });
  const model = lower(resolved, lowerer, system);
  const spares = new Map<number, Spare>();
  for (const part of components) {
    const component = resolved.topology.components[part] as Component;
    const own = variables.get(part);
    spares.set(
      part,
      own
        ? { enters: 'unit', variables: own, unit: unitVariable(component, part) }
        : { enters: 'groups', gates: (gates.get(part) ?? []).map((lowerer.joined as Joined).at) },
    );
  }
  return { model, spares };
}

function add(lists: Map<number, number[]>, part: number, item: number): void {
  const list = lists.get(part);
  if (list) list.push(item);
  else lists.set(part, [item]);
}
