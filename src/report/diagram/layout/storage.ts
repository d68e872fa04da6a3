import type { StorageFigures } from '../../../model/result.ts';
import { fit } from '../../fit.ts';
import { plain } from '../../plain.ts';
import { count, nines, probability } from '../../quantity.ts';
import type { Drawing } from './drawing.ts';
import { label } from './part.ts';
import type { Piece } from './piece.ts';
import { verdicts } from './verdicts.ts';

const PADDING = 10;

/** A stack of cards for a storage. */
export function storagePiece(
  drawing: Drawing,
  { name, units, failures_tolerated, annual_loss, groups }: StorageFigures,
): Piece {
  const lines = [
    label(fit(plain(name), 26), 'name', null, 18),
    label(`${nines(annual_loss)} nines of durability a year`, 'figure', null, 16),
    label(`${probability(annual_loss)} lost a year`, 'small', null, 15),
    label(`${count(units, 'unit')} a group, ${failures_tolerated} may be lost`, 'small', null, 15),
    label(count(groups, 'group'), 'small', null, 15),
    ...verdicts(drawing, name, null),
  ];
  const width = Math.max(...lines.map((line) => line.width)) + 2 * PADDING;
  const height = lines.reduce((sum, line) => sum + line.height, 0) + 2 * PADDING - 6;
  return {
    width: width + 8,
    height: height + 8,
    entry: 0,
    exit: 0,
    at(x, y) {
      let top = y + 8 + PADDING - 3;
      const inside = lines.flatMap((line) => {
        const items = line.at(x + PADDING, top, width - 2 * PADDING);
        top += line.height;
        return items;
      });
      const tip = `${plain(name)}\n${probability(annual_loss)} of what is stored is lost in a year`;
      return [
        { is: 'box', look: 'part', part: name, tip, heat: null, stacked: true, x, y: y + 8, width, height, inside },
      ];
    },
  };
}
