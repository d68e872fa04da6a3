import type { GateId } from '../model/formula.ts';
import type { ComponentPart, Model, Part } from '../model/model.ts';
import type { NodeId, Outline, OutlineMember, OutlineNode } from '../model/outline.ts';
import type { Need, Needed } from '../source/types/counts.ts';
import type { Joined } from './clusters.ts';
import type { Declared } from './declared.ts';
import { declaredFigures } from './declared.ts';
import { ExpressionLabels } from './expression-labels.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import { OutlineTrace } from './outline-trace.ts';
import { bridgedCondition, componentNodes, numbered } from './outline-units.ts';
import { lower } from './parse.ts';
import { quorum } from './quorum.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Expression, ExpressionId } from './topology.ts';

/** Says how a topology was written, beside the gates that it became. */
export function outlineOf(kept: Kept): Outline {
  const { resolved, scopes, system } = kept;
  const trace = new OutlineTrace();
  const lowerer = new Lowerer(resolved, scopes, { trace });
  const model = lower(resolved, lowerer, system);
  trace.move((lowerer.joined as Joined).at);
  return new OutlineWriter(resolved, trace, declaredFigures(kept)).write(model, system);
}

type BlockExpression = Extract<Expression, { type: 'block' }>;

/** Writes the nodes one by one; they name each other before they are there. */
export class OutlineWriter {
  readonly resolved: Resolved;
  readonly trace: OutlineTrace;
  readonly declared: ReadonlyMap<string, Declared>;
  readonly labels = new Map<GateId, string>();
  readonly #nodes: (OutlineNode | undefined)[] = [];
  readonly #ids = new Map<string, NodeId>();
  readonly labelsOf: ExpressionLabels;

  constructor(resolved: Resolved, trace: OutlineTrace, declared: ReadonlyMap<string, Declared>) {
    this.resolved = resolved;
    this.trace = trace;
    this.declared = declared;
    this.labelsOf = new ExpressionLabels(resolved);
  }

  write(model: Model, system: PartId | undefined): Outline {
    const { components, blocks, expressions, system: expression } = this.resolved.topology;
    components.forEach((component, part) => {
      const made = this.trace.unitsOf(part);
      for (const one of made) componentNodes(this, component, part, one.need, one);
      const { gate } = model.components[part] as ComponentPart;
      if (made.length === 0)
        this.#byItself(`units ${part} ${component.need}`, component.name, 'component', 'component', gate);
    });
    expressions.forEach((written, id) => {
      if (written.type === 'block' && this.labelsOf.first(id) === id) this.#block(id, written, model);
    });
    blocks.forEach(({ name, expression: id }, i) => {
      if (expressions[id]?.type === 'reference') this.#alias(name, id, model.blocks[i]?.gate as GateId);
    });
    const named = new Map<string, NodeId>();
    for (const part of this.resolved.parts.values()) named.set(this.nameOfPart(part), this.partNode(part));
    return {
      model,
      nodes: this.#nodes.map((node, id) => node ?? this.#missing(id)),
      system: system === undefined ? this.expressionNode(expression as ExpressionId) : this.partNode(system),
      named,
      labels: this.labels,
      commons: this.trace.commons,
    };
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

  /** A part that its members do not make up: solved as a whole. */
  #byItself(key: string, name: string, part: OutlineNode['part'], kind: string, gate: GateId): void {
    const condition = `${name} works, as it would without the group that it serves in`;
    this.set(key, { name, part, kind, gate, need: null, condition, members: [], unit: null });
  }

  #block(id: ExpressionId, written: BlockExpression, model: Model): void {
    const { kind, copies, reading, members, rideThrough } = written;
    const name = this.labelsOf.of(id);
    const body = this.trace.blocksMade.get(id);
    if (!body) {
      // A member of a group whose parts the group follows one by one.
      const row = this.resolved.topology.blocks.findIndex(({ expression }) => expression === id);
      if (row >= 0) this.#byItself(`block ${id}`, name, 'block', kind.key, (model.blocks[row] as Part).gate);
      return;
    }
    const arrangement = reading.describe();
    // What stands by, or is optional, does not make up the gate of the block.
    const isWhole = reading.group !== undefined || reading.weight !== undefined;
    const bridge = rideThrough && { need: null, condition: bridgedCondition(rideThrough) };
    const node: OutlineNode = {
      name,
      part: this.#partOf(id),
      kind: kind.key,
      gate: body.gate,
      ...arrangement,
      ...(isWhole && { need: null, condition: arrangement.condition ?? 'it always is: only some requests need it' }),
      ...(!copies && bridge),
      members: isWhole
        ? []
        : reading.unitsOf
          ? [this.#unitsMember(reading.unitsOf.name.text, reading.unitsOf.need, body.members[0] as GateId)]
          : members.map((member, i) => this.member(member, body.members[i] as GateId, arrangement.roles?.[i])),
      unit: null,
    };
    const made = this.trace.copiesMade.get(id);
    if (!copies || !made) {
      this.set(`block ${id}`, node);
      return;
    }
    const one = `one copy of ${name}`;
    const bodyNode = this.id(`body ${id}`);
    const zones = copies.spread.map(({ text }) => text);
    const apart = made.members.length === copies.replicas;
    this.set(`block ${id}`, {
      name,
      part: this.#partOf(id),
      kind: kind.key,
      gate: made.gate,
      ...numbered(copies.need),
      ...bridge,
      members:
        apart && zones.length > 0
          ? this.inZones(`a copy of ${name}`, made.members, zones, bodyNode)
          : [{ name: one, role: null, gates: made.members, copies: apart ? 1 : copies.replicas, nodes: [bodyNode] }],
      unit: null,
    });
    this.set(`body ${id}`, { ...node, name: one, part: null });
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
