import type { Gate, GateId } from '../model/formula.ts';
import type { Model, Part } from '../model/model.ts';
import type { NodeId, Outline, OutlineMember, OutlineNode } from '../model/outline.ts';
import type { Need, Needed } from '../source/types/counts.ts';
import type { Declared } from './declared.ts';
import { declaredFigures } from './declared.ts';
import { ExpressionLabels } from './expression-labels.ts';
import { haveErrors } from './have-errors.ts';
import type { Joined } from './joined.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import { RequestLowerer } from './lower-requests.ts';
import type { OwnGates } from './lower-units.ts';
import { ChainNames } from './outline-chains.ts';
import type { BlockTrace } from './outline-trace.ts';
import { OutlineTrace } from './outline-trace.ts';
import { bridgedCondition, componentNodes, memberOf, numbered } from './outline-units.ts';
import { lower } from './parse.ts';
import { quorum } from './quorum.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';
import type { UnitsTrace } from './trace.ts';

/** Says how a topology was written, beside the gates that it became. */
export function outlineOf(kept: Kept): Outline {
  const { resolved, scopes, system, order } = kept;
  const trace = new OutlineTrace();
  const lowerer = new Lowerer(resolved, scopes, { trace });
  const model = lower(resolved, lowerer, system, () =>
    haveErrors(resolved) ? new RequestLowerer(resolved, scopes, lowerer).lower(order, system) : undefined,
  );
  const { at, inside } = lowerer.joined as Joined;
  trace.move(at, (gate) => inside(gate) ?? at(gate));
  return new OutlineWriter(resolved, lowerer, trace, declaredFigures(kept), model).write(system);
}

type BlockExpression = Extract<Expression, { type: 'block' }>;

/** Writes the nodes one by one; they name each other before they are there. */
export class OutlineWriter {
  readonly resolved: Resolved;
  readonly trace: OutlineTrace;
  readonly declared: ReadonlyMap<string, Declared>;
  readonly model: Model;
  readonly gates: readonly Gate[];
  readonly chains: ChainNames;
  readonly labels = new Map<GateId, string>();
  readonly #nodes: (OutlineNode | undefined)[] = [];
  readonly #ids = new Map<string, NodeId>();
  readonly #lowerer: Lowerer;
  readonly labelsOf: ExpressionLabels;

  constructor(
    resolved: Resolved,
    lowerer: Lowerer,
    trace: OutlineTrace,
    declared: ReadonlyMap<string, Declared>,
    model: Model,
  ) {
    this.resolved = resolved;
    this.trace = trace;
    this.declared = declared;
    this.model = model;
    this.gates = model.formula.gates;
    this.#lowerer = lowerer;
    this.labelsOf = new ExpressionLabels(resolved);
    this.chains = new ChainNames(resolved, lowerer, this.labelsOf);
  }

  write(system: PartId | undefined): Outline {
    const { components, blocks, expressions, system: expression } = this.resolved.topology;
    components.forEach((component, part) => {
      const member = this.#lowerer.member(part);
      const own = this.trace.owns.get(part);
      if (member && own) componentNodes(this, component, part, own.need, this.#alone(part, component, own));
      for (const made of this.trace.unitsOf(part))
        if (!member || String(made.need) !== String(component.need))
          componentNodes(this, component, part, made.need, made);
    });
    expressions.forEach((written, id) => {
      if (written.type === 'block' && this.labelsOf.first(id) === id) this.#block(id, written);
    });
    blocks.forEach(({ name, expression: id }, i) => {
      if (expressions[id]?.type === 'reference') this.#alias(name, id, this.model.blocks[i]?.gate as GateId);
    });
    const named = new Map<string, NodeId>();
    for (const part of this.resolved.parts.values()) named.set(this.nameOfPart(part), this.partNode(part));
    return {
      model: this.model,
      nodes: this.#nodes.map((node, id) => node ?? this.#missing(id)),
      system: system === undefined ? this.expressionNode(expression as ExpressionId) : this.partNode(system),
      named,
      labels: this.labels,
      commons: this.trace.commons,
      multistates: this.chains.multistates,
      outcomes: this.chains.outcomes,
      errors: components.map(({ practices: { errorRate, retries, healthCheck } }) =>
        errorRate > 0 || healthCheck > 0 ? { errorRate, retries, healthCheck } : null,
      ),
    };
  }

  /** A member of a group with what it requires, as its row in the result has it. */
  #alone(part: PartId, { requires }: Component, own: OwnGates): UnitsTrace {
    const { at } = this.#lowerer.joined as Joined;
    const row = this.gateOf(part);
    const required = requires.map((expression) => at(this.#lowerer.expression(expression, part)));
    const bridge = this.gates[row];
    const inner = bridge?.op === 'bridged' ? (bridge.inputs[0] as GateId) : row;
    return { ...own, required, inner, gate: row };
  }

  /** The gate of a part's row in the result. */
  gateOf(part: PartId): GateId {
    const { components, blocks } = this.model;
    return (components[part] ?? blocks[part - components.length])?.gate as GateId;
  }

  #missing(id: NodeId): never {
    throw new Error(`the outline names ${[...this.#ids].find(([, known]) => known === id)?.[0]}, which nobody wrote`);
  }

  /** The id of a node, whether it is written already or not. */
  id(key: string): NodeId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#nodes.push(undefined);
    this.#ids.set(key, this.#nodes.length - 1);
    return this.#nodes.length - 1;
  }

