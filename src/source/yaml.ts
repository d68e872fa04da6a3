import type { Document, Node, ParsedNode, Range as YamlRange } from 'yaml';
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { Entry, Range, ScalarNode, SourceNode } from './node.ts';
import type { Problems } from './problems.ts';
import { LIMITS } from './settings.ts';

type Token = ReturnType<Parser['parse']> extends Generator<infer T> ? T : never;

/**
 * Parses a YAML 1.2 (core schema) text. Returns undefined if it is no single well-formed document; then at least one
 * problem is reported. Only the first fault of the syntax is: those after it are mostly its echo.
 */
export function parseYaml(problems: Problems): SourceNode | undefined {
  const { text } = problems.source;
  const control = CONTROL.exec(text);
  if (control) {
    const code = control[0].charCodeAt(0);
    problems.report('yaml-control-character', { code }, { start: control.index, end: control.index + 1 });
    return undefined;
  }
  const tokens = [...new Parser().parse(text)];
  const tooDeep = deeperThan(tokens, LIMITS.depth);
  if (tooDeep !== undefined) {
    problems.report('nested-too-deeply', { limit: LIMITS.depth }, { start: tooDeep, end: tooDeep + 1 });
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
  const error = document.errors[0];
  if (error) {
    reportSyntax(problems, error.code, error.message, error.pos);
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

// YAML allows tab, line feed and carriage return; everything else below space can only be an accident or an attack.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Offset of the first collection deeper than `limit`, or undefined. */
function deeperThan(tokens: readonly Token[], limit: number): number | undefined {
  const stack: { token: unknown; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const token = top.token as { type: string; offset: number; value?: unknown; items?: unknown[] } | null | undefined;
    if (!token) continue;
    if (token.type === 'document') stack.push({ token: token.value, depth: 0 });
    if (!token.items) continue;
    if (top.depth >= limit) return token.offset;
    for (const item of token.items as { key?: unknown; value?: unknown }[]) {
      if (isCollection(item.key)) stack.push({ token: item.key, depth: top.depth + 1 });
      if (isCollection(item.value)) stack.push({ token: item.value, depth: top.depth + 1 });
    }
  }
  return undefined;
}

const isCollection = (token: unknown): boolean => token != null && 'items' in (token as object);

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
    if (source === null) {
      finish(EMPTY(at), 1);
    } else if (isAlias(source)) {
      const target = anchors.get(source.source);
      const range = rangeOf(source.range);
      if (!target || target.open) {
        failed = true;
        problems.report('bad-alias', { name: source.source, cyclic: target !== undefined }, range);
        finish(EMPTY(range), 1);
      } else {
        finish(target.node, target.size);
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

  const finish = (node: SourceNode, size: number): void => {
    const parent = stack[stack.length - 1];
    if (!parent) {
      result = node;
      resultSize = size;
      return;
    }
    parent.size += size;
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
      (node.entries as Entry[]).push({ key, value: EMPTY(key) });
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

/** A value that is not there stands where its key stands. */
const EMPTY = (at: Range): ScalarNode => ({
  type: 'scalar',
  text: '',
  is: 'null',
  quoted: false,
  start: at.start,
  end: at.end,
});

const rangeOf = (range: YamlRange): Range => ({ start: range[0], end: range[1] });

function keyOf(key: ParsedNode | null, problems: Problems): ScalarNode | undefined {
  if (isScalar(key)) return scalar(key);
  const range = key?.range ? rangeOf(key.range) : null;
  problems.report('key-not-text', {}, range);
  return undefined;
}

function scalar(source: { value: unknown; source?: string; type?: string | undefined; range: YamlRange }): ScalarNode {
  const { value } = source;
  const is =
    value === null || value === undefined
      ? 'null'
      : typeof value === 'number' || typeof value === 'bigint'
        ? 'number'
        : typeof value === 'boolean'
          ? 'boolean'
          : 'string';
  const written = source.source ?? String(value);
  // A string's own text has its escapes and folds resolved; a number's is what stands in the file, unless it is not decimal.
  const text = is === 'string' ? String(value) : is === 'number' && !DECIMAL.test(written) ? String(value) : written;
  const quoted = source.type !== undefined && source.type !== 'PLAIN';
  return { type: 'scalar', text, is, quoted, start: source.range[0], end: source.range[1] };
}

const DECIMAL = /^[-+]?[0-9.][0-9.eE+-]*$/;
