import type { SourceNode } from '../../source/node.ts';

/** A value on one line, as it could be written in a file; what looks the same is the same. */
export function textOf(node: SourceNode): string {
  if (node.type === 'list') return `[${node.items.map(textOf).join(', ')}]`;
  if (node.type === 'mapping')
    return `{${node.entries.map(({ key, value }) => `${key.text}: ${textOf(value)}`).join(', ')}}`;
  return node.is === 'null' ? '' : node.text.trim();
}
