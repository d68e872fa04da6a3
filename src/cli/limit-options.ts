import { Option } from 'commander';
import type { LimitOptions } from '../answers/limits.ts';
import { grouped } from '../diagnostics/catalogue/prose.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { seconds, wholeNumber } from './options.ts';
import type { Progress } from './progress.ts';

/** What all commands that calculate share. */
export interface LimitFlags {
  readonly maxNodes?: number;
  readonly timeLimit?: number;
}

export const maxNodesOption = new Option(
  '--max-nodes <n>',
  `limit of a decision diagram (default: settings.max_nodes, or ${grouped(DEFAULT_LIMITS.nodes)} nodes)`,
).argParser(wholeNumber(1));

export const timeLimitOption = new Option(
  '--time-limit <duration>',
  `limit of the work on a file (default: settings.time_limit, or ${DEFAULT_LIMITS.seconds} s, of the calculation)`,
).argParser(seconds);

/**
 * The flags for a calculation, which shows its progress whenever it looks at the clock. What somebody has asked for counts from
 * the beginning of the work on, and is for all of it.
 */
export const limitsFrom = (flags: LimitFlags, progress: Progress): LimitOptions => ({
  ...limitsOfEach(flags, progress),
  ...(flags.timeLimit !== undefined && { since: progress.start }),
});

/** The same where each of many calculations has the time. */
export const limitsOfEach = ({ maxNodes, timeLimit }: LimitFlags, progress: Progress): LimitOptions => ({
  now: () => progress.tick(),
  ...(maxNodes !== undefined && { nodes: maxNodes }),
  ...(timeLimit !== undefined && { seconds: timeLimit }),
});
