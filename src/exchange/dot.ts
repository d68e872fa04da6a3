import type { BlockGraph, BlockNode } from '../model/block-graph.ts';
import { dotString } from './dot-string.ts';

/** A drawing for Graphviz: https://graphviz.org/doc/info/lang.html. */
export function writeDot({ title, nodes, edges }: BlockGraph): string {
  return `${[
    `digraph ${dotString([title])} {`,
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    ...nodes.map((node, id) => `  n${id} [label=${dotString(node.lines)}${attributes(node)}];`),
    ...edges.map(({ from, to, is }) => `  n${from} -> n${to}${EDGES[is]};`),
    '}',
  ].join('\n')}\n`;
}

const EDGES = { contains: '', requires: ' [style=dashed]', spread: ' [style=dotted]' } as const;

const attributes = ({ is, isSystem }: BlockNode): string =>
  `${is === 'block' ? ', style=rounded' : ''}${isSystem ? ', penwidth=2' : ''}`;
