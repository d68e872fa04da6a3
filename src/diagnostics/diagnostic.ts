import type { Severity } from '../model/names.ts';

/** A stretch of one source text; lines and columns count from 1, columns in UTF-16 code units, the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One message, complete and inert: the prose is made, the position known. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** What to write instead. */
  readonly hint: string | null;
  /** The file as it was named, `<stdin>`, or null for the command line. */
  readonly file: string | null;
  /** Path in the document, such as `components.web.mttr`. */
  readonly path: string | null;
  readonly span: Span | null;
  /** The source line that `span` begins in, for a frame. */
  readonly excerpt: string | null;
}
