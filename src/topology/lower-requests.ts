import type { Formula, GateId } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { Needed } from '../source/types/counts.ts';
import { hasErrors } from './have-errors.ts';
import type { Lowerer } from './lower.ts';
import type { PartId, Resolved } from './resolve.ts';
import { ONCE } from './resolve.ts';
import type { Scopes } from './scopes.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';

/** Up while a request is served without an error, for each part; null where that is not calculated. */
export interface RequestGates {
  readonly system: GateId | null;
  /** Components first, then blocks. */
  readonly parts: readonly (GateId | null)[];
  /** Parts that stand where errors cannot be followed, with the place. */
  readonly unknown: readonly { readonly at: Component; readonly where: string }[];
}

/** Where errors cannot be followed. */
type Place = 'a standby group' | 'a copied block' | 'a network' | 'a ride_through';

/**
 * Lowers a topology to what a request sees: served, and no error. A component has one event of error, however many
 * replicas; what it requires counts like a series; a parallel block is served by the first members that are up; a
 * fallback also covers errors; an optional member is needed by a share of the requests.
 */
export class RequestLowerer {
  readonly #resolved: Resolved;
  readonly #scopes: Scopes;
  readonly #lowerer: Lowerer;
  readonly #formula: Formula;
  readonly #parts = new Map<PartId, GateId | null>();
  readonly #errors = new Map<PartId, GateId | null>();
  readonly #marked = new Map<PartId, boolean>();
  readonly #unknown = new Map<Component, string>();

  constructor(resolved: Resolved, scopes: Scopes, lowerer: Lowerer) {
    this.#resolved = resolved;
    this.#scopes = scopes;
    this.#lowerer = lowerer;
    this.#formula = lowerer.formula;
  }

