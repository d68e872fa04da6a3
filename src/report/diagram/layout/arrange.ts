import type { Piece } from './piece.ts';

/** A piece with room below it. */
export interface Block {
  readonly piece: Piece;
  readonly after: number;
}

/** Pieces one below the other. */
export function stackedPiece(blocks: readonly Block[]): Piece {
  const tops: number[] = [];
  let height = 0;
  for (const { piece, after } of blocks) {
    tops.push(height);
    height += piece.height + after;
  }
  return {
    width: Math.max(0, ...blocks.map(({ piece }) => piece.width)),
    height,
    entry: 0,
    exit: 0,
    at: (x, y) => blocks.flatMap(({ piece }, i) => piece.at(x, y + (tops[i] as number))),
  };
}

/** Pieces that have nothing to do with one another: side by side, in as many rows as it takes. */
export function shelvedPiece(pieces: readonly Piece[], room: number, apart: number): Piece {
  const placed: { readonly piece: Piece; readonly x: number; readonly y: number }[] = [];
  let [x, y, row] = [0, 0, 0];
  for (const piece of pieces) {
    if (x > 0 && x + piece.width > room) [x, y, row] = [0, y + row + apart, 0];
    placed.push({ piece, x, y });
    x += piece.width + apart;
    row = Math.max(row, piece.height);
  }
  return {
    width: Math.max(0, ...placed.map((one) => one.x + one.piece.width)),
    height: y + row,
    entry: 0,
    exit: 0,
    at: (left, top) => placed.flatMap((one) => one.piece.at(left + one.x, top + one.y)),
  };
}
