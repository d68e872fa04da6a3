import type { GateId } from '../model/formula.ts';
import type { Needed } from '../source/types/counts.ts';
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
  readonly #units = new Map<PartId, Map<string, UnitsTrace & { readonly need: Needed }>>();

  units(part: PartId, need: Needed, made: UnitsTrace): void {
    if (made.common !== null) this.commons.add(made.common);
    const ofPart = this.#units.get(part) ?? new Map<string, UnitsTrace & { readonly need: Needed }>();
    this.#units.set(part, ofPart);
    if (!ofPart.has(String(need))) ofPart.set(String(need), { ...made, need });
  }

  /** What the units of a component became, for each need that somebody has of them. */
  unitsOf(part: PartId): readonly (UnitsTrace & { readonly need: Needed })[] {
    return [...(this.#units.get(part)?.values() ?? [])];
  }

  /** Says what became of all gates. */
  move(at: (gate: GateId) => GateId): void {
    const all = (gates: readonly GateId[]): GateId[] => gates.map(at);
    const maybe = (gate: GateId | null): GateId | null => (gate === null ? null : at(gate));
    for (const [id, { members, gate }] of this.blocksMade)
      this.blocksMade.set(id, { members: all(members), gate: at(gate) });
    for (const [id, { members, gate, body }] of this.copiesMade)
      this.copiesMade.set(id, { members: all(members), gate: at(gate), body: at(body) });
    for (const ofPart of this.#units.values())
      for (const [key, made] of ofPart)
        ofPart.set(key, {
          ...made,
          units: all(made.units),
          members: all(made.members),
          group: at(made.group),
          common: maybe(made.common),
          whole: all(made.whole),
          required: all(made.required),
          inner: at(made.inner),
          gate: at(made.gate),
        });
    const commons = [...this.commons];
    this.commons.clear();
    for (const common of commons) this.commons.add(at(common));
  }

  block(expression: ExpressionId, made: BlockTrace): void {
    if (!this.blocksMade.has(expression)) this.blocksMade.set(expression, made);
  }

  copies(expression: ExpressionId, made: BlockTrace & { readonly body: GateId }): void {
    if (!this.copiesMade.has(expression)) this.copiesMade.set(expression, made);
  }
}
