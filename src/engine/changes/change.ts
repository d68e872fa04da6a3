import type { ChangeName } from '../../model/changes.ts';
import type { Changed } from '../copies.ts';

/** One change to a component or a group, and what becomes of the system. */
export interface Change {
  readonly what: ChangeName;
  /** Which phase of the MTTR, if it is about one. */
  readonly phase: string | null;
  /** The figure that is changed: seconds, a ratio, or a number of units or crews. */
  readonly from: number;
  readonly to: number;
  /** Unavailability of the system after it. */
  readonly unavailability: number;
  /** Unavailability that it takes from the system; negative if it adds some. */
  readonly saved: number;
}

type ChangeOf = Pick<Change, 'what' | 'from' | 'to'> & { readonly phase?: string };

/** @param changed what the system becomes by what is better for the part. */
export const changeTo = ({ phase, ...of }: ChangeOf, { down, change }: Changed): Change => ({
  ...of,
  phase: phase ?? null,
  unavailability: down,
  saved: change,
});
