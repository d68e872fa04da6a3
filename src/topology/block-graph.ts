import type { BlockEdge, BlockGraph, BlockNode } from '../model/block-graph.ts';
import type { Needed } from '../source/types/counts.ts';
import { ExpressionLabels } from './expression-labels.ts';
import type { Kept } from './kept.ts';
import type { PartId } from './resolve.ts';
import type { Component, Expression, ExpressionId } from './topology.ts';

type BlockExpression = Extract<Expression, { type: 'block' }>;

/** Components, then blocks by name and without, and who contains or needs whom. */
export function blockGraphOf({ resolved, system }: Kept): BlockGraph {
  const { components, blocks, expressions, system: expression, name } = resolved.topology;
  const labels = new ExpressionLabels(resolved);
  const nodes: BlockNode[] = [];
  const edges = new Map<string, BlockEdge>();
  const partNodes = new Map<PartId, number>();
  const blockNodes = new Map<ExpressionId, number>();

  const add = (node: BlockNode): number => nodes.push(node) - 1;
  const connect = (from: number, to: number, is: BlockEdge['is']): void => {
    edges.set(`${from} ${to} ${is}`, { from, to, is });
  };
  const partNamed = (text: string): number => partNodes.get(resolved.parts.get(text) as PartId) as number;
  const nodeOf = (id: ExpressionId): number => {
    const written = expressions[id] as Expression;
    return written.type === 'reference' ? partNamed(written.name.text) : (blockNodes.get(labels.first(id)) as number);
  };

  for (const [part, component] of components.entries())
    partNodes.set(part, add({ is: 'component', lines: componentLines(component), isSystem: part === system }));
  for (const [i, { name: own, expression: id }] of blocks.entries()) {
    const part = components.length + i;
    const written = expressions[id] as Expression;
    const kind = written.type === 'block' ? blockLine(written) : 'the same as';
    const node = add({ is: 'block', lines: [own, kind], isSystem: part === system });
    partNodes.set(part, node);
    if (written.type === 'block') blockNodes.set(id, node);
  }
  for (const [id, written] of expressions.entries()) {
    if (written.type !== 'block' || blockNodes.has(id) || labels.first(id) !== id) continue;
    const isSystem = id === expression;
    const lines = isSystem ? ['system', blockLine(written)] : [blockLine(written)];
    blockNodes.set(id, add({ is: 'block', lines, isSystem }));
  }

  for (const [part, { requires, spread }] of components.entries()) {
    const from = partNodes.get(part) as number;
    for (const required of requires) connect(from, nodeOf(required), 'requires');
    for (const zone of spread) connect(from, partNamed(zone.text), 'spread');
  }
  for (const { name: own, expression: id } of blocks)
    if (expressions[id]?.type === 'reference') connect(partNamed(own), nodeOf(id), 'contains');
  for (const [id, from] of blockNodes) {
    const { members, reading, copies } = expressions[id] as BlockExpression;
    for (const member of members) connect(from, nodeOf(member), 'contains');
    if (reading.unitsOf) connect(from, partNamed(reading.unitsOf.name.text), 'contains');
    for (const zone of copies?.spread ?? []) connect(from, partNamed(zone.text), 'spread');
  }
  return { title: name ?? 'system', nodes, edges: [...edges.values()] };
}

function componentLines({ name, replicas, need, standby }: Component): string[] {
  if (replicas === 1) return [name];
  return [name, `${listed(need)} of ${replicas}${standby ? ', standby' : ''}`];
}

function blockLine({ kind, reading, copies, members }: BlockExpression): string {
  const { need } = reading;
  const counts = need !== undefined && need !== 1 && !copies ? ` (${listed(need)} of ${members.length})` : '';
  return `${kind.key}${counts}${copies ? `, ${listed(copies.need)} of ${copies.replicas} copies` : ''}`;
}

const listed = (need: Needed): string => (typeof need === 'number' ? String(need) : need.join(' or '));
