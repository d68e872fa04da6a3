import type { GateId } from '../../model/formula.ts';
import type { Outline } from '../../model/outline.ts';
import type { SteadyState } from '../figures.ts';
import type { FiguresOf } from './part.ts';

/** A model with the outline of what was written, solved for all that is to be explained. */
export interface Explained {
  readonly outline: Outline;
  /** Of every variable and every gate of a part or member. */
  readonly figures: FiguresOf;
  /** The same, with those whose fault it is where the frequency is unknown. */
  readonly state: (gate: GateId) => SteadyState;
}
