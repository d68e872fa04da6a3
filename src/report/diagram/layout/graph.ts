import { graphlib, layout } from '@dagrejs/dagre';
import type { Item, Point, Wire } from '../scene.ts';
import type { Piece } from './piece.ts';

/** Two pieces that a line joins, by their index. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly look: Wire['look'];
  readonly arrow: boolean;
}

/**
 * Pieces as a graph from left to right, in layers, with few crossings: Sugiyama’s method, as dagre does it. The line
 * enters at the piece `from` and leaves at the piece `to`, where there are such.
 */
export function graphPiece(
  pieces: readonly Piece[],
  links: readonly Link[],
  ends?: { from: number; to: number },
): Piece {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 34, edgesep: 10, marginx: 0, marginy: 0 });
  for (const [i, { width, height }] of pieces.entries()) graph.setNode(String(i), { width, height });
  for (const [i, { from, to }] of links.entries()) graph.setEdge(String(from), String(to), {}, String(i));
  layout(graph);
  const placed = pieces.map((piece, i) => {
    const { x, y } = graph.node(String(i)) as Point;
    return { piece, x: x - piece.width / 2, y: y - piece.height / 2 };
  });
  const routes = links.map(({ from, to }, i) => {
    const edge = graph.edge(String(from), String(to), String(i)) as { points: Point[] };
    const [start, end] = [placed[from], placed[to]] as [Placed, Placed];
    return joined(start, end, edge.points);
  });
  const points = [...placed.flatMap(corners), ...routes.flat()];
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...points.map(({ x }) => x)), Math.max(...points.map(({ y }) => y))];
  const axis = (end: number | undefined, of: 'entry' | 'exit'): number => {
    const one = end === undefined ? undefined : placed[end];
    return one ? one.y + one.piece[of] - top : (bottom - top) / 2;
  };
  return {
    width: right - left,
    height: bottom - top,
    entry: axis(ends?.from, 'entry'),
    exit: axis(ends?.to, 'exit'),
    at(x, y) {
      const [dx, dy] = [x - left, y - top];
      return [
        ...links.map(
          ({ look, arrow }, i): Item => ({
            is: 'wire',
            look,
            arrow,
            points: (routes[i] as Point[]).map((point) => ({ x: point.x + dx, y: point.y + dy })),
          }),
        ),
        ...placed.flatMap((one) => one.piece.at(one.x + dx, one.y + dy)),
      ];
    },
  };
}

interface Placed extends Point {
  readonly piece: Piece;
}

const corners = ({ piece, x, y }: Placed): Point[] => [
  { x, y },
  { x: x + piece.width, y: y + piece.height },
];

/** A route that leaves a piece where its own line does, and enters the next one where that begins. */
function joined(start: Placed, end: Placed, route: readonly Point[]): Point[] {
  const leaves = { x: start.x + start.piece.width, y: start.y + start.piece.exit };
  const enters = { x: end.x, y: end.y + end.piece.entry };
  const between = route.slice(1, -1).filter(({ x }) => x > leaves.x && x < enters.x);
  return [leaves, ...between, enters];
}
