import type { DiagramElement } from '../../../model/diagram.ts';
import { fit } from '../../fit.ts';
import { plain } from '../../plain.ts';
import { share } from '../../quantity.ts';
import type { Box, Frame, Item } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import type { Drawing } from './drawing.ts';
import { CARD, chips } from './part.ts';
import type { Piece } from './piece.ts';
import { wire } from './piece.ts';
import { verdicts } from './verdicts.ts';

const PADDING = 14;
const HEADING = 26;
const GAP = 12;
const NAME_CELLS = 40;

/** A frame around a piece: a block with its name, or what all parts in it need. */
export function framePiece(
  drawing: Drawing,
  element: DiagramElement,
  look: Frame['look'],
  needs: readonly number[],
  inner: Piece,
  isShared: boolean,
): Piece {
  const stacked = (element.copies?.replicas ?? 1) > 1;
  const raised = stacked ? 2 * CARD : 0;
  const heading = headingOf(drawing, element, look, needs, isShared);
  const headed = heading.reduce((sum, { width }) => sum + width + GAP, -GAP);
  const width = Math.max(inner.width + 2 * PADDING, headed + 2 * PADDING);
  const height = inner.height + HEADING + PADDING + 4;
  const top = raised + HEADING + 4;
  const aside = (width - inner.width) / 2;
  return {
    width: width + raised,
    height: height + raised,
    entry: top + inner.entry,
    exit: top + inner.exit,
    at(x, y, through = 'flow') {
      const items: Item[] = [];
      let next = x + PADDING;
      for (const each of heading) {
        items.push(...each.at(next, y + raised + 5));
        next += each.width + GAP;
      }
      const frame: Frame = {
        is: 'frame',
        look,
        part: element.part,
        tip: drawing.tip(element),
        stacked,
        heading: items,
        x,
        y: y + raised,
        width,
        height,
      };
      const [enters, leaves] = [y + top + inner.entry, y + top + inner.exit];
      return [
        frame,
        wire(through, { x, y: enters }, { x: x + aside, y: enters }),
        ...inner.at(x + aside, y + top, through),
        wire(through, { x: x + aside + inner.width, y: leaves }, { x: x + width + raised, y: leaves }),
      ];
    },
  };
}

interface Bit {
  readonly width: number;
  readonly at: (x: number, y: number) => readonly Item[];
}

function headingOf(
  drawing: Drawing,
  element: DiagramElement,
  look: Frame['look'],
  needs: readonly number[],
  isShared: boolean,
): Bit[] {
  const { figures, words } = drawing;
  const known = figures.of(element);
  const downtimeShare = figures.share(element);
  const copied = words.copies(element);
  return [
    ...(look === 'zone' ? [swatch(figures.heat(element))] : []),
    text(fit(plain(element.label), NAME_CELLS), 'name'),
    ...(known ? [text(drawing.availability(known), 'figure')] : []),
    ...(downtimeShare === null ? [] : [text(share(downtimeShare), 'figure')]),
    ...(copied === null ? [] : [text(copied, 'small')]),
    ...words.notes({ ...element, figure: null }).map((note) => text(note, 'small')),
    ...verdicts(drawing, element.part, null),
    ...chips(drawing, needs).map(({ width, at }) => ({ width, at: (x: number, y: number) => at(x, y - 4, width) })),
    ...(isShared ? [sharedMark] : []),
  ];
}

const text = (content: string, look: 'name' | 'figure' | 'small'): Bit => ({
  width: textWidth(content, look),
  at: (x, y) => [{ is: 'label', look, anchor: 'start', text: content, on: null, x, y: y + 13 }],
});

const sharedMark: Bit = {
  width: 18,
  at: (x, y) => [{ is: 'mark', what: 'shared', on: null, x: x + 8, y: y + 8 }],
};

export const swatch = (heat: Box['heat']): Bit => ({
  width: 14,
  at: (x, y) => [
    {
      is: 'box',
      look: 'swatch',
      part: null,
      tip: '',
      heat,
      stacked: false,
      x,
      y: y + 1,
      width: 14,
      height: 14,
      inside: [],
    },
  ],
});
