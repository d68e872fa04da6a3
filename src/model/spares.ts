import type { GateId } from './formula.ts';
import type { Model, Variable } from './model.ts';

/**
 * How one more unit of a component, with the same need, enters a model.
 * - `unit`: the variables stand for the further unit of each copy of the component. They are always down in the model,
 *   which so says the same as without them, and would have the figures of `unit`.
 * - `groups`: the gates of the component's units, each a single one or `copies` of one, which are no different from
 *   one another.
 */
export type Spare =
  | { readonly enters: 'unit'; readonly variables: readonly number[]; readonly unit: Variable }
  | { readonly enters: 'groups'; readonly gates: readonly GateId[] };

/** A model in which some components are given one more unit. */
export interface SparesModel {
  readonly model: Model;
  /** By index of the component. */
  readonly spares: ReadonlyMap<number, Spare>;
}
