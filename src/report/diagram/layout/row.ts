import type { Item, Point } from '../scene.ts';
import type { Piece } from './piece.ts';
import { GAP, wire } from './piece.ts';

/** How far a line that goes on in the next row stands off, on both sides. */
const TURN = 18;

/** Pieces one after the other, each joined with the next one; in several rows where they do not fit into `room`. */
export function rowPiece(pieces: readonly Piece[], room: number): Piece {
  const rows = broken(pieces, room).map(lineOf);
  const [first, last] = [rows[0] as Piece, rows.at(-1) as Piece];
  if (rows.length === 1) return first;
  const inner = Math.max(...rows.map(({ width }) => width));
  const tops: number[] = [];
  let height = 0;
  for (const row of rows) {
    tops.push(height);
    height += row.height + 2 * GAP.across;
  }
  height -= 2 * GAP.across;
  const exit = (tops.at(-1) as number) + last.exit;
  return {
    width: inner + 2 * TURN,
    height,
    entry: first.entry,
    exit,
    at(x, y, look = 'flow') {
      const items: Item[] = [wire(look, { x, y: y + first.entry }, { x: x + TURN, y: y + first.entry })];
      for (const [i, row] of rows.entries()) {
        const top = y + (tops[i] as number);
        items.push(...row.at(x + TURN, top, look));
        const next = rows[i + 1];
        const end = { x: x + TURN + row.width, y: top + row.exit };
        const right = x + inner + 2 * TURN;
        const below = top + row.height + GAP.across;
        if (next) {
          const start = { x: x + TURN, y: y + (tops[i + 1] as number) + next.entry };
          items.push(wire(look, ...turn(end, right - TURN / 3, x + TURN / 3, below, start)));
        }
        if (!next) items.push(wire(look, end, { x: right, y: end.y }));
      }
      return items;
    },
  };
}

/** From the end of a row around to the beginning of the next one. */
function turn(end: Point, right: number, left: number, between: number, start: Point): Point[] {
  return [
    end,
    { x: right, y: end.y },
    { x: right, y: between },
    { x: left, y: between },
    { x: left, y: start.y },
    start,
  ];
}

function lineOf(pieces: readonly Piece[]): Piece {
  // Each piece begins at the height at which the one before it ends.
  const tops: number[] = [];
  let axis = 0;
  for (const piece of pieces) {
    tops.push(axis - piece.entry);
    axis += piece.exit - piece.entry;
  }
  const top = Math.min(0, ...tops);
  const bottom = Math.max(...pieces.map(({ height }, i) => (tops[i] as number) + height));
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0) + GAP.along * (pieces.length - 1);
  return {
    width,
    height: bottom - top,
    entry: -top,
    exit: axis - top,
    at(x, y, look = 'flow') {
      const items: Item[] = [];
      let left = x;
      for (const [i, piece] of pieces.entries()) {
        const own = y + (tops[i] as number) - top;
        if (i > 0)
          items.push(wire(look, { x: left - GAP.along, y: own + piece.entry }, { x: left, y: own + piece.entry }));
        items.push(...piece.at(left, own, look));
        left += piece.width + GAP.along;
      }
      return items;
    },
  };
}

/** As few rows as fit, of about the same width. */
function broken(pieces: readonly Piece[], room: number): Piece[][] {
  const whole = fill(pieces, room);
  if (whole.length === 1) return whole;
  const total = pieces.reduce((sum, { width }) => sum + width + GAP.along, 0);
  const widest = Math.max(...pieces.map(({ width }) => width));
  // Even rows look better than full ones with a rest, as long as there are no more of them.
  for (let even = Math.max(widest, total / whole.length); even < room; even += GAP.along) {
    const rows = fill(pieces, even);
    if (rows.length === whole.length) return rows;
  }
  return whole;
}

function fill(pieces: readonly Piece[], room: number): Piece[][] {
  const rows: Piece[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    used += GAP.along + piece.width;
    if (used > room) {
      rows.push([]);
      used = piece.width;
    }
    rows.at(-1)?.push(piece);
  }
  return rows;
}
