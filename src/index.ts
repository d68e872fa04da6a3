import type { Answer, Answered } from './answers/answer.ts';
import { calculated } from './answers/answer.ts';
import type { CompareOptions } from './answers/compare.ts';
import type { DiagramOptions } from './answers/diagram.ts';
import type { DiagramFormat, DrawingOptions } from './answers/drawing.ts';
import type { ExplainOptions } from './answers/explain.ts';
import type { Exported } from './answers/export.ts';
import type { Input } from './answers/input.ts';
import type { LimitOptions } from './answers/limits.ts';
import type { RankOptions } from './answers/rank.ts';
import { risksOf } from './answers/risks.ts';
import type { SweepOptions } from './answers/sweep.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { record } from './diagnostics/record.ts';
import { wholeFile } from './diagnostics/whole-file.ts';
import { analyze as analyzeModel } from './engine/analyze.ts';
import { improvements } from './engine/improvements.ts';
import { attempt } from './engine/limit.ts';
import { analyzeStorage } from './engine/storage/durability.ts';
import type { ExportFormat } from './exchange/formats.ts';
import type { Imported, ImportOptions } from './exchange/import.ts';
import type { OpenPsaFlags } from './exchange/open-psa/read.ts';
import type { Analysis, BasisCount, Report, Unfinished } from './model/analysis.ts';
import type { CompareReport } from './model/compare.ts';
import type { DiagramReport } from './model/diagram.ts';
import type { ExplainReport } from './model/explain.ts';
import type { Basis, Model } from './model/model.ts';
import type { RankReport } from './model/rank.ts';
import type { SweepReport } from './model/sweep.ts';
import { asOne, DEFAULT_COLUMNS } from './report/formats/format.ts';
import type { FormatName } from './report/formats/index.ts';
import { FORMATS } from './report/formats/index.ts';
import type { Palette } from './report/palette.ts';
import { plainPalette } from './report/palette.ts';
import type { Parsed } from './topology/parse.ts';

export type { Answer } from './answers/answer.ts';
export type { Diagnostic, Span } from './diagnostics/diagnostic.ts';
export type { BasisCount, Improvement, Report } from './model/analysis.ts';
export type { DiagramReport } from './model/diagram.ts';
export type { Model } from './model/model.ts';
export type { Result } from './model/result.ts';
export type { FormatName } from './report/formats/index.ts';
export type { Palette } from './report/palette.ts';
export type { Override } from './topology/parameters.ts';
export type { Parsed, ParseOptions } from './topology/parse.ts';
export { parse } from './topology/parse.ts';

/** How far `analyze` may go for an exact answer, and what else will do. */
export interface AnalyzeOptions extends LimitOptions {
  /** Whether guaranteed bounds are as welcome as an exact answer; if not, a warning tells of them. */
  readonly bounds?: boolean;
}

/** How many improvements a report suggests. */
const IMPROVEMENTS = 3;

/**
 * Calculates what `parse` has read. Where the text had an error the report's `result.ok` is false, and it holds the
 * diagnostics alone. A file with nothing but storage has no system. Where an exact answer outgrows the limits, the parts
 * concerned have guaranteed bounds.
 */
export function analyze(parsed: Parsed, { bounds = false, ...limits }: AnalyzeOptions = {}): Answer {
  const { value, diagnostics } = calculated(parsed, limits, (model, within) => {
    const { unfinished, ...analysis } = analyzeModel(model, { ...within, bounds: 'when_needed' });
    const left = [...unfinished];
    const better = attempt(
      () => improvements(model, analysis, IMPROVEMENTS),
      ({ message }) => left.push({ what: 'improvements', detail: message }),
    );
    const risks = risksOf(parsed, model, analysis);
    return { model, analysis, improvements: better ?? [], unfinished: left, risks };
  });
  return (parsed.model ? value : parsed.storage) ? answered(parsed, value, bounds) : failed(parsed, diagnostics);
}

interface Calculated {
  readonly model: Model;
  readonly analysis: Analysis;
  readonly improvements: Report['improvements'];
  readonly risks: readonly Diagnostic[];
  readonly unfinished: readonly Unfinished[];
}

