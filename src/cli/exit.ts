import type { Code } from '../diagnostics/catalogue/index.ts';

/** What the process says to whoever started it. Of several, a defect counts before bad input, a limit, a missed SLO. */
export const EXIT = {
  ok: 0,
  /** An SLO is missed. */
  missed: 1,
  /** The input or the command line is wrong. */
  usage: 2,
  /** A limit was reached. */
  limit: 3,
  /** A defect in avail itself. */
  defect: 70,
} as const;

/** What is not wrong, but too much to calculate. */
export const LIMIT_CODES: ReadonlySet<string> = new Set<Code>(['limit-reached', 'too-many-copies']);
