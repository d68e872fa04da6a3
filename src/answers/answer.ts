import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { LimitReached } from '../engine/limit.ts';
import type { Limits } from '../engine/limits.ts';
import type { Report } from '../model/analysis.ts';
import type { Model } from '../model/model.ts';
import type { Kept } from '../topology/kept.ts';
import type { Parsed } from '../topology/parse.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';

/** A report, and its diagnostics with what a code frame needs beside what `result.diagnostics` tells. */
export interface Answer extends Report {
  readonly diagnostics: readonly Diagnostic[];
}

/** A document, and its diagnostics with what a code frame needs beside what the document tells. */
export interface Answered<T> {
  readonly report: T;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What `calculate` makes of a model; undefined where there is no model, or a limit was reached, and why is in
 * the diagnostics.
 */
export function calculated<T>(
  parsed: Parsed,
  options: LimitOptions,
  calculate: (model: Model, limits: Limits) => T,
): { readonly value: T | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { model, file, diagnostics } = parsed;
  if (!model) return { value: undefined, diagnostics: withoutModel(parsed) };
  try {
    return { value: calculate(model, limitsOf(parsed, options)), diagnostics };
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return { value: undefined, diagnostics: [...diagnostics, limitReached(file, error)] };
  }
}

/** Why there is no model: mistakes, or a file with nothing but storage. */
export const withoutModel = ({ file, storage, diagnostics }: Parsed): Diagnostic[] => [
  ...diagnostics,
  ...(storage ? [wholeFile(file, 'no-system', {})] : []),
];

/** That a calculation was stopped at a limit, and which. */
export const limitReached = (file: string, { limit, message }: Pick<LimitReached, 'limit' | 'message'>): Diagnostic =>
  wholeFile(file, 'limit-reached', { detail: message, ofGroups: limit === 'chain_states' });

/** What the model was made of. */
export function keptOf({ kept }: Parsed): Kept {
  if (!kept) throw new Error('this takes what was parsed with { keep: true }');
  return kept;
}
