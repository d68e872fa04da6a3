import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { LimitReached } from '../engine/limit.ts';
import type { Limits } from '../engine/limits.ts';
import type { Model } from '../model/model.ts';
import type { Kept } from '../topology/kept.ts';
import type { Parsed } from '../topology/parse.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';

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
  const { model, storage, file, diagnostics } = parsed;
  if (!model) {
    const reason = storage ? [wholeFile(file, 'no-system', {})] : [];
    return { value: undefined, diagnostics: [...diagnostics, ...reason] };
  }
  try {
    return { value: calculate(model, limitsOf(parsed, options)), diagnostics };
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    const limit = wholeFile(file, 'limit-reached', { detail: error.message });
    return { value: undefined, diagnostics: [...diagnostics, limit] };
  }
}

/** What the model was made of. */
export function keptOf({ kept }: Parsed): Kept {
  if (!kept) throw new Error('this takes what was parsed with { keep: true }');
  return kept;
}
