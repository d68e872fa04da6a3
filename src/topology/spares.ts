import type { GateId } from '../model/formula.ts';
import type { Model } from '../model/model.ts';
import type { Spare, SparesModel } from '../model/spares.ts';
import { groupMembers } from './group-parts.ts';
import type { Joined } from './joined.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import { lower } from './parse.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Component, Expression } from './topology.ts';
import { unitVariable } from './variables.ts';

/**
 * The model with a spare for each of the components. One lowering serves them all: a spare that is always down changes
 * nothing, so that each can be put to use alone. Of units in zones the spare takes the next zone.
 */
export function withSpares({ resolved, scopes, system }: Kept, components: ReadonlySet<number>): SparesModel {
  const variables = new Map<number, number[]>();
  const gates = new Map<number, GateId[]>();
  const members = groupMembers(resolved);
  const declared = (part: PartId): Component => resolved.topology.components[part] as Component;
  const simple = new Set([...components].filter((part) => !members.has(part) && !isAnother(declared(part))));
  const lowerer = new Lowerer(resolved, scopes, {
    spares: simple,
    trace: {
      units(part, _need, { spare, group }) {
        if (!simple.has(part)) return;
        if (spare < 0) add(gates, part, group);
        else if (!variables.get(part)?.includes(spare)) add(variables, part, spare);
      },
      block() {},
      copies() {},
    },
  });
  const model = lower(resolved, lowerer, system);
  const spareOf = (part: PartId): Spare => {
    if (members.has(part)) return { enters: 'nowhere' };
    if (!simple.has(part)) return { enters: 'again' };
    const own = variables.get(part);
    return own
      ? { enters: 'unit', variables: own, unit: unitVariable(declared(part), part) }
      : { enters: 'groups', gates: (gates.get(part) ?? []).map((lowerer.joined as Joined).at) };
  };
  return {
    model,
    spares: new Map([...components].map((part) => [part, spareOf(part)])),
    again(part): Model {
      const more = withOneMore(resolved, part);
      return lower(more, new Lowerer(more, scopes), system);
    },
  };
}

/**
 * Whether a further unit changes more than the number of units: rolling windows and deployments are divided among them,
 * and a group in zones becomes another chain.
 */
const isAnother = ({ practices: { maintenance, deployments }, standby, crews, spread }: Component): boolean =>
  maintenance?.rolling === true ||
  deployments?.rolling === true ||
  ((standby !== null || crews !== null) && spread.length > 0);

/** The same topology, with one more unit of a component; as many of them must be up as before. */
function withOneMore({ topology, ...rest }: Resolved, part: PartId): Resolved {
  const { components, expressions } = topology;
  const { name, replicas } = components[part] as Component;
  return {
    ...rest,
    topology: {
      ...topology,
      components: components.map((one, i) => (i === part ? { ...one, replicas: replicas + 1 } : one)),
      expressions: expressions.map((one): Expression => {
        if (one.type !== 'block' || one.reading.unitsOf?.name.text !== name) return one;
        const { unitsOf } = one.reading;
        const need = unitsOf.need(replicas);
        return { ...one, reading: { ...one.reading, unitsOf: { ...unitsOf, need: () => need } } };
      }),
    },
  };
}

function add(lists: Map<number, number[]>, part: number, item: number): void {
  const list = lists.get(part);
  if (list) list.push(item);
  else lists.set(part, [item]);
}
