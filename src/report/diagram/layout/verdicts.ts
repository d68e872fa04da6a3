import type { SloVerdict } from '../../../model/result.ts';
import type { Heat, Item, LabelLook, Mark } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import type { Drawing } from './drawing.ts';

const HEIGHT = 16;
const SIGN = 16;

const markOf = ({ met }: SloVerdict): Mark['what'] => (met === null ? 'open' : met ? 'met' : 'missed');

/** A line for each target of a part: kept or missed, and what it is. */
export function verdicts(drawing: Drawing, part: string | null, on: Heat, look: LabelLook = 'small') {
  return drawing.figures.slos(part).map((slo) => {
    const text = drawing.words.slo(slo);
    return {
      width: SIGN + textWidth(text, look),
      height: HEIGHT,
      at: (x: number, y: number): readonly Item[] => [
        { is: 'mark', what: markOf(slo), on, x: x + 5, y: y + HEIGHT / 2 },
        { is: 'label', look, anchor: 'start', text, on, x: x + SIGN, y: y + HEIGHT - 4 },
      ],
    };
  });
}
