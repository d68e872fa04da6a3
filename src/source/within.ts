import type { Range, ScalarNode, SourceText } from './node.ts';

/** The range of a piece of a scalar, if the piece stands in the source as it is; else of the whole scalar. */
export function within(
  node: ScalarNode,
  text: string,
  piece: { text: string; start: number },
  document: SourceText,
): Range & { source?: SourceText } {
  const source = node.source ?? document;
  const written = source.text.slice(node.start, node.end);
  const lead = written.indexOf(text);
  if (lead < 0) return node;
  const start = node.start + lead + piece.start;
  return { start, end: start + piece.text.length, ...(node.source && { source: node.source }) };
}
