import type { Document, Node, ParsedNode, Range as YamlRange } from 'yaml';
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { Entry, Range, ScalarNode, SourceNode } from './node.ts';
import type { Problems } from './problems.ts';
import { emptyNode, scalarNode } from './scalar.ts';
import { LIMITS } from './settings.ts';

type Token = ReturnType<Parser['parse']> extends Generator<infer T> ? T : never;

/**
 * Parses any YAML 1.2 (core schema) text by the `yaml` package. Undefined if it is no single well-formed document; then
 * at least one problem is reported. Only the first fault of the syntax is: those after it are mostly its echo.
 */
export function parseYaml(problems: Problems): SourceNode | undefined {
  const { text } = problems.source;
  const tokens = tokensOf(text);
  const tooDeep = tokens && deeperThan(tokens, LIMITS.depth);
  if (!tokens || tooDeep !== undefined) {
    const place = tooDeep !== undefined ? { start: tooDeep, end: tooDeep + 1 } : null;
    problems.report('nested-too-deeply', { limit: LIMITS.depth }, place);
    return undefined;
  }
  const documents = [
    ...new Composer({ uniqueKeys: false, version: '1.2', schema: 'core', prettyErrors: false }).compose(
      tokens,
      true,
      text.length,
    ),
  ];
  const document = documents[0] as Document.Parsed;
  // A tag that means nothing is a mistake, though the package takes it for a warning.
  const error = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (error) {
    const unclosed = firstUnclosed(tokens);
    if (unclosed !== undefined && unclosed < error.pos[0]) {
      const bracket = text[unclosed] as string;
      problems.report('yaml-unclosed', { bracket }, { start: unclosed, end: unclosed + 1 });
    } else reportSyntax(problems, error.code, error.message, error.pos);
    return undefined;
  }
  if (documents.length > 1) {
    const second = documents[1] as Document.Parsed;
    problems.report(
      'yaml-several-documents',
      {},
      { start: second.range[0], end: Math.min(second.range[0] + 3, text.length) },
    );
    return undefined;
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    problems.report('empty-file', {}, null);
    return undefined;
  }
  return convert(document.contents, problems);
}

