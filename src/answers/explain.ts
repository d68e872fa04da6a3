import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { explain as explainOutline } from '../engine/explain/explain.ts';
import { explainStorage } from '../engine/storage/explain.ts';
import type { ExplainReport } from '../model/explain.ts';
import type { Outline } from '../model/outline.ts';
import { outlineOf } from '../topology/outline.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Answered } from './answer.ts';
import { calculated, keptOf } from './answer.ts';
import type { LimitOptions } from './limits.ts';

type Explanation = Partial<ExplainReport>;

export interface ExplainOptions extends LimitOptions {
  /** Name of a component, block or storage; the system if it is left out, or all storage where there is none. */
  readonly part?: string;
  /** How many levels below the part to explain; all if it is left out. */
  readonly depth?: number;
  /** Whether to explain all members of each part, however many there are. */
  readonly all?: boolean;
}

export function explain(
  parsed: Parsed,
  { part, depth = Number.POSITIVE_INFINITY, all = false, ...limits }: ExplainOptions,
): Answered<ExplainReport> {
  const stores = storageAsked(parsed, part);
  if (stores !== undefined) return answered(parsed, stores, parsed.diagnostics);
  // A file with nothing but storage has no parts: what is asked for is no storage either.
  if (part !== undefined && parsed.storage && !parsed.model)
    return answered(parsed, undefined, [...parsed.diagnostics, unknownName(parsed, part)]);
  const unknown: Diagnostic[] = [];
  const { value, diagnostics } = calculated(parsed, limits, (_model, within) => {
    const outline = outlineOf(keptOf(parsed));
    const root = part === undefined ? outline.system : nodeNamed(outline, part);
    if (typeof root === 'number') return explainOutline(outline, root, { depth, all }, within);
    unknown.push(unknownName(parsed, root.unknown, outline.named.keys()));
    return undefined;
  });
  return answered(parsed, value, [...diagnostics, ...unknown]);
}

/** The storage that is asked for; undefined where the question is about something else. */
function storageAsked({ model, storage }: Parsed, part: string | undefined): Explanation | undefined {
  if (!storage) return undefined;
  const { storages, year } = storage;
  const asked = storages.filter(({ name }) => (part === undefined ? !model : name === part));
  if (asked.length === 0) return undefined;
  const name = asked.length === 1 ? (asked[0]?.name ?? null) : null;
  return { part: name, year_s: year, storage: asked.map((each) => explainStorage(each, year)) };
}

function unknownName({ file, storage }: Parsed, name: string, parts: Iterable<string> = []): Diagnostic {
  const known = [...parts, ...(storage?.storages ?? []).map((each) => each.name)];
  return wholeFile(file, 'unknown-name', { name, known });
}

function answered(
  { file, name }: Parsed,
  value: Explanation | undefined,
  diagnostics: readonly Diagnostic[],
): Answered<ExplainReport> {
  const report: ExplainReport = {
    format: 'avail/1',
    ok: value !== undefined,
    file,
    name,
    part: null,
    year_s: null,
    breadth: null,
    deeper: 0,
    steps: [],
    storage: [],
    ...value,
    diagnostics: diagnostics.map(record),
  };
  return { report, diagnostics };
}

/** A part by its name. The system can be asked for by the name that the result gives it, also where it has none. */
function nodeNamed({ named, nodes, system }: Outline, part: string): number | { readonly unknown: string } {
  return named.get(part) ?? (nodes[system]?.name === part ? system : { unknown: part });
}
