import type { Copies } from '../kinds/block.ts';
import type { UnitsOf } from '../kinds/kind.ts';
import type { GateId } from '../model/formula.ts';
import { Formula } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { PartId, Resolved } from './resolve.ts';
import { ONCE } from './resolve.ts';
import type { Copied, Scopes } from './scopes.ts';
import { fromOutside } from './scopes.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';
import type { Trace } from './trace.ts';
import { commonVariable, spareVariable, unitVariable } from './variables.ts';

/** One copy of a copied expression, within a copy of the next outer one; 0 stands for what exists once. */
type ContextId = number;
/** The copy that a `copies` gate stands for: any of them. */
const ANY = -1;

/** Something to lower, in a context. `key` is a number of its own for both together. */
interface Task {
  readonly of: 'units' | 'expression' | 'body';
  /** The component, or the expression, which is a block. */
  readonly id: number;
  /** How many units must be up, of `units`; else 0. */
  readonly need: number;
  readonly context: ContextId;
  readonly key: number;
  /** What must be lowered before it; undefined until somebody asked. */
  inputs: readonly Task[] | undefined;
}

/** A block as opposed to a reference. */
type BlockExpression = Extract<Expression, { type: 'block' }>;

/** The gates of a component's units: all of them if they are told apart, else one that stands for each. */
interface UnitGates {
  readonly units: readonly GateId[];
  /** The common part, if there is one. */
  readonly common: readonly GateId[];
  /** Variable of the spare, which is the last of the units; −1 if there is none. */
  readonly spare: number;
}

/** What only some who lower a topology ask for. */
export interface LoweringOptions {
  /** Components that get a spare where their units are told apart: one more unit, which is always down. */
  readonly spares?: ReadonlySet<PartId>;
  readonly trace?: Trace;
}

/**
 * Lowers a resolved topology to a structure function. Works off a stack of tasks, each of which waits for those above
 * it, so that the depth of a topology is no limit.
 */
export class Lowerer {
  readonly formula = new Formula();
  readonly variables: Variable[] = [];
  /** For each component, the variables of all its units, common parts and copies. */
  readonly variablesOf: number[][];
  readonly #resolved: Resolved;
  readonly #scopes: Scopes;
  readonly #done = new Map<number, GateId>();
  readonly #unitGates = new Map<number, UnitGates>();
  readonly #contexts: { readonly copied: Copied; readonly outer: ContextId }[] = [{ copied: ONCE, outer: 0 }];
  readonly #contextIds = new Map<string, ContextId>();
  /** The context of the first copy, within the first copy of the next outer one, and so on. */
  readonly #firstCopy: (copied: Copied) => ContextId;
  /** Components whose units must be told apart: they stand in zones, or are counted in more than one way. */
  readonly #apart: ReadonlySet<PartId>;
  /** How many different tasks there can be in one context, but for other quorums, which count on from there. */
  readonly #tasks: number;
  readonly #quorums = new Map<string, number>();
  readonly #meanings = new Map<PartId, PartId>();
  readonly #options: LoweringOptions;

