import type { GateId } from '../../model/formula.ts';
import type { ComponentPart, Model, Variable } from '../../model/model.ts';
import { componentPart } from '../parse.ts';
import type { PartId } from '../resolve.ts';
import type { Component } from '../topology.ts';
import { commonVariable, failedDeployments, unitVariable, wholeWindows } from '../variables.ts';

/**
 * A model that was lowered once, with other figures in it: how often components fail and how long they are out changes
 * variables, and nothing of the structure.
 */
export class Refigured {
  readonly #components: readonly Component[];
  readonly #model: Model;
  /** For each component that was asked for, which of its makers made each of its variables; null where that is open. */
  readonly #makers = new Map<PartId, readonly number[] | null>();

  /** @param components those that the model was lowered from. */
  constructor(components: readonly Component[], model: Model) {
    this.#components = components;
    this.#model = model;
  }

  /** Undefined where the structure may be another one with these. */
  with(changed: ReadonlyMap<PartId, Component>): Model | undefined {
    const variables = [...this.#model.variables];
    const parts = [...this.#model.components];
    for (const [part, component] of changed) {
      const known = this.#components[part];
      const { gate, windows, variables: own } = parts[part] as ComponentPart;
      const makers = this.#makersOf(part);
      const made = candidates(component, part);
      if (!known || makers === null || !isLike(known, component) || made.length !== candidates(known, part).length)
        return undefined;
      own.forEach((variable, i) => {
        variables[variable] = made[makers[i] as number] as Variable;
      });
      parts[part] = componentPart(component, { gate: gate as GateId, windows, variables: own });
    }
    return { ...this.#model, variables, components: parts };
  }

  #makersOf(part: PartId): readonly number[] | null {
    const known = this.#makers.get(part);
    if (known !== undefined) return known;
    const from = candidates(this.#components[part] as Component, part).map((one) => JSON.stringify(one));
    const makers = (this.#model.components[part] as ComponentPart).variables.map((variable) =>
      from.indexOf(JSON.stringify(this.#model.variables[variable])),
    );
    // Two that are equal now need not be so with other figures.
    const isOpen = makers.includes(-1) || new Set(from).size < from.length;
    this.#makers.set(part, isOpen ? null : makers);
    return isOpen ? null : makers;
  }
}

/** All that the variables of a component can be, in an order that hangs on no figure. */
const candidates = (component: Component, part: PartId): Variable[] =>
  [
    unitVariable(component, part),
    commonVariable(component, part),
    failedDeployments(component, part, true),
    failedDeployments(component, part, false),
    ...wholeWindows(component, part),
  ].filter((variable) => variable !== undefined);

/** Whether the same is known of both, so that what is valid of one is valid of the other. */
function isLike({ figures: a }: Component, { figures: b }: Component): boolean {
  return (
    a.modes === b.modes &&
    spreadOf(a) === spreadOf(b) &&
    kindOf(a.failureRate) === kindOf(b.failureRate) &&
    kindOf(a.mttr) === kindOf(b.mttr)
  );
}

/** What of it hangs on distributions: bridges, and whether a chain may take it for exponential. */
const spreadOf = ({ renewals }: Component['figures']): string | undefined =>
  renewals && JSON.stringify(renewals.map(({ life, repair }) => [life, repair]));

const kindOf = (figure: number | null): 'unknown' | 'none' | 'some' =>
  figure === null ? 'unknown' : figure === 0 ? 'none' : 'some';
