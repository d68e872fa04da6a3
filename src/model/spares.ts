import type { GateId } from './formula.ts';
import type { Model, Variable } from './model.ts';

/**
 * How one more unit of a component, with the same need, enters a model.
 * - `unit`: the variables stand for the further unit of each copy of the component. They are always down in the model,
 *   which so says the same as without them, and would have the figures of `unit`.
 * - `groups`: the gates of the component's units, which are no different from one another: a single one, or a count.
 * - `again`: with it the model is another one.
 * - `nowhere`: a member of a group stands for itself alone.
 */
export type Spare =
  | { readonly enters: 'unit'; readonly variables: readonly number[]; readonly unit: Variable }
  | { readonly enters: 'groups'; readonly gates: readonly GateId[] }
  | { readonly enters: 'again' }
  | { readonly enters: 'nowhere' };

/** A model in which some components are given one more unit. */
export interface SparesModel {
  readonly model: Model;
  /** By index of the component. */
  readonly spares: ReadonlyMap<number, Spare>;
  /** The model with one more unit of one component. */
  readonly again: (component: number) => Model;
}
