import type { Code } from '../diagnostics/catalogue/index.ts';
import { entryFor } from '../diagnostics/catalogue/index.ts';
import type { DiagnosticRecord } from '../model/result.ts';

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

/** The exit code of a document that could not be calculated: a mistake counts before a limit. */
export function failureOf(diagnostics: readonly Pick<DiagnosticRecord, 'code' | 'severity'>[]): number {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.every(isLimit) ? EXIT.limit : EXIT.usage;
}

/** Whether a message is about a limit that was reached. */
export const isLimit = ({ code }: Pick<DiagnosticRecord, 'code'>): boolean => entryFor(code as Code).isLimit;