function answered(
  { file, name, storage, diagnostics: warnings }: Parsed,
  value: Calculated | undefined,
  acceptsBounds: boolean,
): Answer {
  const { model, analysis, improvements = [], unfinished = [], risks = [] } = value ?? {};
  const given = [...(model?.components ?? []), ...(storage?.storages ?? [])];
  const durability = storage && analyzeStorage(storage);
  const bounded = acceptsBounds || !analysis ? [] : boundedParts(analysis);
  const diagnostics = [
    ...warnings,
    ...(bounded.length > 0 ? [wholeFile(file, 'bounds-only', { parts: bounded })] : []),
    ...unfinished.map((figures) => wholeFile(file, 'figures-left-out', figures)),
    ...risks,
  ];
  return {
    result: {
      format: 'avail/1',
      ok: true,
      file,
      name,
      ...(analysis ?? NO_SYSTEM),
      slos: [...(analysis?.slos ?? []), ...(durability?.slos ?? [])],
      storage: durability?.storage ?? [],
      diagnostics: diagnostics.map(record),
    },
    diagnostics,
    improvements,
    basis: countBasis(given),
    vendorSlas: given.flatMap(({ name, basis }) => (basis === 'vendor_sla' ? [name] : [])),
    year: (model ?? storage)?.year ?? 0,
  };
}

/** Names of the parts whose unavailability is only bounded. */
const boundedParts = ({ system, blocks, components }: Analysis): string[] => [
  ...new Set([system, ...blocks, ...components].flatMap((part) => (part.bounds ? [part.name] : []))),
];

/** Of a report as text. */
export interface ReportOptions {
  /** Width of a table, in cells; 80 if it is not given. */
  readonly columns?: number;
  readonly palette?: Palette;
}

/** A report in one of the formats, as text that ends in a newline. Only `json` can show a report that is not ok. */
export async function render(report: Report, format: FormatName, options: ReportOptions = {}): Promise<string> {
  return asOne(await renderInPieces(report, format, options));
}

/** The same, in pieces if it is large, each made when it is asked for: a hundred megabytes are never kept as a whole. */
export async function renderInPieces(
  report: Report,
  format: FormatName,
  options: ReportOptions = {},
): Promise<string | Iterable<string>> {
  const { columns = DEFAULT_COLUMNS, palette = plainPalette } = options;
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

/**
 * What there is to draw of a topology, with its figures: of what was parsed with `keep`, and of its answer, which
 * `analyze` gives.
 */
export async function diagram(
  parsed: Parsed,
  answer: Answer,
  options: DiagramOptions = {},
): Promise<Answered<DiagramReport>> {
  return (await import('./answers/diagram.ts')).diagram(parsed, answer, options);
}

/** A drawing as a text. Only of a report that is ok. */
export async function renderDiagram(
  report: DiagramReport,
  format: DiagramFormat,
  options: DrawingOptions = {},
): Promise<string> {
  return (await import('./answers/drawing.ts')).renderDiagram(report, format, options);
}

/** A topology for another program; takes what was parsed with `keep`. */
export async function exportAs(parsed: Parsed, format: ExportFormat): Promise<Exported> {
  return (await import('./answers/export.ts')).exportAs(parsed, format);
}

/** Two topologies side by side, and which change causes how much; the first may be a result. */
export async function compare(base: Input, head: Input, options: CompareOptions): Promise<Answered<CompareReport>> {
  return (await import('./answers/compare.ts')).compare(base, head, options);
}

/** The figures at every point of a line or a grid of values; the text is read once. */
export async function sweep(input: Input, options: SweepOptions): Promise<Answered<SweepReport>> {
  return (await import('./answers/sweep.ts')).sweep(input, options);
}

/** A topology from a fault tree in the Open-PSA exchange format. */
export async function importOpenPsa(text: string, options: ImportOptions & OpenPsaFlags = {}): Promise<Imported> {
  return (await import('./exchange/import.ts')).importOpenPsa(text, options);
}

/** A topology from the services of a compose file, with placeholders for all figures. */
export async function importCompose(text: string, options: ImportOptions = {}): Promise<Imported> {
  return (await import('./exchange/import.ts')).importCompose(text, options);
}

const failed = ({ file, name }: Parsed, diagnostics: readonly Diagnostic[]): Answer => ({
  result: {
    format: 'avail/1',
    ok: false,
    file,
    name,
    ...NO_SYSTEM,
    slos: [],
    storage: [],
    diagnostics: diagnostics.map(record),
  },
  diagnostics,
  improvements: [],
  basis: NO_BASIS,
  vendorSlas: [],
  year: 0,
});

const NO_SYSTEM = {
  system: null,
  blocks: [],
  components: [],
  downtime_by_cause: [],
  groups: [],
  approximations: [],
  mission: null,
};

const NO_BASIS: BasisCount = { measured: 0, vendor_sla: 0, estimate: 0, unstated: 0 };

function countBasis(given: readonly { readonly basis: Basis }[]): BasisCount {
  const count = { measured: 0, vendor_sla: 0, estimate: 0, unstated: 0 };
  for (const { basis } of given) count[basis]++;
  return count;
}
