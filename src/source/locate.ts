import { CATALOGUE } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { SourceNode, SourceText } from './node.ts';
import type { Problem } from './problems.ts';

/**
 * Problems → diagnostics with prose, line, column, path and excerpt, in the order of the text; those about the whole
 * text come first. `root` is the document that paths are looked up in, if there is one.
 */
export function locate(problems: readonly Problem[], document: SourceText, root: SourceNode | undefined): Diagnostic[] {
  const starts = new Map<SourceText, number[]>();
  const lineStarts = (source: SourceText): number[] => {
    let known = starts.get(source);
    if (!known) {
      known = findLineStarts(source.text);
      starts.set(source, known);
    }
    return known;
  };
  const position = (problem: Problem): number =>
    problem.range && problem.source === document ? problem.range.start : -1;
  return [...problems]
    .sort((a, b) => position(a) - position(b))
    .map((problem) => {
      const entry = CATALOGUE[problem.code];
      const { range, source } = problem;
      const span = range && spanOf(range.start, range.end, lineStarts(source));
      return {
        code: problem.code,
        severity: entry.severity,
        message: entry.message(problem.args as never),
        hint: entry.hint(problem.args as never),
        file: source.file,
        path: range && root && source === document ? pathAt(root, range.start) : null,
        span,
        excerpt: span && lineAt(source.text, lineStarts(source), span.line),
      };
    });
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function spanOf(start: number, end: number, starts: readonly number[]): Span {
  const from = placeOf(start, starts);
  const to = placeOf(Math.max(end, start + 1), starts);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function placeOf(offset: number, starts: readonly number[]): { line: number; column: number } {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}

function lineAt(text: string, starts: readonly number[], line: number): string {
  const from = starts[line - 1] as number;
  const to = starts[line] ?? text.length + 1;
  return text.slice(from, to - 1).replace(/\r$/, '');
}

/** Path of the innermost node whose text, or whose key's, begins at or before `offset` and ends after it. */
function pathAt(root: SourceNode, offset: number): string | null {
  let path = '';
  let node: SourceNode | undefined = root;
  while (node && node.type !== 'scalar') {
    const here: SourceNode = node;
    node = undefined;
    if (here.type === 'list') {
      const index = here.items.findIndex((item) => contains(item, offset));
      if (index >= 0) {
        path += `[${index}]`;
        node = here.items[index];
      }
    } else {
      const entry = here.entries.find(({ key, value }) => contains(key, offset) || contains(value, offset));
      if (entry) {
        path += SIMPLE_KEY.test(entry.key.text)
          ? `${path && '.'}${entry.key.text}`
          : `[${JSON.stringify(entry.key.text)}]`;
        node = contains(entry.key, offset) ? undefined : entry.value;
      }
    }
  }
  return path === '' ? null : path;
}

const contains = (node: SourceNode, offset: number): boolean =>
  node.start <= offset && offset < Math.max(node.end, node.start + 1);

const SIMPLE_KEY = /^[\p{L}\p{N}_-]+$/u;
