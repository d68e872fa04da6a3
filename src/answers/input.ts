import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A text to read, or why there is none. */
export type Input =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly diagnostic: Diagnostic };
