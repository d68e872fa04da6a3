import type { Copies } from '../kinds/block.ts';
import type { GroupReading, UnitsOf } from '../kinds/kind.ts';
import type { Distribution } from '../model/distribution.ts';
import { EXPONENTIAL } from '../model/distribution.ts';
import type { GateId } from '../model/formula.ts';
import { Formula } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { LevelsSpec } from '../model/multistate.ts';
import type { Range } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read } from '../source/reader.ts';
import type { Needed } from '../source/types/counts.ts';
import { chooseByLevel } from './by-level.ts';
import type { ContextId } from './contexts.ts';
import { ANY, Contexts } from './contexts.ts';
import type { LoweredGroup } from './group-parts.ts';
import type { Joined } from './joined.ts';
import type { OwnGates } from './lower-units.ts';
import { inZones, UnitsLowerer } from './lower-units.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Scopes } from './scopes.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';
import type { Trace } from './trace.ts';

/** Something to lower, in a context. `key` is a number of its own for both together. */
interface Task {
  readonly of: 'units' | 'own' | 'expression' | 'body';
  /** The component, or the expression, which is a block. */
  readonly id: number;
  /** How many units must be up, of `units` and `own`; else 0. */
  readonly need: Needed;
  readonly context: ContextId;
  readonly key: number;
  /** What must be lowered before it; undefined until somebody asked. */
  inputs: readonly Task[] | undefined;
}

/** A block as opposed to a reference. */
type BlockExpression = Extract<Expression, { type: 'block' }>;

/** What a member of a group is by itself, and what else it requires to serve. */
interface Member {
  readonly unit: GateId;
  readonly requires: GateId | null;
}

/** What only some who lower a topology ask for. */
interface LoweringOptions {
  /** Components that get a spare where their units are told apart: one more unit, which is always down. */
  readonly spares?: ReadonlySet<PartId>;
  /** From so many replicas on, units in zones are counted instead of told apart. */
  readonly countedFrom?: number;
  /** Whether units that rolling windows take out one by one are always told apart. */
  readonly followed?: boolean;
  readonly trace?: Trace;
}

/**
 * Lowers a resolved topology to a structure function. Works off a stack of tasks, each of which waits for those above
 * it, so that the depth of a topology is no limit.
 */
export class Lowerer {
  readonly formula = new Formula();
  readonly variables: Variable[] = [];
  /** For each component, the variables of all its units, common parts, windows and copies. */
  readonly variablesOf: number[][];
  /** For each component, the gates of many values of its rolling windows. */
  readonly windowsOf: GateId[][];
  readonly #resolved: Resolved;
  readonly #scopes: Scopes;
  readonly #done = new Map<number, GateId>();
  readonly #units: UnitsLowerer;
  /** What components became, by their task. */
  readonly #own = new Map<number, OwnGates>();
  readonly #contexts: Contexts;
  readonly #members = new Map<PartId, Member>();
  #levels: GateId | undefined;
  /** Whose outages each `bridged` gate bridges, and where to point. */
  readonly bridgedBy = new Map<GateId, { readonly name: string; readonly at: Range }>();
  /** Every group, in every copy. */
  readonly groups: LoweredGroup[] = [];
  /** What each group is called. */
  readonly groupNames = new Map<GateId, string>();
  readonly #memberUnits = new Set<GateId>();
  /** Gates of the structure function; what comes after them is only about requests. */
  structural = 0;
  /** Set once all is lowered. */
  joined: Joined | undefined;
  /** How many different tasks there can be in one context, but for other quorums, which count on from there. */
  readonly #tasks: number;
  readonly #quorums = new Map<string, number>();
  readonly #meanings = new Map<PartId, PartId>();
  #blockNames: Map<ExpressionId, string> | undefined;
  readonly #options: LoweringOptions;

