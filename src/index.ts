import type { Answered } from './answers/answer.ts';
import type { ExplainOptions } from './answers/explain.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { record } from './diagnostics/record.ts';
import { wholeFile } from './diagnostics/whole-file.ts';
import { analyze as analyzeModel } from './engine/analyze.ts';
import { improvements } from './engine/improvements.ts';
import { LimitReached } from './engine/limit.ts';
import type { RankOptions } from './engine/rank.ts';
import type { Analysis, BasisCount, Report } from './model/analysis.ts';
import type { ExplainReport } from './model/explain.ts';
import type { Model } from './model/model.ts';
import type { RankReport } from './model/rank.ts';
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

/** A report, and its diagnostics with what a code frame needs beside what `result.diagnostics` tells. */
export interface Answer extends Report {
  readonly diagnostics: readonly Diagnostic[];
}

/** How far `analyze` may go for an exact answer. */
export interface AnalyzeOptions {
  /** Nodes of one decision diagram. */
  readonly nodes?: number;
  /** A moment on the clock of `now`, in any unit, after which an exact answer is given up. */
  readonly deadline?: number;
  /** A clock; it is asked every few milliseconds, which may serve to show progress. */
  readonly now?: () => number;
  /** Whether guaranteed bounds are as welcome as an exact answer; if not, a warning tells of them. */
  readonly bounds?: boolean;
}

/** How many improvements a report suggests. */
const IMPROVEMENTS = 3;

/**
 * Calculates what `parse` has read. Where the text had an error the report's `result.ok` is false, and it holds the
 * diagnostics alone. Where an exact answer outgrows the limits, the parts concerned have guaranteed bounds.
 */
export function analyze(parsed: Parsed, options: AnalyzeOptions = {}): Answer {
  const { model } = parsed;
  if (!model) return failed(parsed);
  try {
    return calculated(parsed, model, options);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    const diagnostic = wholeFile(parsed.file, 'limit-reached', { detail: error.message });
    return failed({ ...parsed, diagnostics: [...parsed.diagnostics, diagnostic] });
  }
}

function calculated(parsed: Parsed, model: Model, { bounds = false, ...limits }: AnalyzeOptions): Answer {
  const { name, file } = parsed;
  const analysis = analyzeModel(model, { ...limits, bounds: 'when_needed' });
  const bounded = bounds ? [] : boundedParts(analysis);
  const diagnostics =
    bounded.length === 0
      ? parsed.diagnostics
      : [...parsed.diagnostics, wholeFile(file, 'bounds-only', { parts: bounded })];
  return {
    result: { format: 'avail/1', ok: true, file, name, ...analysis, diagnostics: diagnostics.map(record) },
    diagnostics,
    improvements: improvements(model, analysis, IMPROVEMENTS),
    basis: countBasis(model),
    vendorSlas: model.components.flatMap((part) => (part.basis === 'vendor_sla' ? [part.name] : [])),
    year: model.year,
  };
}

/** Names of the parts whose unavailability is only bounded. */
const boundedParts = ({ system, blocks, components }: Analysis): string[] => [
  ...new Set([system, ...blocks, ...components].flatMap((part) => (part.bounds ? [part.name] : []))),
];

/** A report in one of the formats, as text that ends in a newline. Only `json` can show a report that is not ok. */
export async function render(
  report: Report,
  format: FormatName,
  options: { readonly columns?: number; readonly palette?: Palette } = {},
): Promise<string> {
  const { columns = 80, palette = plainPalette } = options;
  return (await FORMATS[format].load()).render(report, { columns, palette });
}

/** The components in order of importance; takes what was parsed with `keep`. */
export async function rank(parsed: Parsed, options: RankOptions): Promise<Answered<RankReport>> {
  return (await import('./answers/rank.ts')).rank(parsed, options);
}

/** The calculation of a part, step by step; takes what was parsed with `keep`. */
export async function explain(parsed: Parsed, options: ExplainOptions = {}): Promise<Answered<ExplainReport>> {
  return (await import('./answers/explain.ts')).explain(parsed, options);
}

const failed = ({ file, name, diagnostics }: Parsed): Answer => ({
  result: failedResult(file, name, diagnostics.map(record)),
  diagnostics,
  improvements: [],
  basis: NO_BASIS,
  vendorSlas: [],
  year: 0,
});

const failedResult = (file: string, name: string | null, diagnostics: DiagnosticRecord[]): Result => ({
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