  set(key: string, node: OutlineNode): void {
    this.#nodes[this.id(key)] = node;
  }

  nameOfPart(part: PartId): string {
    const { components, blocks } = this.resolved.topology;
    return (components[part] ?? blocks[part - components.length])?.name as string;
  }

  partNode(part: PartId): NodeId {
    const { components, blocks } = this.resolved.topology;
    const component = components[part];
    if (component) return this.id(`units ${part} ${component.need}`);
    const { expression, name } = blocks[part - components.length] as (typeof blocks)[number];
    return this.resolved.topology.expressions[expression]?.type === 'reference'
      ? this.id(`alias ${name}`)
      : this.id(`block ${expression}`);
  }

  expressionNode(id: ExpressionId): NodeId {
    const written = this.resolved.topology.expressions[id] as Expression;
    return written.type === 'reference'
      ? this.partNode(this.partNamed(written.name.text))
      : this.id(`block ${this.labelsOf.first(id)}`);
  }

  partNamed(name: string): PartId {
    return this.resolved.parts.get(name) as PartId;
  }

  /** A member by its expression, with the gate that it became there. */
  member(id: ExpressionId, gate: GateId, role: string | null = null): OutlineMember {
    return { name: this.labelsOf.of(id), role, gates: [gate], copies: 1, nodes: [this.expressionNode(id)] };
  }

  /** Members that stand in zones by turns, called by their zone. */
  inZones(what: string, gates: readonly GateId[], zones: readonly string[], node: NodeId): OutlineMember[] {
    return zones.flatMap((zone, z) => {
      const own = gates.filter((_, i) => i % zones.length === z);
      if (own.length === 0) return [];
      const nodes = [this.partNode(this.partNamed(zone)), node];
      return [{ name: `${what} in ${zone}`, role: null, gates: own, copies: 1, nodes }];
    });
  }

