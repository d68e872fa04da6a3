import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { explain as explainOutline } from '../engine/explain/explain.ts';
import type { ExplainReport } from '../model/explain.ts';
import type { Outline } from '../model/outline.ts';
import { outlineOf } from '../topology/outline.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Answered } from './answer.ts';
import { calculated, keptOf } from './answer.ts';
import type { LimitOptions } from './limits.ts';

export interface ExplainOptions extends LimitOptions {
  /** Name of a component or block; the system if it is left out. */
  readonly part?: string;
  /** How many levels below the part to explain; all if it is left out. */
  readonly depth?: number;
}

export function explain(
  parsed: Parsed,
  { part, depth = Number.POSITIVE_INFINITY, ...limits }: ExplainOptions,
): Answered<ExplainReport> {
  const unknown: Diagnostic[] = [];
  const { value, diagnostics } = calculated(parsed, limits, (_model, within) => {
    const outline = outlineOf(keptOf(parsed));
    const root = part === undefined ? outline.system : nodeNamed(outline, part);
    if (root !== undefined) return explainOutline(outline, root, depth, within);
    unknown.push(wholeFile(parsed.file, 'unknown-name', { name: part as string, known: [...outline.named.keys()] }));
    return undefined;
  });
  const all = [...diagnostics, ...unknown];
  const { file, name } = parsed;
  const report: ExplainReport = {
    format: 'avail/1',
    ok: value !== undefined,
    file,
    name,
    part: null,
    year_s: null,
    deeper: 0,
    steps: [],
    ...value,
    diagnostics: all.map(record),
  };
  return { report, diagnostics: all };
}

/** A part by its name. The system can be asked for by the name that the result gives it, also where it has none. */
function nodeNamed({ named, nodes, system }: Outline, part: string): number | undefined {
  return named.get(part) ?? (nodes[system]?.name === part ? system : undefined);
}