  /** @param order parts, with all that they need before them. */
  lower(order: readonly PartId[], system: PartId | undefined): RequestGates {
    const { components, blocks, system: expression } = this.#resolved.topology;
    for (const part of order) this.#part(part);
    const whole = system === undefined ? this.#expression(expression as ExpressionId) : this.#part(system);
    return {
      system: whole,
      parts: [...components, ...blocks].map((_, part) => this.#part(part)),
      unknown: [...this.#unknown].map(([at, where]) => ({ at, where })),
    };
  }

  #part(part: PartId): GateId | null {
    const known = this.#parts.get(part);
    if (known !== undefined) return known;
    const component = this.#resolved.topology.components[part];
    const made = component ? this.#component(part, component, null) : this.#block(part);
    this.#parts.set(part, made);
    return made;
  }

  #block(part: PartId): GateId | null {
    const { components, blocks } = this.#resolved.topology;
    if (!this.#isMarked(part)) return this.#lowerer.part(part);
    const { expression } = blocks[part - components.length] as (typeof blocks)[number];
    // Which of the copies a request meets is not followed.
    return this.#scopes.of(part) === ONCE ? this.#expression(expression) : this.#lostIn(expression, 'a copied block');
  }

  /** @param quorum another need of the component's units. */
  #component(part: PartId, component: Component, quorum: ExpressionId | null): GateId | null {
    const up = quorum === null ? this.#lowerer.part(part) : this.#lowerer.expression(quorum);
    if (!this.#isMarked(part)) return up;
    const error = this.#error(part, component);
    if (error === null) return null;
    if (this.#scopes.of(part) !== ONCE) return this.#lost(part, 'a copied block');
    const required: GateId[] = [];
    for (const expression of component.requires) {
      const one = this.#expression(expression);
      if (one === null) return null;
      required.push(one);
    }
    if (component.practices.rideThrough && component.requires.some((id) => this.#isMarkedExpression(id)))
      return this.#lost(part, 'a ride_through');
    // What is bridged is served although something that it requires may be down.
    return this.#formula.series(component.practices.rideThrough ? [up, error] : [up, error, ...required]);
  }

  /** Up while no error happens; null where its frequency is unknown. */
  #error(part: PartId, component: Component): GateId | null {
    const known = this.#errors.get(part);
    if (known !== undefined) return known;
    const { errorRate, retries, healthCheck } = component.practices;
    const { failureFrequency } = component.figures;
    let made: GateId | null = null;
    if (healthCheck === 0 || failureFrequency !== null) {
      const once = Math.min(1, errorRate + healthCheck * (failureFrequency ?? 0));
      made = once === 0 ? this.#formula.series([]) : this.#chance(part, once ** (1 + retries));
    } else this.#unknown.set(component, 'a health_check, and how often its units fail is unknown');
    this.#errors.set(part, made);
    return made;
  }

  /** A gate that is down for this share of the requests. */
  #chance(component: PartId, share: number): GateId {
    const variable: Variable = {
      component,
      unavailability: share,
      availability: 1 - share,
      failureFrequency: 0,
      failureRate: 0,
      failureOnDemand: 0,
    };
    return this.#formula.variable(this.#lowerer.variables.push(variable) - 1);
  }

  #expression(id: ExpressionId): GateId | null {
    const { expressions, components } = this.#resolved.topology;
    const expression = expressions[id] as Expression;
    if (expression.type === 'reference') return this.#part(this.#resolved.parts.get(expression.name.text) as PartId);
    if (!this.#isMarkedExpression(id)) return this.#lowerer.expression(id);
    const { reading, copies, kind, members, rideThrough } = expression;
    if (copies) return this.#lostIn(id, 'a copied block');
    if (reading.group) return this.#lostIn(id, 'a standby group');
    if (kind.key === 'network') return this.#lostIn(id, 'a network');
    if (rideThrough) return this.#bridged(id, members);
    if (reading.unitsOf) {
      const part = this.#resolved.parts.get(reading.unitsOf.name.text) as PartId;
      return this.#component(part, components[part] as Component, id);
    }
    const served = members.map((member) => this.#expression(member));
    if (served.some((gate) => gate === null)) return null;
    const gates = served as GateId[];
    if (reading.weight !== undefined) {
      const { weight } = reading;
      if (weight === 0) return this.#formula.series([]);
      return weight === 1 ? (gates[0] as GateId) : this.#formula.parallel([this.#chance(0, weight), ...gates]);
    }
    if (kind.key === 'fallback') return this.#formula.parallel(gates);
    if (reading.need !== undefined) return this.#inOrder(reading.need, members, gates);
    return this.#formula.series(gates);
  }

  /** A series whose short outages nobody notices has the errors of its members all the same. */
  #bridged(id: ExpressionId, members: readonly ExpressionId[]): GateId | null {
    const { expressions, components } = this.#resolved.topology;
    const errors: GateId[] = [];
    for (const member of members) {
      const inner = expressions[member] as Expression;
      const part = inner.type === 'reference' ? this.#resolved.parts.get(inner.name.text) : undefined;
      const component = part === undefined ? undefined : components[part];
      if (part !== undefined && component?.requires.every((one) => !this.#isMarkedExpression(one))) {
        const error = this.#error(part, component);
        if (error === null) return null;
        errors.push(error);
      } else if (this.#isMarkedExpression(member)) return this.#lostIn(id, 'a ride_through');
    }
    return this.#formula.series([this.#lowerer.expression(id), ...errors]);
  }

  /** The first so many members that are up serve a request, each of them without an error. */
  #inOrder(needed: Needed, members: readonly ExpressionId[], served: readonly GateId[]): GateId {
    const { expressions } = this.#resolved.topology;
    const formula = this.#formula;
    const up = members.map((member) => {
      const expression = expressions[member] as Expression;
      return expression.type === 'reference'
        ? this.#lowerer.part(this.#resolved.parts.get(expression.name.text) as PartId)
        : this.#lowerer.expression(member);
    });
    return this.#lowerer.byLevel(needed, (need) => {
      // From the last member on: what becomes of a request that still needs so many.
      let rest: GateId[] = [formula.series([]), ...new Array<GateId>(need).fill(formula.parallel([]))];
      for (let i = members.length - 1; i >= 0; i--)
        rest = rest.map((otherwise, left) =>
          left === 0
            ? otherwise
            : formula.choose(
                up[i] as GateId,
                formula.series([served[i] as GateId, rest[left - 1] as GateId]),
                otherwise,
              ),
        );
      return rest[need] as GateId;
    });
  }

  #lostIn(id: ExpressionId, where: Place): null {
    for (const part of this.#componentsBelow(id))
      this.#unknown.set(this.#resolved.topology.components[part] as Component, where);
    return null;
  }

  #lost(part: PartId, where: Place): null {
    this.#unknown.set(this.#resolved.topology.components[part] as Component, where);
    return null;
  }

  #componentsBelow(id: ExpressionId): PartId[] {
    const { components } = this.#resolved.topology;
    const found = new Set<PartId>();
    this.#walk(id, (part) => found.add(part));
    return [...found].filter((part) => part < components.length && hasErrors(components[part] as Component));
  }

  /** Whether a part, or what it needs, has errors or is optional. */
  #isMarked(part: PartId): boolean {
    const known = this.#marked.get(part);
    if (known !== undefined) return known;
    const { components, blocks } = this.#resolved.topology;
    const component = components[part];
    const expressions = component ? component.requires : [blocks[part - components.length]?.expression as ExpressionId];
    const marked =
      (component !== undefined && hasErrors(component)) || expressions.some((id) => this.#isMarkedExpression(id));
    this.#marked.set(part, marked);
    return marked;
  }

  #isMarkedExpression(id: ExpressionId): boolean {
    let marked = false;
    this.#walk(
      id,
      (part) => {
        marked ||= this.#isMarked(part);
      },
      () => {
        marked = true;
      },
    );
    return marked;
  }

  /** Names in an expression and the weights of what is optional in it. */
  #walk(id: ExpressionId, part: (part: PartId) => void, optional: (weight: number) => void = () => undefined): void {
    const { expressions } = this.#resolved.topology;
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const expression = expressions[at] as Expression;
      if (expression.type === 'reference') {
        part(this.#resolved.parts.get(expression.name.text) as PartId);
        continue;
      }
      const { reading, members } = expression;
      if (reading.unitsOf) part(this.#resolved.parts.get(reading.unitsOf.name.text) as PartId);
      if (reading.weight !== undefined) optional(reading.weight);
      open.push(...members);
    }
  }
}