  constructor(resolved: Resolved, scopes: Scopes, options: LoweringOptions = {}) {
    const { components, expressions } = resolved.topology;
    this.#options = options;
    this.#resolved = resolved;
    this.#scopes = scopes;
    this.variablesOf = components.map(() => []);
    this.#firstCopy = fromOutside(scopes.outer, 0, (copied, around) =>
      this.#context(copied, scopes.independent(copied) ? ANY : 0, around),
    );
    this.#apart = toldApart(resolved);
    this.#tasks = components.length + 3 * expressions.length;
  }

  /** The gate of a part; of one copy if it is copied. */
  part(part: PartId): GateId {
    return this.#run(this.#part(part, this.#firstCopy(this.#scopes.of(part))));
  }

  expression(expression: ExpressionId): GateId {
    return this.#run(this.#expression(expression, 0));
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

  #task(of: Task['of'], id: number, context: ContextId, need = 0): Task {
    return { of, id, need, context, key: context * this.#tasks + this.#index(of, id, need), inputs: undefined };
  }

  /** Numbers the tasks of one context. */
  #index(of: Task['of'], id: number, need: number): number {
    const { components, expressions } = this.#resolved.topology;
    if (of === 'expression') return id;
    if (of === 'body') return expressions.length + id;
    const rest = 2 * expressions.length;
    if (need === components[id]?.need) return rest + id;
    const name = `${id} ${need}`;
    const known = this.#quorums.get(name) ?? this.#quorums.size;
    this.#quorums.set(name, known);
    // Each comes from an expression with `of`, so that there are no more of them than expressions.
    return rest + components.length + known;
  }

  #expression(id: ExpressionId, context: ContextId): Task {
    const expression = this.#resolved.topology.expressions[id] as Expression;
    return expression.type === 'reference'
      ? this.#named(expression.name.text, context)
      : this.#task('expression', id, context);
  }

  #named(name: string, context: ContextId): Task {
    const part = this.#resolved.parts.get(name) as PartId;
    return this.#part(part, this.#contextOf(part, context));
  }

  /** In the context of the part itself. */
  #part(part: PartId, context: ContextId): Task {
    const { components, blocks } = this.#resolved.topology;
    const meant = this.#meant(part);
    const within = meant === part ? context : this.#contextOf(meant, context);
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
  #inputs({ of, id, context }: Task): Task[] {
    const { components, expressions } = this.#resolved.topology;
    if (of === 'units') {
      const { requires, spread } = components[id] as Component;
      if (requires.length === 0 && spread.length === 0) return [];
      const required = requires.map((expression) => this.#expression(expression, context));
      return [...required, ...spread.map((zone) => this.#named(zone.text, context))];
    }
    const { copies, reading, members } = expressions[id] as BlockExpression;
    if (of === 'expression' && copies) {
      const zones = copies.spread.map((zone) => this.#named(zone.text, context));
      return [...zones, ...this.#bodies(id, copies, context)];
    }
    if (reading.unitsOf) return [this.#unitsOf(reading.unitsOf, context)];
    return members.map((member) => this.#expression(member, context));
  }

  #combine({ of, id, need, context }: Task, gates: readonly GateId[]): GateId {
    if (of === 'units') return this.#lowerUnits(id, need, context, gates);
    const { copies, reading } = this.#resolved.topology.expressions[id] as BlockExpression;
    const { trace } = this.#options;
    if (of === 'expression' && copies) {
      const members = this.#copyGates(copies, gates);
      const gate = this.#lowerCopies(copies, members);
      trace?.copies(id, { members, body: gates[copies.spread.length] as GateId, gate });
      return gate;
    }
    const gate = reading.lower(gates, { formula: this.formula, unitsUp: () => gates[0] as GateId });
    trace?.block(id, { members: gates, gate });
    return gate;
  }

  /** The units of a component with its common part, their zones, and all that it requires: `gates` are of the latter. */
  #lowerUnits(part: PartId, need: number, context: ContextId, gates: readonly GateId[]): GateId {
    const { formula } = this;
    const { requires, replicas } = this.#resolved.topology.components[part] as Component;
    const zones = gates.slice(requires.length);
    const { units: alone, common, spare } = this.#unitsIn(part, context);
    const { units, members, group } = this.#apart.has(part)
      ? toldApartInZones(need, alone, zones, formula)
      : zones.length > 0
        ? this.#countedInZones(part, need, zones)
        : { units: alone, members: alone, group: formula.copies(need, replicas, alone[0] as GateId) };
    // The component's own part is one gate, so that its importance can be read off there.
    const own = common.length > 0 ? formula.series([group, ...common]) : group;
    const gate = requires.length > 0 ? formula.series([...gates.slice(0, requires.length), own]) : own;
    this.#options.trace?.units(part, need, {
      units,
      members,
      group,
      common: common[0] ?? null,
      required: gates.slice(0, requires.length),
      spare,
      gate,
    });
    return gate;
  }

  /**
   * Units that only their zone tells apart: given how many zones are up, of those with one unit more than others and of
   * the others, so many units are left, of which `need` must be up.
   */
  #countedInZones(part: PartId, need: number, zones: readonly GateId[]): Group {
    const { formula } = this;
    const component = this.#resolved.topology.components[part] as Component;
    const { replicas } = component;
    const size = Math.floor(replicas / zones.length);
    const larger = replicas % zones.length;
    const unit = (): GateId => {
      const index = this.variables.push(unitVariable(component, part)) - 1;
      this.variablesOf[part]?.push(index);
      return formula.variable(index);
    };
    const alternatives: GateId[][] = [];
    // The last alternative, of all units, is never too small.
    let one = -1;
    for (let i = 0; i <= larger; i++) {
      const row: GateId[] = [];
      for (let j = 0; j <= zones.length - larger; j++) {
        const left = i * (size + 1) + j * size;
        if (left >= need) one = unit();
        row.push(left < need ? formula.parallel([]) : formula.copies(need, left, one));
      }
      alternatives.push(row);
    }
    const group = formula.byCount(zones.slice(0, larger), zones.slice(larger), alternatives);
    return { units: [one], members: zones, group };
  }

  /** The same units whoever counts them. */
  #unitsIn(part: PartId, context: ContextId): UnitGates {
    const key = context * this.variablesOf.length + part;
    const isApart = this.#apart.has(part);
    const known = isApart ? this.#unitGates.get(key) : undefined;
    if (known) return known;
    const component = this.#resolved.topology.components[part] as Component;
    const gate = (variable: Variable): GateId => {
      const index = this.variables.push(variable) - 1;
      this.variablesOf[part]?.push(index);
      return this.formula.variable(index);
    };
    const count = isApart ? component.replicas : component.spread.length > 0 ? 0 : 1;
    const units: GateId[] = [];
    for (let i = 0; i < count; i++) units.push(gate(unitVariable(component, part)));
    const spare = isApart && this.#options.spares?.has(part) ? this.variables.length : -1;
    if (spare >= 0) units.push(gate(spareVariable(part)));
    const common = commonVariable(component, part);
    const made = { units, common: common ? [gate(common)] : [], spare };
    if (isApart) this.#unitGates.set(key, made);
    return made;
  }

  /** Every copy in its zone, or the one body that stands for all of them. */
  #copyGates({ replicas, spread }: Copies, gates: readonly GateId[]): readonly GateId[] {
    const bodies = gates.slice(spread.length);
    return bodies.length === replicas ? inZones(bodies, gates.slice(0, spread.length), this.formula) : bodies;
  }

  #lowerCopies({ need, replicas }: Copies, members: readonly GateId[]): GateId {
    return members.length === replicas
      ? this.formula.atLeast(need, members)
      : this.formula.copies(need, replicas, members[0] as GateId);
  }

  /** One body for each copy, or a single one that stands for all where they share nothing. */
  #bodies(expression: ExpressionId, { replicas }: Copies, context: ContextId): Task[] {
    const body = (copy: number): Task => this.#task('body', expression, this.#context(expression, copy, context));
    return this.#scopes.independent(expression)
      ? [body(ANY)]
      : Array.from({ length: replicas }, (_, copy) => body(copy));
  }

  #unitsOf({ name, need }: UnitsOf, context: ContextId): Task {
    const part = this.#resolved.parts.get(name.text) as PartId;
    const { replicas } = this.#resolved.topology.components[part] as Component;
    return this.#task('units', part, this.#contextOf(part, context), need(replicas));
  }

  /** The copy of a part that is meant from within a context: the one in the same copies of all that copies the part. */
  #contextOf(part: PartId, context: ContextId): ContextId {
    const wanted = this.#scopes.of(part);
    let at = context;
    while (this.#contexts[at]?.copied !== wanted) at = this.#contexts[at]?.outer as ContextId;
    return at;
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

/** Units, each with its zone if it has one (zones alone where units are counted), and as many as are needed. */
interface Group {
  readonly units: readonly GateId[];
  readonly members: readonly GateId[];
  readonly group: GateId;
}

function toldApartInZones(need: number, units: readonly GateId[], zones: readonly GateId[], formula: Formula): Group {
  const members = inZones(units, zones, formula);
  return { units, members, group: formula.atLeast(need, members) };
}

/** Puts gate i in series with zone i modulo their number, if there are any. */
function inZones(gates: readonly GateId[], zones: readonly GateId[], formula: Formula): readonly GateId[] {
  if (zones.length === 0) return gates;
  return gates.map((gate, index) => formula.series([zones[index % zones.length] as GateId, gate]));
}

/** From so many replicas on, units in zones are counted; fewer are as quickly told apart, and can be shown one by one. */
const COUNTED_FROM = 33;

/** Components whose units must be told apart: few that stand in zones, and those that are counted in more than one way. */
export function toldApart({ topology, parts }: Resolved): Set<PartId> {
  const apart = new Set<PartId>();
  for (const [part, { spread, replicas }] of topology.components.entries())
    if (spread.length > 0 && replicas < COUNTED_FROM) apart.add(part);
  for (const expression of topology.expressions) {
    if (expression.type !== 'block' || !expression.reading.unitsOf) continue;
    const { name, need } = expression.reading.unitsOf;
    const part = parts.get(name.text);
    const component = part === undefined ? undefined : topology.components[part];
    if (part !== undefined && component && need(component.replicas) !== component.need) apart.add(part);
  }
  return apart;
}
