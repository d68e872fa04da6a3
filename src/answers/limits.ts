import type { Limits } from '../engine/limits.ts';
import type { Parsed } from '../topology/parse.ts';

/** How far a calculation may go for an exact answer; what is left out, the file says, or else the defaults. */
export interface LimitOptions {
  /** Nodes of one decision diagram. */
  readonly nodes?: number;
  /** Seconds that it may take; only with a clock. */
  readonly seconds?: number;
  /** Milliseconds since some moment; asked every few milliseconds, which may serve to show progress. */
  readonly now?: () => number;
}

/** The limits of a calculation that begins now. */
export function limitsOf(
  { limits }: Pick<Parsed, 'limits'>,
  { nodes = limits.nodes, seconds = limits.seconds, now }: LimitOptions,
): Limits {
  return now === undefined ? { nodes } : { nodes, now, deadline: now() + seconds * 1000 };
}
