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
  `limit of the exact calculation (default: settings.time_limit, or ${DEFAULT_LIMITS.seconds} s)`,
).argParser(seconds);

/** The flags for a calculation, which shows its progress whenever it looks at the clock. */
export const limitsFrom = ({ maxNodes, timeLimit }: LimitFlags, progress: Progress): LimitOptions => ({
  now: () => progress.tick(),
  ...(maxNodes !== undefined && { nodes: maxNodes }),
  ...(timeLimit !== undefined && { seconds: timeLimit }),
});