  constructor(resolved: Resolved, scopes: Scopes, options: LoweringOptions = {}) {
    const { components, expressions } = resolved.topology;
    this.#options = options;
    this.#resolved = resolved;
    this.#scopes = scopes;
    this.variablesOf = components.map(() => []);
    this.#contexts = new Contexts(scopes);
    this.windowsOf = components.map(() => []);
    this.#units = new UnitsLowerer({
      formula: this.formula,
      variables: this.variables,
      variablesOf: this.variablesOf,
      windowsOf: this.windowsOf,
      groups: this.groups,
      resolved,
      withSpare: options.spares ?? NOBODY,
      countedFrom: options.countedFrom,
      followed: options.followed,
      byLevel: this.byLevel,
    });
    this.#tasks = 2 * components.length + 4 * expressions.length;
  }

  /** The gate of a part; of one copy if it is copied. */
  part(part: PartId): GateId {
    return this.#run(this.#part(part, this.#contexts.first(part)));
  }

  /** What a part is made of that is a member of a group by name; undefined of others, and until the group is lowered. */
  member(part: PartId): Member | undefined {
    return this.#members.get(part);
  }

  /** @param within the part that it stands in, of one copy if that is copied. */
  expression(expression: ExpressionId, within?: PartId): GateId {
    return this.#run(this.#expression(expression, within === undefined ? 0 : this.#contexts.first(within)));
  }

  #run(root: Task): GateId {
    const stack: Task[] = [root];
    for (let task = stack[stack.length - 1]; task; task = stack[stack.length - 1]) {
      if (this.#done.has(task.key)) {
        stack.pop();
        continue;
      }
      task.inputs ??= this.#inputs(task);
      const height = stack.length;
      // The first one ends on top, so that gates are numbered in the order of the file.
      for (let i = task.inputs.length - 1; i >= 0; i--) {
        const input = task.inputs[i] as Task;
        if (!this.#done.has(input.key)) stack.push(input);
      }
      if (stack.length > height) continue;
      const gates = task.inputs.map((input) => this.#done.get(input.key) as GateId);
      this.#done.set(task.key, this.#combine(task, gates));
      stack.pop();
    }
    return this.#done.get(root.key) as GateId;
  }

  #task(of: Task['of'], id: number, context: ContextId, need: Needed = 0): Task {
    return { of, id, need, context, key: context * this.#tasks + this.#index(of, id, need), inputs: undefined };
  }

  /** Numbers the tasks of one context. */
  #index(of: Task['of'], id: number, need: Needed): number {
    const { components, expressions } = this.#resolved.topology;
    if (of === 'expression') return id;
    if (of === 'body') return expressions.length + id;
    const rest = 2 * expressions.length;
    const which = of === 'units' ? 0 : 1;
    if (need === components[id]?.need) return rest + 2 * id + which;
    const name = `${id} ${need}`;
    const known = this.#quorums.get(name) ?? this.#quorums.size;
    this.#quorums.set(name, known);
    // Each comes from an expression with `of`, so that there are no more of them than expressions.
    return rest + 2 * components.length + 2 * known + which;
  }

  #expression(id: ExpressionId, context: ContextId): Task {
    const expression = this.#resolved.topology.expressions[id] as Expression;
    return expression.type === 'reference'
      ? this.#named(expression.name.text, context)
      : this.#task('expression', id, context);
  }

  #named(name: string, context: ContextId): Task {
    const part = this.#resolved.parts.get(name) as PartId;
    return this.#part(part, this.#contexts.of(part, context));
  }

  /** In the context of the part itself. */
  #part(part: PartId, context: ContextId): Task {
    const { components, blocks } = this.#resolved.topology;
    const meant = this.#meant(part);
    const within = meant === part ? context : this.#contexts.of(meant, context);
    const component = components[meant];
    if (component) return this.#task('units', meant, within, component.need);
    return this.#task('expression', blocks[meant - components.length]?.expression as ExpressionId, within);
  }

  /** A block may be just another name of a part, which may be a block that is just another name, and so on. */
  #meant(part: PartId): PartId {
    const { components, blocks, expressions } = this.#resolved.topology;
    if (part < components.length) return part;
    const names: PartId[] = [];
    let at = part;
    for (;;) {
      const known = this.#meanings.get(at);
      if (known !== undefined) at = known;
      const block = blocks[at - components.length];
      const expression = block && expressions[block.expression];
      if (expression?.type !== 'reference') break;
      names.push(at);
      at = this.#resolved.parts.get(expression.name.text) as PartId;
    }
    for (const name of names) this.#meanings.set(name, at);
    return at;
  }

  /** What a task waits for. `#combine` gets their gates in the same order. */
  #inputs({ of, id, need, context }: Task): Task[] {
    const { components, expressions } = this.#resolved.topology;
    if (of === 'own') return (components[id] as Component).spread.map((zone) => this.#named(zone.text, context));
    if (of === 'units') {
      const { requires } = components[id] as Component;
      const required = requires.map((expression) => this.#expression(expression, context));
      return [...required, this.#task('own', id, context, need)];
    }
    const { copies, reading, members } = expressions[id] as BlockExpression;
    if (of === 'expression' && copies) {
      const zones = copies.spread.map((zone) => this.#named(zone.text, context));
      return [...zones, ...this.#bodies(id, copies, context)];
    }
    if (reading.unitsOf) return [this.#unitsOf(reading.unitsOf, context)];
    if (reading.group)
      return members.flatMap((member) => {
        const { own, requires } = this.#member(member, context);
        return [...own, ...requires];
      });
    return members.map((member) => this.#expression(member, context));
  }

  #combine({ of, id, need, context, key, inputs }: Task, gates: readonly GateId[]): GateId {
    const { components, expressions } = this.#resolved.topology;
    const { trace } = this.#options;
    if (of === 'own') {
      const made = this.#units.lower(id, need, context, gates);
      this.#own.set(key, made);
      trace?.own?.(id, need, made);
      return made.gate;
    }
    if (of === 'units') {
      const { practices, replicas, figures, requires } = components[id] as Component;
      const last = inputs?.[gates.length - 1] as Task;
      const own = this.#own.get(last.key) as OwnGates;
      const all = requires.length > 0 ? this.formula.series(gates) : own.gate;
      const isAlone = replicas === 1 && requires.length === 0 && own.gate === own.units[0] && figures.modes === 1;
      const { name } = components[id] as Component;
      const repair = isAlone ? (figures.renewals?.[0]?.repair ?? EXPONENTIAL) : null;
      const gate = this.#bridged(practices.rideThrough, () => name, repair, all);
      if (this.formula.gates[own.group]?.op === 'group') this.groupNames.set(own.group, name);
      trace?.units(id, need, { ...own, required: gates.slice(0, -1), inner: all, gate });
      return gate;
    }
    const { copies, reading, rideThrough, members } = expressions[id] as BlockExpression;
    if (of === 'expression' && copies) {
      const all = this.#copyGates(copies, gates);
      const gate = this.#bridged(rideThrough, () => this.#nameOf(id), null, this.#lowerCopies(copies, all));
      trace?.copies(id, { members: all, body: gates[copies.spread.length] as GateId, gate });
      return gate;
    }
    const body = reading.lower(gates, {
      formula: this.formula,
      unitsUp: () => gates[0] as GateId,
      groupUp: () => this.#group(id, reading.group as GroupReading, members, context),
      byLevel: this.byLevel,
    });
    if (reading.group) this.groupNames.set(body, this.#nameOf(id));
    const gate = copies ? body : this.#bridged(rideThrough, () => this.#nameOf(id), null, body);
    trace?.block(id, { members: gates, gate });
    return gate;
  }

  #bridged(rideThrough: Read<Quantity> | null, name: () => string, repair: Distribution | null, gate: GateId): GateId {
    if (!rideThrough) return gate;
    const bridged = this.formula.bridged(rideThrough.value.value, repair, gate);
    this.bridgedBy.set(bridged, { name: name(), at: rideThrough.key });
    return bridged;
  }

  #nameOf(id: ExpressionId): string {
    const { blocks, system } = this.#resolved.topology;
    if (id === system) return 'the system';
    this.#blockNames ??= new Map(blocks.map(({ expression, name }) => [expression, name]));
    return this.#blockNames.get(id) ?? 'an inner block';
  }

  /** Whether a gate is a member of a group by itself. */
  isMember(unit: GateId): boolean {
    return this.#memberUnits.has(unit);
  }

  /** The gate of the level that it is, of those that are made for the levels' needs. */
  byLevel = (needed: Needed, gate: (need: number) => GateId): GateId => {
    if (typeof needed === 'number') return gate(needed);
    const { demand } = this.#resolved.topology;
    this.#levels ??= this.formula.multistate(demand as LevelsSpec, []);
    return chooseByLevel(this.formula, this.#levels, needed, gate);
  };

  /** The members of a group: what each is by itself, and what else it needs to serve. */
  #group(id: ExpressionId, group: GroupReading, members: readonly ExpressionId[], context: ContextId): GateId {
    const gates = members.map((member) => {
      const { own, requires } = this.#member(member, context);
      const all = (tasks: readonly Task[]): GateId =>
        this.formula.series(tasks.map((task) => this.#done.get(task.key) as GateId));
      return { unit: all(own), requires: requires.length > 0 ? all(requires) : null };
    });
    gates.forEach((member, i) => {
      const expression = this.#resolved.topology.expressions[members[i] as ExpressionId] as Expression;
      this.#memberUnits.add(member.unit);
      if (expression.type === 'reference')
        this.#members.set(this.#resolved.parts.get(expression.name.text) as PartId, member);
    });
    const gate = this.formula.group(group, gates);
    this.groups.push({ origin: { expression: id, members }, gate });
    return gate;
  }

  /**
   * What a member of a group is made of: a component without what it requires, or a series of such things; any other
   * block with all of it.
   */
  #member(member: ExpressionId, context: ContextId): { own: Task[]; requires: Task[] } {
    const { components, blocks, expressions } = this.#resolved.topology;
    const own: Task[] = [];
    const requires: Task[] = [];
    const open = [{ id: member, at: context }];
    for (let next = open.shift(); next; next = open.shift()) {
      let { id, at } = next;
      const expression = expressions[id] as Expression;
      if (expression.type === 'reference') {
        const named = this.#resolved.parts.get(expression.name.text) as PartId;
        const part = this.#meant(named);
        at = this.#contexts.of(part, this.#contexts.of(named, at));
        const component = components[part];
        if (component?.practices.rideThrough === null) {
          own.push(this.#task('own', part, at, component.need));
          requires.push(...component.requires.map((required) => this.#expression(required, at)));
          continue;
        }
        if (component) {
          own.push(this.#task('units', part, at, component.need));
          continue;
        }
        id = blocks[part - components.length]?.expression as ExpressionId;
      }
      const block = expressions[id] as BlockExpression;
      if (block.kind.key === 'series' && !block.copies && !block.rideThrough)
        open.push(...block.members.map((inner) => ({ id: inner, at })));
      else own.push(this.#task('expression', id, at));
    }
    const written = expressions[member] as Expression;
    const isPlain = written.type === 'reference' && own.length === 1 && own[0]?.of === 'own';
    return requires.length > 0 || isPlain ? { own, requires } : { own: [this.#expression(member, context)], requires };
  }

  /** Every copy in its zone, or the one body that stands for all of them. */
  #copyGates({ replicas, spread }: Copies, gates: readonly GateId[]): readonly GateId[] {
    const bodies = gates.slice(spread.length);
    return bodies.length === replicas ? inZones(bodies, gates.slice(0, spread.length), this.formula) : bodies;
  }

  #lowerCopies({ need, replicas }: Copies, members: readonly GateId[]): GateId {
    const { formula } = this;
    if (members.length === replicas) return this.byLevel(need, (k) => formula.atLeast(k, members));
    const body = members[0] as GateId;
    if (typeof need === 'number') return formula.copies(need, replicas, body);
    // Counted once for all levels.
    const needs = [...new Set(need)].sort((a, b) => a - b);
    const counter = formula.multistate({ kind: 'count', copies: replicas, needs }, [body]);
    return this.byLevel(need, (k) => formula.outcome(counter, needs.indexOf(k)));
  }

  /** One body for each copy, or a single one that stands for all where they share nothing. */
  #bodies(expression: ExpressionId, { replicas }: Copies, context: ContextId): Task[] {
    const body = (copy: number): Task => this.#task('body', expression, this.#contexts.copy(expression, copy, context));
    return this.#scopes.independent(expression)
      ? [body(ANY)]
      : Array.from({ length: replicas }, (_, copy) => body(copy));
  }

  #unitsOf({ name, need }: UnitsOf, context: ContextId): Task {
    const part = this.#resolved.parts.get(name.text) as PartId;
    const { replicas } = this.#resolved.topology.components[part] as Component;
    return this.#task('units', part, this.#contexts.of(part, context), need(replicas));
  }
}

const NOBODY: ReadonlySet<PartId> = new Set();