  /** What a group takes as one of its members: by itself, and what it requires. */
  #inGroup(id: ExpressionId): { readonly unit: GateId; readonly requires: GateId | null } | undefined {
    const { at, inside } = this.#lowerer.joined as Joined;
    for (const { origin, gate } of this.#lowerer.groups) {
      const group = this.#lowerer.formula.gates[gate];
      if (!('members' in origin) || group?.op !== 'group') continue;
      const member = group.members[origin.members.indexOf(id)];
      if (!member) continue;
      const { unit, requires } = member;
      return { unit: inside(unit) ?? at(unit), requires: requires === null ? null : at(requires) };
    }
    return undefined;
  }

  /** A block that a group takes as one of its members, series of parts that the group follows one by one. */
  #groupMember(id: ExpressionId, { kind, members }: BlockExpression): void {
    const { blocks, components } = this.resolved.topology;
    const row = blocks.findIndex(({ expression }) => expression === id);
    const raw = row < 0 ? undefined : this.#lowerer.member(components.length + row);
    const { at } = this.#lowerer.joined as Joined;
    const own = this.#inGroup(id);
    const gate = row < 0 ? own?.unit : (this.model.blocks[row] as Part).gate;
    if (gate === undefined) return;
    const name = this.labelsOf.of(id);
    const part = row < 0 ? null : ('block' as const);
    const common = { name, part, kind: kind.key, gate, unit: null };
    const parts = members.flatMap((one): OutlineMember[] => {
      const written = this.resolved.topology.expressions[one];
      const named = written?.type === 'reference' ? this.partNamed(written.name.text) : undefined;
      const made = named === undefined ? undefined : this.trace.owns.get(named);
      return made ? [memberOf(this.labelsOf.of(one), [made.gate], this.expressionNode(one))] : [];
    });
    if (parts.length < members.length) {
      const condition = `${name} works, as it would without the group that it serves in`;
      this.set(`block ${id}`, { ...common, need: null, condition, members: [] });
      return;
    }
    const requires = raw?.requires ?? null;
    const required = requires === null ? [] : [{ ...memberOf('what these require', [at(requires)], 0), nodes: [] }];
    const all = [...required, ...parts];
    this.set(`block ${id}`, { ...common, need: all.length, members: all });
  }

  #block(id: ExpressionId, written: BlockExpression): void {
    const { kind, copies, reading, members, rideThrough } = written;
    const name = this.labelsOf.of(id);
    const body = this.trace.blocksMade.get(id);
    if (!body) {
      this.#groupMember(id, written);
      return;
    }
    const arrangement = reading.describe();
    const common = { name, part: this.#partOf(id), kind: kind.key, unit: null };
    const node: OutlineNode = {
      ...common,
      gate: body.gate,
      ...arrangement,
      members: members.map((member, i) => this.member(member, body.members[i] as GateId, arrangement.roles?.[i])),
      ...this.#special(written, body),
    };
    const made = this.trace.copiesMade.get(id);
    if (!copies || !made) {
      this.#bridged(`block ${id}`, node, rideThrough);
      return;
    }
    const one = `one copy of ${name}`;
    const bodyNode = this.id(`body ${id}`);
    const zones = copies.spread.map(({ text }) => text);
    const apart = made.members.length === copies.replicas;
    const whole: OutlineNode = {
      ...common,
      gate: made.gate,
      ...numbered(copies.need),
      members:
        apart && zones.length > 0
          ? this.inZones(`a copy of ${name}`, made.members, zones, bodyNode)
          : [{ name: one, role: null, gates: made.members, copies: apart ? 1 : copies.replicas, nodes: [bodyNode] }],
    };
    this.#bridged(`block ${id}`, whole, rideThrough);
    this.set(`body ${id}`, { ...node, name: one, part: null });
  }

  /** Writes a block, and what it is without its bridge if it has one. */
  #bridged(key: string, node: OutlineNode, rideThrough: BlockExpression['rideThrough']): void {
    const gate = this.gates[node.gate];
    if (!rideThrough || gate?.op !== 'bridged') {
      this.set(key, node);
      return;
    }
    const inner = gate.inputs[0] as GateId;
    const name = `${node.name} without its bridge`;
    const { name: own, part, kind, unit } = node;
    this.set(key, {
      name: own,
      part,
      kind,
      gate: node.gate,
      need: null,
      condition: bridgedCondition(rideThrough),
      members: [memberOf(name, [inner], this.id(`inner ${key}`))],
      unit,
      bridge: { time: rideThrough.value.value, inner },
    });
    this.set(`inner ${key}`, { ...node, name, part: null, gate: inner });
  }

  /** What is no matter of all members being up, or of so many of them. */
  #special({ reading, members }: BlockExpression, body: BlockTrace): Partial<OutlineNode> {
    if (reading.unitsOf)
      return {
        members: [this.#unitsMember(reading.unitsOf.name.text, reading.unitsOf.need, body.members[0] as GateId)],
      };
    if (reading.weight !== undefined)
      return { need: null, condition: 'it always is: only some requests need its member', weight: reading.weight };
    const chain = reading.group && this.chains.chain(body.gate);
    if (!chain) return {};
    const rows = members.flatMap((id): OutlineMember[] => {
      const written = this.resolved.topology.expressions[id] as Expression;
      const part = written.type === 'reference' ? this.partNamed(written.name.text) : undefined;
      const gate = part === undefined ? this.#inGroup(id)?.unit : this.gateOf(part);
      return gate === undefined ? [] : [memberOf(this.labelsOf.of(id), [gate], this.expressionNode(id))];
    });
    return { need: null, members: rows, chain };
  }

  #unitsMember(name: string, need: Need, gate: GateId): OutlineMember {
    const part = this.partNamed(name);
    const { replicas, need: own } = this.resolved.topology.components[part] as { replicas: number; need: Needed };
    const needed = need(replicas);
    const label = needed === own ? name : quorum(name, needed, replicas);
    return { name: label, role: null, gates: [gate], copies: 1, nodes: [this.id(`units ${part} ${needed}`)] };
  }

  #partOf(id: ExpressionId): OutlineNode['part'] {
    return this.labelsOf.isNamed(id) ? (id === this.resolved.topology.system ? 'system' : 'block') : null;
  }

  /** A block that is another name of a part. */
  #alias(name: string, id: ExpressionId, gate: GateId): void {
    const members = [this.member(id, gate)];
    this.set(`alias ${name}`, { name, part: 'block', kind: 'reference', gate, need: 1, members, unit: null });
  }
}
