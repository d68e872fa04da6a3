import type { Copies } from '../kinds/block.ts';
import type { GateId } from '../model/formula.ts';
import { Formula } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { PartId, Resolved } from './resolve.ts';
import { ONCE } from './resolve.ts';
import type { Scopes } from './scopes.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';
import { commonVariable, unitVariable } from './variables.ts';

/** One copy of a copied expression, within a copy of the next outer one; 0 stands for what exists once. */
type ContextId = number;
/** The copy that a `copies` gate stands for: any of them. */
const ANY = -1;

type Task =
  | { readonly of: 'part'; readonly part: PartId; readonly context: ContextId }
  | { readonly of: 'units'; readonly part: PartId; readonly need: number; readonly context: ContextId }
  | { readonly of: 'expression' | 'body'; readonly expression: ExpressionId; readonly context: ContextId };

/** A block as opposed to a reference. */
type BlockExpression = Extract<Expression, { type: 'block' }>;

/**
 * Lowers a resolved topology to a structure function. Works off a stack of tasks, each of which waits for those below
 * it, so that the depth of a topology is no limit.
 */
export class Lowerer {
  readonly formula = new Formula();
  readonly variables: Variable[] = [];
  /** For each component, the variables of all its units, common parts and copies. */
  readonly variablesOf: number[][];
  readonly #resolved: Resolved;
  readonly #scopes: Scopes;
  readonly #done = new Map<string, GateId>();
  readonly #contexts: { readonly copied: ExpressionId | typeof ONCE; readonly outer: ContextId }[] = [
    { copied: ONCE, outer: 0 },
  ];
  readonly #contextIds = new Map<string, ContextId>();
  readonly #independent = new Map<ExpressionId, boolean>();
  readonly #units = new Map<string, number>();
  /** Components whose units must be told apart: they stand in zones, or are counted in more than one way. */
  readonly #apart: ReadonlySet<PartId>;

  constructor(resolved: Resolved, scopes: Scopes) {
    this.#resolved = resolved;
    this.#scopes = scopes;
    this.variablesOf = resolved.topology.components.map(() => []);
    this.#apart = toldApart(resolved);
  }

  /** The gate of a part; of one copy if it is copied. */
  part(part: PartId): GateId {
    return this.#run({ of: 'part', part, context: this.#firstCopy(this.#scopes.of(part)) });
  }

  expression(expression: ExpressionId): GateId {
    return this.#run({ of: 'expression', expression, context: 0 });
  }

  #run(root: Task): GateId {
    const stack: Task[] = [root];
    for (let task = stack[stack.length - 1]; task; task = stack[stack.length - 1]) {
      if (this.#done.has(keyOf(task))) {
        stack.pop();
        continue;
      }
      const missing = this.#inputs(task).filter((input) => !this.#done.has(keyOf(input)));
      if (missing.length === 0) {
        this.#done.set(keyOf(task), this.#combine(task));
        stack.pop();
      } else {
        // The first one ends on top, so that gates are numbered in the order of the file.
        for (let i = missing.length - 1; i >= 0; i--) stack.push(missing[i] as Task);
      }
    }
    return this.#done.get(keyOf(root)) as GateId;
  }

  #gate(task: Task): GateId {
    return this.#done.get(keyOf(task)) as GateId;
  }

  /** What a task waits for. */
  #inputs(task: Task): Task[] {
    const { topology } = this.#resolved;
    if (task.of === 'part') {
      const component = topology.components[task.part];
      if (component) return [{ of: 'units', part: task.part, need: component.need, context: task.context }];
      const block = topology.blocks[task.part - topology.components.length];
      return block ? [{ of: 'expression', expression: block.expression, context: task.context }] : [];
    }
    if (task.of === 'units') {
      const component = topology.components[task.part] as Component;
      const required = component.requires.map(
        (expression): Task => ({ of: 'expression', expression, context: task.context }),
      );
      return [...required, ...this.#zones(component, task.context)];
    }
    const expression = topology.expressions[task.expression] as Expression;
    if (expression.type === 'reference') return [this.#named(expression.name.text, task.context)];
    if (task.of === 'expression' && expression.copies) {
      const { copies } = expression;
      const zones = copies.spread.map((zone) => this.#named(zone.text, task.context));
      return [...zones, ...this.#bodies(task.expression, copies, task.context)];
    }
    const { unitsOf } = expression.reading;
    const units = unitsOf ? [this.#unitsTask(expression, task.context)] : [];
    return [
      ...units,
      ...expression.members.map((member): Task => ({ of: 'expression', expression: member, context: task.context })),
    ];
  }

  #combine(task: Task): GateId {
    const { topology } = this.#resolved;
    if (task.of === 'part') return this.#gate(this.#inputs(task)[0] as Task);
    if (task.of === 'units') return this.#lowerUnits(task.part, task.need, task.context);
    const expression = topology.expressions[task.expression] as Expression;
    if (expression.type === 'reference') return this.#gate(this.#named(expression.name.text, task.context));
    if (task.of === 'expression' && expression.copies)
      return this.#lowerCopies(task.expression, expression.copies, task.context);
    const members = expression.members.map((member) =>
      this.#gate({ of: 'expression', expression: member, context: task.context }),
    );
    return expression.reading.lower(members, {
      formula: this.formula,
      unitsUp: () => this.#gate(this.#unitsTask(expression, task.context)),
    });
  }

  /** The units of a component with its common part, their zones, and all that it requires. */
  #lowerUnits(part: PartId, need: number, context: ContextId): GateId {
    const { formula } = this;
    const component = this.#resolved.topology.components[part] as Component;
    const zones = this.#zones(component, context).map((zone) => this.#gate(zone));
    const variable = (unit: number | 'common', make: () => Variable): GateId => {
      const key = `${part} ${context} ${unit}`;
      let known = this.#units.get(key);
      if (known === undefined) {
        known = this.variables.push(make()) - 1;
        this.#units.set(key, known);
        this.variablesOf[part]?.push(known);
      }
      return formula.variable(known);
    };
    const unit = (index: number): GateId => variable(index, () => unitVariable(component, part));
    const group = this.#apart.has(part)
      ? formula.atLeast(
          need,
          Array.from({ length: component.replicas }, (_, index) => {
            const zone = zones[index % zones.length];
            return zone === undefined ? unit(index) : formula.series([zone, unit(index)]);
          }),
        )
      : formula.copies(need, component.replicas, unit(0));
    const common = component.commonCause && [variable('common', () => commonVariable(component, part) as Variable)];
    const required = component.requires.map((expression) => this.#gate({ of: 'expression', expression, context }));
    // The component's own part is one gate, so that its importance can be read off there.
    const own = common ? formula.series([group, ...common]) : group;
    return required.length > 0 ? formula.series([...required, own]) : own;
  }

  #lowerCopies(id: ExpressionId, copies: Copies, context: ContextId): GateId {
    const bodies = this.#bodies(id, copies, context).map((body) => this.#gate(body));
    const zones = copies.spread.map((zone) => this.#gate(this.#named(zone.text, context)));
    if (bodies.length !== copies.replicas)
      return this.formula.copies(copies.need, copies.replicas, bodies[0] as GateId);
    const members = bodies.map((body, index) => {
      const zone = zones[index % zones.length];
      return zone === undefined ? body : this.formula.series([zone, body]);
    });
    return this.formula.atLeast(copies.need, members);
  }

  /** One body for each copy, or a single one that stands for all where they share nothing. */
  #bodies(expression: ExpressionId, { replicas }: Copies, context: ContextId): Task[] {
    if (this.#isIndependent(expression))
      return [{ of: 'body', expression, context: this.#context(expression, ANY, context) }];
    return Array.from(
      { length: replicas },
      (_, copy): Task => ({ of: 'body', expression, context: this.#context(expression, copy, context) }),
    );
  }

  #unitsTask(expression: BlockExpression, context: ContextId): Task {
    const { name, need } = expression.reading.unitsOf as NonNullable<BlockExpression['reading']['unitsOf']>;
    const part = this.#resolved.parts.get(name.text) as PartId;
    const { replicas } = this.#resolved.topology.components[part] as Component;
    return { of: 'units', part, need: need(replicas), context: this.#contextOf(part, context) };
  }

  #named(name: string, context: ContextId): Task {
    const part = this.#resolved.parts.get(name) as PartId;
    return { of: 'part', part, context: this.#contextOf(part, context) };
  }

  #zones(component: Component, context: ContextId): Task[] {
    return component.spread.map((zone) => this.#named(zone.text, context));
  }

  /** The copy of a part that is meant from within a context: the one in the same copies of all that copies the part. */
  #contextOf(part: PartId, context: ContextId): ContextId {
    const wanted = this.#scopes.of(part);
    let at = context;
    while (this.#contexts[at]?.copied !== wanted) at = this.#contexts[at]?.outer as ContextId;
    return at;
  }

  #firstCopy(copied: ExpressionId | typeof ONCE): ContextId {
    const chain: ExpressionId[] = [];
    for (let at = copied; at !== ONCE; at = this.#scopes.outer(at)) chain.push(at);
    return chain.reduceRight((outer, at) => this.#context(at, this.#isIndependent(at) ? ANY : 0, outer), 0);
  }

  #isIndependent(copied: ExpressionId): boolean {
    let known = this.#independent.get(copied);
    if (known === undefined) {
      known = this.#scopes.independent(copied);
      this.#independent.set(copied, known);
    }
    return known;
  }

  #context(copied: ExpressionId, copy: number, outer: ContextId): ContextId {
    const key = `${copied} ${copy} ${outer}`;
    let id = this.#contextIds.get(key);
    if (id === undefined) {
      id = this.#contexts.push({ copied, outer }) - 1;
      this.#contextIds.set(key, id);
    }
    return id;
  }
}

const keyOf = (task: Task): string =>
  task.of === 'part'
    ? `p${task.part} ${task.context}`
    : task.of === 'units'
      ? `u${task.part} ${task.need} ${task.context}`
      : `${task.of === 'body' ? 'b' : 'e'}${task.expression} ${task.context}`;

function toldApart({ topology, parts }: Resolved): Set<PartId> {
  const apart = new Set<PartId>();
  for (const [part, { spread }] of topology.components.entries()) if (spread.length > 0) apart.add(part);
  for (const expression of topology.expressions) {
    if (expression.type !== 'block' || !expression.reading.unitsOf) continue;
    const { name, need } = expression.reading.unitsOf;
    const part = parts.get(name.text);
    const component = part === undefined ? undefined : topology.components[part];
    if (part !== undefined && component && need(component.replicas) !== component.need) apart.add(part);
  }
  return apart;
}
