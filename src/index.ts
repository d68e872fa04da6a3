import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { analyze as analyzeModel } from './engine/analyze.ts';
import { improvements } from './engine/improvements.ts';
import type { BasisCount, Report } from './model/analysis.ts';
import type { Model } from './model/model.ts';
import type { DiagnosticRecord, Result } from './model/result.ts';
import type { FormatName } from './report/formats/index.ts';
import { FORMATS } from './report/formats/index.ts';
import type { Palette } from './report/palette.ts';
import { plainPalette } from './report/palette.ts';
import type { Parsed } from './topology/parse.ts';

export type { Diagnostic, Span } from './diagnostics/diagnostic.ts';
export type { BasisCount, Improvement, Report } from './model/analysis.ts';
export type { Model } from './model/model.ts';
export type { Result } from './model/result.ts';
export type { FormatName } from './report/formats/index.ts';
export type { Palette } from './report/palette.ts';
export type { Override } from './topology/parameters.ts';
export type { Parsed, ParseOptions } from './topology/parse.ts';
export { parse } from './topology/parse.ts';

/** How many improvements a report suggests. */
const IMPROVEMENTS = 3;

/**
 * Calculates what `parse` has read. Where the text had an error the report's `result.ok` is false, and it holds the
 * diagnostics alone.
 */
export function analyze({ name, model, file, diagnostics }: Parsed): Report {
  const records = diagnostics.map(record);
  if (!model)
    return { result: failed(file, name, records), improvements: [], basis: NO_BASIS, vendorSlas: [], year: 0 };
  const analysis = analyzeModel(model);
  return {
    result: { format: 'avail/1', ok: true, file, name, ...analysis, diagnostics: records },
    improvements: improvements(model, analysis, IMPROVEMENTS),
    basis: countBasis(model),
    vendorSlas: model.components.flatMap((part) => (part.basis === 'vendor_sla' ? [part.name] : [])),
    year: model.year,
  };
}

/** A report in one of the formats, as text that ends in a newline. Only `json` can show a report that is not ok. */
export async function render(
  report: Report,
  format: FormatName,
  options: { readonly columns?: number; readonly palette?: Palette } = {},
): Promise<string> {
  const { columns = 80, palette = plainPalette } = options;
  return (await FORMATS[format].load()).render(report, { columns, palette });
}

const failed = (file: string, name: string | null, diagnostics: DiagnosticRecord[]): Result => ({
  format: 'avail/1',
  ok: false,
  file,
  name,
  system: null,
  blocks: [],
  components: [],
  mission: null,
  slos: [],
  storage: [],
  diagnostics,
});

const NO_BASIS: BasisCount = { measured: 0, vendor_sla: 0, estimate: 0, unstated: 0 };

function countBasis({ components }: Model): BasisCount {
  const count = { measured: 0, vendor_sla: 0, estimate: 0, unstated: 0 };
  for (const { basis } of components) count[basis]++;
  return count;
}

const record = ({ code, severity, message, hint, file, path, span }: Diagnostic): DiagnosticRecord => ({
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
