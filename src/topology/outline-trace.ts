import type { GateId } from '../model/formula.ts';
import type { PartId } from './resolve.ts';
import type { ExpressionId } from './topology.ts';
import type { Trace, UnitsTrace } from './trace.ts';

/** The gates of a block's members, and its own. */
export interface BlockTrace {
  readonly members: readonly GateId[];
  readonly gate: GateId;
}

/** Remembers what a lowering tells: of several copies the first. */
export class OutlineTrace implements Trace {
  readonly blocksMade = new Map<ExpressionId, BlockTrace>();
  readonly copiesMade = new Map<ExpressionId, BlockTrace & { readonly body: GateId }>();
  /** The common part of every copy. */
  readonly commons = new Set<GateId>();
  readonly #units = new Map<PartId, Map<number, UnitsTrace>>();

  units(part: PartId, need: number, made: UnitsTrace): void {
    if (made.common !== null) this.commons.add(made.common);
    const ofPart = this.#units.get(part) ?? new Map<number, UnitsTrace>();
    this.#units.set(part, ofPart);
    if (!ofPart.has(need)) ofPart.set(need, made);
  }

  /** What the units of a component became, for each need that somebody has of them. */
  unitsOf(part: PartId): ReadonlyMap<number, UnitsTrace> {
    return this.#units.get(part) ?? new Map();
  }

  block(expression: ExpressionId, made: BlockTrace): void {
    if (!this.blocksMade.has(expression)) this.blocksMade.set(expression, made);
  }

  copies(expression: ExpressionId, made: BlockTrace & { readonly body: GateId }): void {
    if (!this.copiesMade.has(expression)) this.copiesMade.set(expression, made);
  }
}
