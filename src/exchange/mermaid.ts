import type { FlowEdge, FlowGraph, FlowGroup, FlowNode } from '../model/flow-graph.ts';
import { byOwner } from './by-owner.ts';

/** A flowchart for Mermaid: https://mermaid.js.org/syntax/flowchart.html. */
export function writeMermaid({ title, nodes, groups, edges }: FlowGraph): string {
  const [nodesIn, groupsIn] = [byOwner(nodes, ({ group }) => group), byOwner(groups, ({ parent }) => parent)];
  // A title of its own would be taken for HTML, whatever is done to it.
  const titleOf = (id: number): string => (id === 0 ? `${title}: ` : '') + (groups[id] as FlowGroup).title;
  const inside = (owner: number | null, indent: string): string[] => [
    ...(nodesIn.get(owner) ?? []).map((id) => indent + nodeText(nodes[id] as FlowNode, id)),
    ...(groupsIn.get(owner) ?? []).flatMap((id) => [
      `${indent}subgraph g${id}["${mermaidText(titleOf(id))}"]`,
      `${indent}  direction LR`,
      ...inside(id, `${indent}  `),
      `${indent}end`,
    ]),
  ];
  const fills = new Map<string, number[]>();
  for (const [id, { colours }] of nodes.entries()) {
    if (!colours) continue;
    const style = `fill:${colours.fill},stroke:#6e7781,color:${colours.ink}`;
    fills.set(style, [...(fills.get(style) ?? []), id]);
  }
  return `${[
    'flowchart LR',
    ...inside(null, '  '),
    ...edges.map((edge) => `  n${edge.from} ${edgeText(edge)} n${edge.to}`),
    ...[...fills].flatMap(([style, ids], i) => [
      `  classDef h${i} ${style}`,
      `  class ${ids.map((id) => `n${id}`).join(',')} h${i}`,
    ]),
    ...groups.flatMap(({ look }, id) => (GROUPS[look] === '' ? [] : [`  style g${id} ${GROUPS[look]}`])),
  ].join('\n')}\n`;
}

const GROUPS: Readonly<Record<FlowGroup['look'], string>> = {
  block: '',
  zone: 'stroke:#3b6ea5,stroke-dasharray:6 4',
  picture: 'fill:none,stroke:none',
};

function nodeText({ look, lines, isSeveral }: FlowNode, id: number): string {
  const text = lines.map(mermaidText).join('<br/>');
  switch (look) {
    case 'joint':
      return `n${id}(( ))`;
    case 'start':
    case 'end':
      return `n${id}((( )))`;
    case 'vote':
    case 'place':
      return `n${id}(["${text}"])`;
    case 'block':
      return `n${id}[["${text}"]]`;
    case 'part':
      // A box with double sides stands for several.
      return isSeveral ? `n${id}[["${text}"]]` : `n${id}["${text}"]`;
  }
}

function edgeText({ look, label, isDirected }: FlowEdge): string {
  const text = label === '' ? '' : `|"${mermaidText(label)}"|`;
  if (look === 'flow') return (isDirected ? '-->' : '---') + text;
  return (isDirected ? '-.->' : '-.-') + text;
}

/**
 * Text between quotes: everything but letters, digits and what surely means nothing is written by its number, so that
 * neither Mermaid nor the HTML that it makes takes any of it for its own.
 */
export const mermaidText = (text: string): string =>
  text.replace(/[^\p{L}\p{N}\p{M} .,_-]/gu, (character) => `#${character.codePointAt(0)};`);
