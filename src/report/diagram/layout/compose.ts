import type { Figure } from '../../../model/diagram.ts';
import { count } from '../../quantity.ts';
import type { Drawn, DrawnBlock } from '../unfold.ts';
import type { Drawing } from './drawing.ts';
import { forkPiece } from './fork.ts';
import { framePiece } from './frame.ts';
import { networkPiece } from './network.ts';
import { morePiece, partPiece } from './part.ts';
import type { Piece } from './piece.ts';
import { wire } from './piece.ts';
import { rowPiece } from './row.ts';

/** How much narrower what is in a frame, or beside other branches, has to be. */
const TAKEN = 64;

/**
 * What a tree looks like, no wider than `room` where it can be broken. Where it `isWhole`, what is written above it says
 * what a frame would say.
 */
export function pieceOf(drawing: Drawing, drawn: Drawn, room: number, isWhole = false): Piece {
  switch (drawn.is) {
    case 'part':
      return partPiece(drawing, drawn);
    case 'more':
      return morePiece(count(drawn.count, 'more member'));
    case 'zone': {
      const inner = pieceOf(drawing, drawn.inner, room - TAKEN, isWhole);
      return framePiece(drawing, drawn.element, 'zone', drawn.needs, inner, false);
    }
    case 'block': {
      const { element, id } = drawn;
      const says = isWhole || (element.part === null && element.notes.length === 0);
      if (says && !element.copies) return blockPiece(drawing, drawn, room);
      const inner = blockPiece(drawing, drawn, room - TAKEN);
      return framePiece(drawing, element, 'block', element.copies?.zones ?? [], inner, drawing.shared.has(id));
    }
  }
}

/** The members of a block, without a frame around them. */
function blockPiece(drawing: Drawing, { element, members }: DrawnBlock, room: number): Piece {
  const figure = element.figure as Figure;
  const { words } = drawing;
  const narrow = figure.as === 'row' ? room : room - TAKEN;
  const pieces = members.map((member) => pieceOf(drawing, member, narrow));
  const caption = words.figure(figure);
  switch (figure.as) {
    case 'fork': {
      const only = pieces.length === 1 ? pieces[0] : undefined;
      if (only) return only;
      const votes = figure.need.some((need) => need > 1);
      return forkPiece({ branches: pieces, ...(votes && { vote: words.vote(figure.need, element.members.length) }) });
    }
    case 'switch':
      return forkPiece({ branches: pieces, caption, isSwitched: true, spares: (i) => i > 0 });
    case 'order':
      return forkPiece({
        branches: pieces,
        caption,
        ordinals: pieces.map((_, i) => `${i + 1}.`),
        spares: (i) => i > 0,
      });
    case 'bypass':
      return forkPiece({ branches: [WAY_AROUND, ...pieces], caption, spares: (i) => i > 0, onFirst: true });
    case 'network':
      return networkPiece(figure.graph, pieces);
    default:
      return pieces.length === 0 ? WAY_AROUND : rowPiece(pieces, room);
  }
}

/** A line on which nothing stands. */
const WAY_AROUND: Piece = {
  width: 20,
  height: 8,
  entry: 4,
  exit: 4,
  at: (x, y, look = 'flow') => [wire(look, { x, y: y + 4 }, { x: x + 20, y: y + 4 })],
};
