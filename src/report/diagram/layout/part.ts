import { fit, wrap } from '../../fit.ts';
import { plain } from '../../plain.ts';
import { share } from '../../quantity.ts';
import type { Box, Heat, Item, LabelLook } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import type { DrawnPart } from '../unfold.ts';
import { isUndivided } from '../unfold.ts';
import type { Drawing } from './drawing.ts';
import type { Piece } from './piece.ts';
import { verdicts } from './verdicts.ts';

const PADDING = 10;
const LINE: Readonly<Record<'name' | 'figure' | 'small', number>> = { name: 18, figure: 16, small: 15 };
const CHIP = { height: 18, padding: 6, gap: 4 } as const;
const NARROWEST = 96;
/** What is wider goes on in the next line, or is cut. */
const WIDEST = 216;
const NAME_CELLS = 26;
const NOTE_CELLS = 30;
/** Lines of notes that are written; all are in the tip. */
const NOTES = 5;
/** How much of each further card of a stack is to be seen. */
export const CARD = 4;

/** A line of a box: what it needs of room, and what it writes into it. */
interface Line {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number, width: number) => readonly Item[];
}

/** A box with the name of a part, its figures and what it needs. */
export function partPiece(drawing: Drawing, { id, element, hidden, needs }: DrawnPart): Piece {
  const { figures, words, shared } = drawing;
  const heat = figures.heat(element);
  const known = figures.of(element);
  const downtimeShare = figures.share(element);
  const small = (text: string): Line => label(fit(plain(text), NOTE_CELLS), 'small', heat, LINE.small);
  const copies = words.copies(element);
  const notes = isUndivided(element) ? words.notes(element).flatMap((note) => wrap(plain(note), NOTE_CELLS)) : [];
  const more = notes.length - NOTES;
  const lines: Line[] = [
    nameLine(plain(element.label), shared.has(id), heat),
    ...(known
      ? [
          between(
            label(drawing.availability(known), 'figure', heat, LINE.figure),
            downtimeShare === null ? null : share(downtimeShare),
            heat,
          ),
        ]
      : []),
    ...(hidden > 0 ? [small(words.hidden(element, hidden))] : []),
    ...(copies === null ? [] : [small(copies)]),
    ...(more > 1 ? [...notes.slice(0, NOTES - 1), `${more + 1} more lines`] : notes).map(small),
    ...verdicts(drawing, element.part, heat),
    ...chips(drawing, needs),
  ];
  const width = Math.max(NARROWEST, ...lines.map((line) => line.width + 2 * PADDING));
  const height = lines.reduce((sum, line) => sum + line.height, 0) + 2 * PADDING - 6;
  const stacked = (element.copies?.replicas ?? 1) > 1;
  const raised = stacked ? 2 * CARD : 0;
  const tip = drawing.tip(element);
  const axis = raised + height / 2;
  return {
    width: width + raised,
    height: height + raised,
    entry: axis,
    exit: axis,
    at(x, y) {
      const top = y + raised;
      const inside: Item[] = [];
      let next = top + PADDING - 3;
      for (const line of lines) {
        inside.push(...line.at(x + PADDING, next, width - 2 * PADDING));
        next += line.height;
      }
      const look = isUndivided(element) ? 'part' : 'block';
      const box: Box = {
        is: 'box',
        look,
        part: element.part ?? (element.figure?.as === 'units' ? element.figure.of : null),
        tip,
        heat,
        stacked,
        x,
        y: top,
        width,
        height,
        inside,
      };
      return [box];
    },
  };
}

/** A box that stands for members that are left out. */
export function morePiece(count: string): Piece {
  const text = label(count, 'small', null, LINE.small);
  const width = text.width + 2 * PADDING;
  const height = text.height + 2 * PADDING - 4;
  return {
    width,
    height,
    entry: height / 2,
    exit: height / 2,
    at: (x, y) => [
      {
        is: 'box',
        look: 'more',
        part: null,
        tip: count,
        heat: null,
        stacked: false,
        x,
        y,
        width,
        height,
        inside: text.at(x + PADDING, y + PADDING - 2, width),
      },
    ],
  };
}

export function label(text: string, look: LabelLook, on: Heat, height: number): Line {
  return {
    width: textWidth(text, look),
    height,
    at: (x, y) => [{ is: 'label', look, anchor: 'start', text, on, x, y: y + height - 4 }],
  };
}

function nameLine(name: string, isShared: boolean, heat: Heat): Line {
  const line = label(fit(name, NAME_CELLS), 'name', heat, LINE.name);
  if (!isShared) return line;
  return {
    ...line,
    width: line.width + 24,
    at: (x, y, width) => [
      ...line.at(x, y, width),
      { is: 'mark', what: 'shared', on: heat, x: x + width - 8, y: y + LINE.name / 2 },
    ],
  };
}

/** A line with something at its right end. */
function between(line: Line, right: string | null, on: Heat): Line {
  if (right === null) return line;
  return {
    ...line,
    width: line.width + 16 + textWidth(right, 'figure'),
    at: (x, y, width) => [
      ...line.at(x, y, width),
      { is: 'label', look: 'figure', anchor: 'end', text: right, on, x: x + width, y: y + line.height - 4 },
    ],
  };
}

/** What a part needs, in as many lines as it takes. */
export function chips(drawing: Drawing, needs: readonly number[]): Line[] {
  const rows: { readonly pieces: Box[]; width: number }[] = [];
  for (const id of needs) {
    const element = drawing.element(id);
    const heat = drawing.figures.heat(element);
    const text = fit(plain(element.label), NAME_CELLS - 4);
    const width = textWidth(text, 'small') + 2 * CHIP.padding;
    const box: Box = {
      is: 'box',
      look: 'chip',
      part: element.part,
      tip: `needs ${drawing.tip(element)}`,
      heat,
      stacked: false,
      x: 0,
      y: 0,
      width,
      height: CHIP.height,
      inside: [{ is: 'label', look: 'small', anchor: 'middle', text, on: heat, x: width / 2, y: CHIP.height - 5 }],
    };
    const row = rows.at(-1);
    if (row && row.width + CHIP.gap + width <= WIDEST - 2 * PADDING) {
      row.pieces.push({ ...box, x: row.width + CHIP.gap });
      row.width += CHIP.gap + width;
    } else rows.push({ pieces: [box], width });
  }
  return rows.map(({ pieces, width }) => ({
    width,
    height: CHIP.height + CHIP.gap,
    at: (x, y) => pieces.map((piece) => moved(piece, x, y + CHIP.gap)),
  }));
}

const moved = (box: Box, x: number, y: number): Box => ({
  ...box,
  x: box.x + x,
  y: box.y + y,
  inside: box.inside.map((item) =>
    item.is === 'label' ? { ...item, x: item.x + box.x + x, y: item.y + box.y + y } : item,
  ),
});
