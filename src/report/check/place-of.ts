import type { Span } from '../../diagnostics/diagnostic.ts';
import type { CheckedFile, Finding } from './checked.ts';

/** Where a finding is in the repository: one about an override of the command line has a file all the same. */
export function placeOf(
  { file, path }: CheckedFile,
  { diagnostic }: Finding,
): { readonly path: string | null; readonly span: Span | null } {
  return { path, span: diagnostic.file === file ? diagnostic.span : null };
}