/** Undefined if the text is nested so deeply that the package, which recurses, runs out of stack. */
function tokensOf(text: string): Token[] | undefined {
  try {
    return [...new Parser().parse(text)];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Offset of the first collection deeper than `limit`, or undefined. */
function deeperThan(tokens: readonly Token[], limit: number): number | undefined {
  let found: number | undefined;
  walk(tokens, ({ offset }, depth) => {
    if (depth < limit) return true;
    found ??= offset;
    return false;
  });
  return found;
}

/** Offset of the first bracket that is never closed, or undefined. */
function firstUnclosed(tokens: readonly Token[]): number | undefined {
  let found: number | undefined;
  walk(tokens, ({ type, offset, end = [] }) => {
    const isClosed = end.some((token) => CLOSING.has((token as { type: string }).type));
    if (type === 'flow-collection' && !isClosed) found = Math.min(offset, found ?? offset);
    return true;
  });
  return found;
}

const CLOSING: ReadonlySet<string> = new Set(['flow-map-end', 'flow-seq-end']);

interface CollectionToken {
  readonly type: string;
  readonly offset: number;
  readonly end?: readonly unknown[];
  readonly items: readonly { readonly key?: unknown; readonly value?: unknown }[];
}

/** Visits every collection with its depth, outer ones first, below those for which `visit` is true. */
function walk(tokens: readonly Token[], visit: (token: CollectionToken, depth: number) => boolean): void {
  const stack: { token: unknown; depth: number }[] = [];
  for (const token of tokens) if (token.type === 'document') stack.push({ token: token.value, depth: 0 });
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { token, depth } = top;
    if (!isCollection(token) || !visit(token, depth)) continue;
    for (const { key, value } of token.items) {
      if (isCollection(key)) stack.push({ token: key, depth: depth + 1 });
      if (isCollection(value)) stack.push({ token: value, depth: depth + 1 });
    }
  }
}

const isCollection = (token: unknown): token is CollectionToken => token != null && 'items' in (token as object);

function reportSyntax(problems: Problems, code: string, message: string, position: readonly [number, number]): void {
  const { text } = problems.source;
  const range = { start: Math.min(position[0], text.length), end: Math.min(position[1], text.length) };
  if (code === 'TAB_AS_INDENT' || (code !== 'MISSING_CHAR' && text[range.start] === '\t')) {
    problems.report('yaml-tab', {}, range);
  } else {
    problems.report('yaml-syntax', { code, detail: message.split('\n')[0] ?? message }, range);
  }
}

/** A collection under construction: `entries` or `items` fill up while its children are converted. */
interface Open {
  readonly source: Node;
  readonly node: { type: 'mapping' | 'list'; start: number; end: number; entries?: Entry[]; items?: SourceNode[] };
  next: number;
  size: number;
}

/** YAML nodes → our own, iteratively, with aliases resolved to the nodes that they name. */
function convert(root: ParsedNode, problems: Problems): SourceNode | undefined {
  const anchors = new Map<string, { node: SourceNode; size: number; open: boolean }>();
  const stack: Open[] = [];
  let failed = false;
  let result: SourceNode | undefined;
  let resultSize = 0;

  const begin = (source: ParsedNode | null, at: Range): void => {
    if (source === null || isAbsent(source)) {
      finish(emptyNode(at), 1);
    } else if (isAlias(source)) {
      const target = anchors.get(source.source);
      const range = rangeOf(source.range);
      if (!target || target.open) {
        failed = true;
        problems.report('bad-alias', { name: source.source, cyclic: target !== undefined }, range);
        finish(emptyNode(range), 1);
      } else {
        finish(target.node, target.size, range.end);
      }
    } else if (isScalar(source)) {
      const node = scalar(source);
      if (source.anchor) anchors.set(source.anchor, { node, size: 1, open: false });
      finish(node, 1);
    } else {
      const range = rangeOf(source.range);
      const node: Open['node'] = isSeq(source)
        ? { type: 'list', ...range, items: [] }
        : { type: 'mapping', ...range, entries: [] };
      if (source.anchor) anchors.set(source.anchor, { node: node as SourceNode, size: 0, open: true });
      stack.push({ source, node, next: 0, size: 1 });
    }
  };

  const finish = (node: SourceNode, size: number, end = node.end): void => {
    const parent = stack[stack.length - 1];
    if (!parent) {
      result = node;
      resultSize = size;
      return;
    }
    parent.size += size;
    // The package lets a block reach to the text after it, over comments and empty lines.
    if (!isFlow(parent.source)) parent.node.end = end;
    if (isSeq(parent.source)) {
      parent.node.items?.push(node);
    } else {
      const entries = parent.node.entries as Entry[];
      const pending = entries[entries.length - 1] as { value: SourceNode };
      pending.value = node;
    }
  };

  begin(root, rangeOf(root.range));
  for (let top = stack[stack.length - 1]; top; top = stack[stack.length - 1]) {
    const { source, node } = top;
    const children = (source as { items: unknown[] }).items;
    if (top.next === children.length) {
      stack.pop();
      const anchor = (source as { anchor?: string }).anchor;
      if (anchor) anchors.set(anchor, { node: node as SourceNode, size: top.size, open: false });
      finish(node as SourceNode, top.size);
      continue;
    }
    const child = children[top.next++];
    if (isMap(source)) {
      const pair = child as { key: ParsedNode | null; value: ParsedNode | null };
      const key = keyOf(pair.key, problems);
      if (!key) {
        failed = true;
        continue;
      }
      (node.entries as Entry[]).push({ key, value: emptyNode(key) });
      begin(pair.value, { start: key.start, end: key.end });
    } else {
      begin(child as ParsedNode | null, { start: node.start, end: node.end });
    }
  }
  if (resultSize > LIMITS.expandedNodes) {
    problems.report('too-many-aliases', { limit: LIMITS.expandedNodes }, null);
    return undefined;
  }
  return failed ? undefined : result;
}

const isAbsent = (source: ParsedNode): boolean =>
  isScalar(source) && source.value === null && source.source === '' && !source.anchor;

const isFlow = (source: Node): boolean => (source as { flow?: boolean }).flow === true;

const rangeOf = (range: YamlRange): Range => ({ start: range[0], end: range[1] });

function keyOf(key: ParsedNode | null, problems: Problems): ScalarNode | undefined {
  if (isScalar(key)) return scalar(key);
  const range = key?.range ? rangeOf(key.range) : null;
  problems.report('key-not-text', {}, range);
  return undefined;
}

function scalar(source: { value: unknown; source?: string; type?: string | undefined; range: YamlRange }): ScalarNode {
  const { value } = source;
  const [start, end] = source.range;
  // A tag can make a number of a quoted text, so it is the value that counts, not how it is written.
  if (value === null || value === undefined) return scalarNode(source.source ?? '', 'null', start, end);
  if (typeof value === 'string') return scalarNode(value, 'string', start, end);
  if (typeof value === 'boolean') return scalarNode(source.source ?? String(value), 'boolean', start, end);
  // A number keeps every digit that stands in the file.
  return scalarNode(source.source ?? String(value), 'number', start, end);
}
