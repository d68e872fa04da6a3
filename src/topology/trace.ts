import type { GateId } from '../model/formula.ts';
import type { Needed } from '../source/types/counts.ts';
import type { OwnGates } from './lower-units.ts';
import type { PartId } from './resolve.ts';
import type { ExpressionId } from './topology.ts';

/** The gates that a component's units were lowered to, for one need, before groups are joined to clusters. */
export interface UnitsTrace extends OwnGates {
  /** The component as it is without its `ride_through`. */
  readonly inner: GateId;
  /** What the component requires. */
  readonly required: readonly GateId[];
  /** The group with the common part and all that the component requires. */
  readonly gate: GateId;
}

/** Is told of the gates while a topology is lowered; of several copies of a part, the first comes first. */
export interface Trace {
  units(part: PartId, need: Needed, made: UnitsTrace): void;
  /** The same without what the component requires; of members of groups there is nothing else. */
  own?(part: PartId, need: Needed, made: OwnGates): void;
  /** A block; of one with copies, a body. */
  block(expression: ExpressionId, made: { readonly members: readonly GateId[]; readonly gate: GateId }): void;
  /** A block with copies: every copy, with its zone, where they are told apart, else one that stands for each. */
  copies(
    expression: ExpressionId,
    made: { readonly members: readonly GateId[]; readonly body: GateId; readonly gate: GateId },
  ): void;
}
