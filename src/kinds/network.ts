import type { ConnectedLink } from '../model/formula.ts';
import type { ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Fields, Read, Reading } from '../source/reader.ts';
import { distinctEntries, field, readFields } from '../source/reader.ts';
import { anything, listOf, name } from '../source/types/texts.ts';
import type { Kind } from './kind.ts';

/** The keys below `network`. */
export const networkFields = {
  from: field(name, 'The node that the path starts at.', 'a'),
  to: field(name, 'The node that the path leads to.', 'b'),
  links: field(
    listOf(anything('a link', { $ref: '#/$defs/link' })),
    'The links between nodes; nodes are named here and need no declaration.',
    '[{between: [a, b], via: fibre-1}]',
  ),
  nodes: field(
    anything('a mapping from nodes to blocks', { type: 'object', additionalProperties: { $ref: '#/$defs/block' } }),
    'What a node needs to be passed; a node that is not listed never fails.',
    '{a: router-a}',
  ),
} satisfies Fields;

/** The keys of a link: `between`, or `from` and `to`; and `via`. */
export const linkFields = {
  between: field(listOf(name), 'Two nodes that the link joins both ways.', '[a, b]'),
  from: field(name, 'The node that a one-way link leaves.', 'a'),
  to: field(name, 'The node that a one-way link enters.', 'b'),
  via: field(anything('a block', { $ref: '#/$defs/block' }), 'What the link needs to work.', 'fibre-1'),
} satisfies Fields;

/** Up while a working path joins two nodes. */
export const network: Kind = {
  key: 'network',
  summary: 'Up while a path of working links and nodes leads from one node to another.',
  example: '{network: {from: a, to: b, links: [{between: [a, b], via: fibre-1}, {between: [a, b], via: fibre-2}]}}',
  fields: {
    network: field(
      anything('a mapping with from, to and links', { $ref: '#/$defs/network' }),
      'The two nodes to be joined, the links and, where nodes can fail, the nodes.',
      '{from: a, to: b, links: [{between: [a, b], via: fibre-1}]}',
    ),
  },
  contains: true,
  mentions(value) {
    const links = valueIn(value, 'links');
    const nodes = valueIn(value, 'nodes');
    const vias = links?.type === 'list' ? links.items.map((link) => valueIn(link, 'via')) : [];
    const passed = nodes?.type === 'mapping' ? nodes.entries.map((entry) => entry.value) : [];
    return [...vias, ...passed].filter((block) => block !== undefined);
  },
  read({ values }, _block, reading) {
    const read = values.network as Read<SourceNode> | undefined;
    const graph = read && readGraph(read, reading);
    if (!graph) return undefined;
    const { links, nodes, from, to } = graph;
    const failing = [...nodes.values()].filter((node) => node.block);
    return {
      members: [...links.map(({ via }) => via), ...failing.map(({ block }) => block as SourceNode)],
      lower(gates, { formula }) {
        const nodeGates = new Array<number | null>(nodes.size).fill(null);
        failing.forEach(({ index }, i) => {
          nodeGates[index] = gates[links.length + i] as number;
        });
        const connected = links.map(
          ({ a, b, directed }, i): ConnectedLink => ({ a, b, directed, input: gates[i] as number }),
        );
        return formula.connected(from, to, connected, nodeGates);
      },
      describe() {
        const labels = [...nodes.keys()];
        const arrow = ({ a, b, directed }: Link): string => `${labels[a]} ${directed ? '→' : '–'} ${labels[b]}`;
        return {
          need: null,
          condition: `a path of working links and nodes leads from ${labels[from]} to ${labels[to]}`,
          roles: [...links.map(arrow), ...failing.map(({ index }) => `node ${labels[index]}`)],
        };
      },
      draw: () => ({
        as: 'network',
        graph: {
          nodes: [...nodes.keys()],
          from,
          to,
          links: links.map(({ a, b, directed }) => ({ a, b, directed })),
          failing: failing.map(({ index }) => index),
        },
      }),
    };
  },
};

const valueIn = (node: SourceNode, name: string): SourceNode | undefined =>
  node.type === 'mapping' ? node.entries.find(({ key }) => key.text === name)?.value : undefined;

interface Link {
  readonly a: number;
  readonly b: number;
  readonly directed: boolean;
  readonly via: SourceNode;
}

interface GraphNode {
  readonly index: number;
  /** Where it is first named. */
  readonly at: ScalarNode;
  degree: number;
  block?: SourceNode;
}

