import type { GateId } from '../model/formula.ts';
import type { PartId } from './resolve.ts';
import type { ExpressionId } from './topology.ts';

/** The gates that a component's units were lowered to, for one need. */
export interface UnitsTrace {
  /** Every unit where they are told apart, else one that stands for each. */
  readonly units: readonly GateId[];
  /** The units, each with its zone if it has one; the zones alone where the units in them are counted. */
  readonly members: readonly GateId[];
  /** As many of the members as are needed. */
  readonly group: GateId;
  readonly common: GateId | null;
  /** What the component requires. */
  readonly required: readonly GateId[];
  /** Variable of the spare among the units, or −1. */
  readonly spare: number;
  /** The group with the common part and all that the component requires. */
  readonly gate: GateId;
}

/** Is told of the gates while a topology is lowered; of several copies of a part, the first comes first. */
export interface Trace {
  units(part: PartId, need: number, made: UnitsTrace): void;
  /** A block; of one with copies, a body. */
  block(expression: ExpressionId, made: { readonly members: readonly GateId[]; readonly gate: GateId }): void;
  /** A block with copies: every copy, with its zone, where they are told apart, else one that stands for each. */
  copies(
    expression: ExpressionId,
    made: { readonly members: readonly GateId[]; readonly body: GateId; readonly gate: GateId },
  ): void;
}
