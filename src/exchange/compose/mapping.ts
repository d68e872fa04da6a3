import type { Entry, MappingNode, SourceNode } from '../../source/node.ts';
import { typeName } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';

/** Merges within merges: nobody writes more, and each is read again. */
const DEEPEST = 20;

/**
 * The entries of a mapping by key, with those that `<<` merges into it: its own go first, then the merged ones in order.
 * A key that stands twice is reported.
 */
export function entriesOf(mapping: MappingNode, problems: Problems): Map<string, Entry> {
  const found = new Map<string, Entry>();
  collect(mapping, found, problems, 0);
  return found;
}

function collect(mapping: MappingNode, found: Map<string, Entry>, problems: Problems, depth: number): void {
  const own = new Map<string, Entry>();
  const merged: SourceNode[] = [];
  for (const entry of mapping.entries) {
    const { key, value } = entry;
    if (key.text === '<<') merged.push(...(value.type === 'list' ? value.items : [value]));
    else if (own.has(key.text))
      problems.report('duplicate-key', { key: key.text, line: problems.lineOf((own.get(key.text) as Entry).key) }, key);
    else own.set(key.text, entry);
  }
  for (const [key, entry] of own) if (!found.has(key)) found.set(key, entry);
  for (const node of merged) if (node.type === 'mapping' && depth < DEEPEST) collect(node, found, problems, depth + 1);
}

/** The node as a mapping; else a problem and undefined. */
export function mappingAt(node: SourceNode, what: string, problems: Problems): MappingNode | undefined {
  if (node.type === 'mapping') return node;
  problems.report('wrong-type', { what, expected: 'a mapping', found: typeName(node), example: null }, node);
  return undefined;
}

export const isNothing = (node: SourceNode): boolean => node.type === 'scalar' && node.is === 'null';
