import type { BlockGraph, BlockNode } from '../model/block-graph.ts';

/** A drawing for Graphviz: https://graphviz.org/doc/info/lang.html. */
export function writeDot({ title, nodes, edges }: BlockGraph): string {
  return `${[
    `digraph ${quoted([title])} {`,
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    ...nodes.map((node, id) => `  n${id} [label=${quoted(node.lines)}${attributes(node)}];`),
    ...edges.map(({ from, to, is }) => `  n${from} -> n${to}${EDGES[is]};`),
    '}',
  ].join('\n')}\n`;
}

const EDGES = { contains: '', requires: ' [style=dashed]', spread: ' [style=dotted]' } as const;

const attributes = ({ is, isSystem }: BlockNode): string =>
  `${is === 'block' ? ', style=rounded' : ''}${isSystem ? ', penwidth=2' : ''}`;

/** Lines of text as one string of DOT, in which nothing but a quote ends it and a backslash is no escape of Graphviz. */
function quoted(lines: readonly string[]): string {
  const safe = lines.map((line) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a title may have them
    line.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/[\\"]/g, (character) => `\\${character}`),
  );
  return `"${safe.join('\\n')}"`;
}
