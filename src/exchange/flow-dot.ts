import type { FlowEdge, FlowGraph, FlowGroup, FlowNode } from '../model/flow-graph.ts';
import { byOwner } from './by-owner.ts';
import { dotString } from './dot-string.ts';

/** A drawing for Graphviz: https://graphviz.org/doc/info/lang.html. */
export function writeFlowDot({ title, nodes, groups, edges }: FlowGraph): string {
  const [nodesIn, groupsIn] = [byOwner(nodes, ({ group }) => group), byOwner(groups, ({ parent }) => parent)];
  const inside = (owner: number | null, indent: string): string[] => [
    ...(nodesIn.get(owner) ?? []).map((id) => `${indent}n${id} [${nodeAttributes(nodes[id] as FlowNode)}];`),
    ...(groupsIn.get(owner) ?? []).flatMap((id) => {
      const group = groups[id] as FlowGroup;
      return [
        `${indent}subgraph cluster_${id} {`,
        `${indent}  label=${dotString([group.title])}; ${CLUSTERS[group.look]};`,
        ...inside(id, `${indent}  `),
        `${indent}}`,
      ];
    }),
  ];
  return `${[
    `digraph ${dotString([title])} {`,
    `  label=${dotString([title])}; labelloc=t; labeljust=l; fontname="sans-serif"; fontsize=18;`,
    '  rankdir=LR; newrank=true; nodesep=0.25; ranksep=0.4;',
    '  node [fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=10, color="#57606a"];',
    ...inside(null, '  '),
    ...edges.map((edge) => `  n${edge.from} -> n${edge.to}${edgeAttributes(edge)};`),
    '}',
  ].join('\n')}\n`;
}

const CLUSTERS: Readonly<Record<FlowGroup['look'], string>> = {
  block: 'fontsize=12; style="rounded,filled"; color="#6e7781"; fillcolor="#f6f8fa"',
  zone: 'fontsize=12; style="rounded,filled,dashed"; color="#3b6ea5"; fillcolor="#eaf2fb"',
  picture: 'fontsize=14; style=""; color="#ffffff"',
};

function nodeAttributes({ look, lines, colours, isSeveral }: FlowNode): string {
  const label = `label=${dotString(lines)}`;
  switch (look) {
    case 'joint':
      return 'shape=point, width=0.06, color="#57606a"';
    case 'start':
    case 'end':
      return `shape=circle, width=0.12, fixedsize=true, label="", color="#57606a"`;
    case 'vote':
    case 'place':
      return `${label}, shape=${look === 'vote' ? 'box, style="rounded,filled"' : 'ellipse, style=filled'}, fillcolor="#ffffff", color="#6e7781", height=0.3`;
    default: {
      const { fill, ink } = colours ?? { fill: '#f6f8fa', ink: '#1b1f24' };
      // Two lines around a node stand for several of it.
      const border = `${look === 'block' ? ', penwidth=2' : ''}${isSeveral ? ', peripheries=2' : ''}`;
      return `${label}, shape=box, style="rounded,filled", fillcolor="${fill}", fontcolor="${ink}", color="#6e7781"${border}`;
    }
  }
}

function edgeAttributes({ look, label, isAside, isDirected }: FlowEdge): string {
  const attributes = [
    ...(look === 'spare' ? ['style=dashed'] : []),
    ...(look === 'needs' ? ['style=dotted, color="#3b6ea5"'] : []),
    ...(isAside ? ['constraint=false'] : []),
    ...(isDirected ? [] : ['dir=none']),
    ...(label === '' ? [] : [`label=${dotString([label])}`]),
  ];
  return attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
}
