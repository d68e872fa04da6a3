import type { NetworkGraph } from '../../../model/diagram.ts';
import { fit } from '../../fit.ts';
import { plain } from '../../plain.ts';
import type { Item } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import type { Link } from './graph.ts';
import { graphPiece } from './graph.ts';
import type { Piece } from './piece.ts';

const NODE_CELLS = 20;

/** A network: its nodes, and a piece on each line between two of them. */
export function networkPiece(graph: NetworkGraph, members: readonly Piece[]): Piece {
  const { links, failing } = graph;
  const distance = distances(graph);
  const nodes = graph.nodes.map((name, node) => {
    const member = members[links.length + failing.indexOf(node)];
    const isEnd = node === graph.from || node === graph.to;
    return failing.includes(node) && member ? captioned(name, member) : nodePiece(name, isEnd);
  });
  const pieces = [...nodes, ...links.map((_, i) => members[i] as Piece)];
  const lines = links.flatMap(({ a, b, directed }, i): Link[] => {
    // What works both ways is drawn in the direction that leads away from the beginning.
    const forward = directed || (distance[a] ?? 0) <= (distance[b] ?? 0);
    const [from, to] = forward ? [a, b] : [b, a];
    const middle = nodes.length + i;
    return [
      { from, to: middle, look: 'flow', arrow: false },
      { from: middle, to, look: 'flow', arrow: directed },
    ];
  });
  return graphPiece(pieces, lines, { from: graph.from, to: graph.to });
}

/** How many links each node is away from the beginning. */
function distances({ nodes, links, from }: NetworkGraph): readonly number[] {
  const distance = nodes.map(() => Number.POSITIVE_INFINITY);
  distance[from] = 0;
  const queue = [from];
  for (const node of queue) {
    for (const { a, b, directed } of links) {
      const next = a === node ? b : b === node && !directed ? a : undefined;
      if (next === undefined || distance[next] !== Number.POSITIVE_INFINITY) continue;
      distance[next] = (distance[node] as number) + 1;
      queue.push(next);
    }
  }
  return distance;
}

const HEIGHT = 24;

/** A node that never fails: its name only. */
function nodePiece(name: string, isEnd: boolean): Piece {
  const text = fit(plain(name), NODE_CELLS);
  const width = Math.max(HEIGHT, textWidth(text, 'small') + 18);
  return {
    width,
    height: HEIGHT,
    entry: HEIGHT / 2,
    exit: HEIGHT / 2,
    at: (x, y) => [
      {
        is: 'box',
        look: isEnd ? 'end' : 'node',
        part: null,
        tip: plain(name),
        heat: null,
        stacked: false,
        x,
        y,
        width,
        height: HEIGHT,
        inside: [{ is: 'label', look: 'small', anchor: 'middle', text, on: null, x: x + width / 2, y: y + 16 }],
      },
    ],
  };
}

const CAPTION = 16;

/** A node that can fail: what it is made of, with its name above. */
function captioned(name: string, piece: Piece): Piece {
  const text = fit(plain(name), NODE_CELLS);
  const width = Math.max(piece.width, textWidth(text, 'small'));
  const aside = (width - piece.width) / 2;
  return {
    width,
    height: piece.height + CAPTION,
    entry: piece.entry + CAPTION,
    exit: piece.exit + CAPTION,
    at(x, y) {
      const caption: Item = {
        is: 'label',
        look: 'small',
        anchor: 'middle',
        text,
        on: null,
        x: x + width / 2,
        y: y + 11,
      };
      const [enters, leaves] = [y + CAPTION + piece.entry, y + CAPTION + piece.exit];
      return [
        caption,
        ...(aside > 0
          ? [
              {
                is: 'wire',
                look: 'flow',
                arrow: false,
                points: [
                  { x, y: enters },
                  { x: x + aside, y: enters },
                ],
              } as const,
              {
                is: 'wire',
                look: 'flow',
                arrow: false,
                points: [
                  { x: x + aside + piece.width, y: leaves },
                  { x: x + width, y: leaves },
                ],
              } as const,
            ]
          : []),
        ...piece.at(x + aside, y + CAPTION),
      ];
    },
  };
}