interface Graph {
  readonly from: number;
  readonly to: number;
  readonly links: readonly Link[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
}

function readGraph(read: Read<SourceNode>, reading: Reading): Graph | undefined {
  const { problems } = reading;
  const fields = readFields(read.value, networkFields, 'a network', reading);
  if (!fields) return undefined;
  const { from, to, links: list, nodes: blocks } = fields.values;
  const missing = (['from', 'to', 'links'] as const).find((key) => !fields.given.has(key));
  if (missing && !fields.hasUnknown)
    problems.report(
      'missing-key',
      { key: missing, where: 'a network', example: networkFields[missing].example },
      read.key,
    );
  const nodes = new Map<string, GraphNode>();
  const links = (list?.value ?? []).map((node) => readLink(node, nodes, reading));
  if (!from || !to || !list || links.some((link) => link === undefined)) return undefined;
  const sound = !blocks || readNodes(blocks.value, nodes, reading);
  const known = [...nodes.keys()];
  const [start, end] = [from, to].map(({ value, node }) => {
    const found = nodes.get(value.text);
    if (!found) problems.report('unknown-node', { name: value.text, known }, node);
    return found;
  });
  if (!start || !end || !sound || !fields.sound) return undefined;
  if (start === end) {
    problems.report('network-same-ends', { name: to.value.text }, to.node);
    return undefined;
  }
  const graph = { from: start.index, to: end.index, links: links as Link[], nodes };
  const reached = reachable(graph);
  if (!reached.has(end.index)) {
    const names = known.filter((_, index) => index !== start.index && reached.has(index));
    problems.report('network-no-path', { from: from.value.text, to: to.value.text, reachable: names }, to.node);
    return undefined;
  }
  for (const [label, node] of nodes)
    if (node.degree === 1 && node !== start && node !== end)
      problems.report('dangling-node', { name: label, known }, node.at);
  return graph;
}

function readLink(node: SourceNode, nodes: Map<string, GraphNode>, reading: Reading): Link | undefined {
  const { problems } = reading;
  const fields = readFields(node, linkFields, 'a link', reading);
  if (!fields) return undefined;
  const { between, from, to, via } = fields.values;
  const { given, sound, hasUnknown } = fields;
  const oneWay = given.has('from') || given.has('to');
  if (given.has('between') && oneWay) {
    problems.report('link-both-ways', {}, given.get('from') ?? given.get('to') ?? node);
    return undefined;
  }
  const missing =
    given.has('between') || (given.has('from') && given.has('to'))
      ? undefined
      : oneWay
        ? given.has('from')
          ? 'to'
          : 'from'
        : 'between';
  if (missing && !hasUnknown)
    problems.report('missing-key', { key: missing, where: 'a link', example: linkFields[missing].example }, node);
  if (!given.has('via') && !hasUnknown)
    problems.report('missing-key', { key: 'via', where: 'a link', example: linkFields.via.example }, node);
  const ends = between ? between.value : from && to ? [from.value, to.value] : undefined;
  if (!ends || !via || !sound) return undefined;
  const [first, second] = ends;
  if (ends.length !== 2 || !first || !second || first.text === second.text) {
    problems.report('link-ends', { count: ends.length }, between?.node ?? to?.node ?? node);
    return undefined;
  }
  const [a, b] = [enter(first), enter(second)];
  return { a, b, directed: !between, via: via.value };

  function enter(label: ScalarNode): number {
    const entry = nodes.get(label.text) ?? { index: nodes.size, at: label, degree: 0 };
    entry.degree += 1;
    nodes.set(label.text, entry);
    return entry.index;
  }
}

/** The blocks of the nodes that can fail; false after a fault. */
function readNodes(node: SourceNode, nodes: Map<string, GraphNode>, reading: Reading): boolean {
  const { problems } = reading;
  if (node.type !== 'mapping') {
    const found = typeName(node);
    problems.report(
      'wrong-type',
      { what: 'nodes', expected: 'a mapping from nodes to blocks', found, example: 'nodes: {a: router-a}' },
      node,
    );
    return false;
  }
  let sound = true;
  for (const { key, value } of distinctEntries(node, reading)) {
    const known = nodes.get(key.text);
    if (known) known.block = value;
    else {
      sound = false;
      problems.report('unknown-node', { name: key.text, known: [...nodes.keys()] }, key);
    }
  }
  return sound;
}

/** The nodes, by index, that any path at all leads to from the start. */
function reachable({ from, links, nodes }: Graph): ReadonlySet<number> {
  const next: number[][] = Array.from({ length: nodes.size }, () => []);
  for (const { a, b, directed } of links) {
    next[a]?.push(b);
    if (!directed) next[b]?.push(a);
  }
  const seen = new Set([from]);
  for (const node of seen) for (const neighbour of next[node] ?? []) seen.add(neighbour);
  return seen;
}
