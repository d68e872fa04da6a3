import { brief } from '../diagnostics/brief.ts';
import { entryFor } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { Lines } from './lines.ts';
import type { Range, SourceNode, SourceText } from './node.ts';
import { pathsAt } from './paths.ts';
import type { Problem, Problems } from './problems.ts';

/**
 * Problems → diagnostics with prose, line, column, path and excerpt, in the order of the text; those about the whole
 * text come first. `root` is the document that paths are looked up in, if there is one.
 */
export function locate(problems: Problems, root: SourceNode | undefined): Diagnostic[] {
  const { list, source: document } = problems;
  if (list.length === 0) return [];
  const ordered = distinct(list).sort((a, b) => positionIn(document, a) - positionIn(document, b));
  const offsets = ordered.map((problem) => positionIn(document, problem)).filter((offset) => offset >= 0);
  const told = new Map<string, number>();
  const paths = root ? pathsAt(root, offsets) : new Map<number, string>();
  return ordered.map((problem) => {
    const { code, range, source } = problem;
    const entry = entryFor(code);
    const args = brief(problem.args) as never;
    const before = told.get(code) ?? 0;
    told.set(code, before + 1);
    const linesThere = source === document ? problems.lines : new Lines(source.text);
    const span = range && spanOf(range.start, range.end, linesThere);
    return {
      code,
      severity: entry.severity,
      message: entry.message(args),
      hint: before < HINTS ? entry.hint(args) : null,
      file: source.file,
      path: paths.get(positionIn(document, problem)) ?? null,
      span,
      excerpt: span && linesThere.text(span.line),
    };
  });
}

/** Where something stands in the text. */
export type Place = Pick<Diagnostic, 'path' | 'span' | 'excerpt'>;

export function placesOf(ranges: readonly Range[], problems: Problems, root: SourceNode): Place[] {
  if (ranges.length === 0) return [];
  const { lines } = problems;
  const paths = pathsAt(
    root,
    ranges.map(({ start }) => start).sort((a, b) => a - b),
  );
  return ranges.map(({ start, end }) => {
    const span = spanOf(start, end, lines);
    return { path: paths.get(start) ?? null, span, excerpt: lines.text(span.line) };
  });
}

/** So many messages of one kind get a hint: finding the name that was meant takes time, and nobody reads them all. */
const HINTS = 100;

/** −1 for what is about the whole text, or not in this one. */
const positionIn = (document: SourceText, { range, source }: Problem): number =>
  range && source === document ? range.start : -1;

/** A value that is read twice, as that of the year is, tells its fault twice. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map<SourceText, Set<string>>();
  return problems.filter(({ code, source, range }) => {
    if (!range) return true;
    const there = seen.get(source) ?? new Set();
    seen.set(source, there);
    return there.size < there.add(`${code} ${range.start} ${range.end}`).size;
  });
}

function spanOf(start: number, end: number, lines: Lines): Span {
  const from = lines.placeOf(start);
  const to = lines.placeOf(Math.max(end, start + 1));
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
