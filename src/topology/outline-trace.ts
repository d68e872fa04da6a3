import type { GateId } from '../model/formula.ts';
import type { Needed } from '../source/types/counts.ts';
import type { OwnGates } from './lower-units.ts';
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
  /** Components without what they require. */
  readonly owns = new Map<PartId, OwnGates & { readonly need: Needed }>();
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

  /**
   * Says what became of all gates.
   *
   * @param alone the same of parts of groups by themselves, rather than as the group uses them.
   */
  move(at: (gate: GateId) => GateId, alone: (gate: GateId) => GateId): void {
    const all = (gates: readonly GateId[]): GateId[] => gates.map(at);
    const own = <T extends OwnGates>(made: T): T => ({
      ...made,
      units: made.units.map(alone),
      members: all(made.members),
      group: at(made.group),
      common: made.common === null ? null : at(made.common),
      whole: all(made.whole),
      gate: at(made.gate),
    });
    for (const [id, { members, gate }] of this.blocksMade)
      this.blocksMade.set(id, { members: all(members), gate: alone(gate) });
    for (const [id, { members, gate, body }] of this.copiesMade)
      this.copiesMade.set(id, { members: all(members), gate: at(gate), body: at(body) });
    for (const [part, made] of this.owns)
      this.owns.set(part, { ...own(made), group: alone(made.group), gate: alone(made.gate) });
    for (const ofPart of this.#units.values())
      for (const [key, made] of ofPart)
        ofPart.set(key, { ...own(made), required: all(made.required), inner: at(made.inner) });
    const commons = [...this.commons];
    this.commons.clear();
    for (const common of commons) this.commons.add(at(common));
  }

  own(part: PartId, need: Needed, made: OwnGates): void {
    if (!this.owns.has(part)) this.owns.set(part, { ...made, need });
  }

  block(expression: ExpressionId, made: BlockTrace): void {
    if (!this.blocksMade.has(expression)) this.blocksMade.set(expression, made);
  }

  copies(expression: ExpressionId, made: BlockTrace & { readonly body: GateId }): void {
    if (!this.copiesMade.has(expression)) this.copiesMade.set(expression, made);
  }
}
