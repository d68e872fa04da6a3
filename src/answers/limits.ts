import type { Limits } from '../engine/limits.ts';
import { GRACE } from '../engine/settings.ts';
import type { Parsed } from '../topology/parse.ts';

/** How far a calculation may go for an exact answer; what is left out, the file says, or else the defaults. */
export interface LimitOptions {
  /** Nodes of one decision diagram. */
  readonly nodes?: number;
  /** Seconds that it may take; only with a clock. */
  readonly seconds?: number;
  /** When they begin, on the clock; now, if it is left out. */
  readonly since?: number;
  /** Milliseconds since some moment; asked every few milliseconds, which may serve to show progress. */
  readonly now?: () => number;
}

/** The limits of a calculation that begins now. */
export function limitsOf(
  { limits }: Pick<Parsed, 'limits'>,
  { nodes = limits.nodes, seconds = limits.seconds, now, since = now?.() }: LimitOptions,
): Limits {
  if (now === undefined) return { nodes };
  // Bounds take no longer than was left for what is exact.
  return { nodes, now, deadline: (since as number) + seconds * 1000, grace: Math.min(GRACE, seconds * 1000) };
}
