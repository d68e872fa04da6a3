import type { GateId } from '../../model/formula.ts';
import type { Outline } from '../../model/outline.ts';
import type { SteadyState } from '../figures.ts';
import type { Watch } from '../limits.ts';
import type { RequestStates } from '../requests.ts';
import type { FiguresOf } from './part.ts';

/** A model with the outline of what was written, solved for all that is to be explained. */
export interface Explained {
  readonly outline: Outline;
  /** Of every variable and every gate of a part or member. */
  readonly figures: FiguresOf;
  /** The same, with those whose fault it is where the frequency is unknown. */
  readonly state: (gate: GateId) => SteadyState;
  /** 1 for gates below the explained part that share nothing with what is not below them. */
  readonly isModule: Uint8Array;
  /** What the gate of a part is called. */
  readonly names: ReadonlyMap<GateId, string>;
  /** Requests that succeed, and that fail. */
  readonly served: RequestStates;
  readonly watch: Watch;
  /** How many gates were looked at: parts that share much, deep below one another, take the square of their number. */
  work: number;
}
