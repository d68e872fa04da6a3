import type { DiagnosticRecord } from '../model/result.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A diagnostic as a document has it. */
export const record = ({ code, severity, message, hint, file, path, span }: Diagnostic): DiagnosticRecord => ({
  code,
  severity,
  message,
  hint,
  file,
  path,
  line: span?.line ?? null,
  column: span?.column ?? null,
  end_line: span?.endLine ?? null,
  end_column: span?.endColumn ?? null,
});
