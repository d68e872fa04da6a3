import type { Severity } from '../../model/result.ts';

/** One kind of message: its prose, all in one place. `A` are the facts that the reporter supplies. */
export interface Entry<A> {
  readonly severity: Severity;
  /** What it means, in one sentence, for the reference page. */
  readonly cause: string;
  /** What to do about it, in one sentence, for the reference page. */
  readonly remedy: string;
  readonly message: (args: A) => string;
  /** What to write instead; null if the message says it all. */
  readonly hint: (args: A) => string | null;
}

export const error = <A = Record<string, never>>(entry: Omit<Entry<A>, 'severity'>): Entry<A> => ({
  severity: 'error',
  ...entry,
});

export const warning = <A = Record<string, never>>(entry: Omit<Entry<A>, 'severity'>): Entry<A> => ({
  severity: 'warning',
  ...entry,
});
