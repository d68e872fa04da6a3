import type { Severity } from '../../model/names.ts';

/** One kind of message: its prose, all in one place. `A` are the facts that the reporter supplies. */
export interface Entry<A> {
  readonly severity: Severity;
  /** Nothing is wrong with the input: it is more than avail takes on. */
  readonly isLimit: boolean;
  /** What it means, in one sentence, for the reference page. */
  readonly cause: string;
  /** What to do about it, in one sentence, for the reference page. */
  readonly remedy: string;
  readonly message: (args: A) => string;
  /** What to write instead; null if the message says it all. */
  readonly hint: (args: A) => string | null;
}

type Prose<A> = Omit<Entry<A>, 'severity' | 'isLimit'>;

export const error = <A = Record<string, never>>(prose: Prose<A>): Entry<A> => ({
  severity: 'error',
  isLimit: false,
  ...prose,
});

/** An error by its effect, but no mistake: a limit of `settings.ts` was reached. */
export const limit = <A = Record<string, never>>(prose: Prose<A>): Entry<A> => ({
  severity: 'error',
  isLimit: true,
  ...prose,
});

/** The answer is less than was asked for, because a limit of `settings.ts` was reached. */
export const limitWarning = <A = Record<string, never>>(prose: Prose<A>): Entry<A> => ({
  severity: 'warning',
  isLimit: true,
  ...prose,
});

export const warning = <A = Record<string, never>>(prose: Prose<A>): Entry<A> => ({
  severity: 'warning',
  isLimit: false,
  ...prose,
});
