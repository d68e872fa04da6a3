import { alignDecimals } from '../align.ts';
import { wrap } from '../fit.ts';
import type { Palette } from '../palette.ts';
import { plain } from '../plain.ts';
import type { Terms } from '../view/view.ts';
import { width } from '../width.ts';
import { ink } from './grid.ts';

const GAP = 3;

/** Where less is left for the explanations they stand below their figures. */
const NARROWEST = 24;
const INDENT = 2;

/** Each word with its figure, if it has one, and what it means in lines beside them. */
export function paintTerms({ terms, align }: Terms, cells: number, palette: Palette): string[] {
  const labels = padded(terms.map(({ label }) => plain(label)));
  const figures = terms.filter(({ value }) => value !== '').map(({ value }) => plain(value));
  const aligned = padded(align === 'left' ? figures : alignDecimals(figures)).values();
  return terms.flatMap(({ value, text }, i) => {
    const label = labels[i] as string;
    const figure = value === '' ? null : (aligned.next().value as string);
    const lead = width(label) + GAP + (figure === null ? 0 : width(figure) + GAP);
    const painted =
      ink(label, palette.dim).painted + ' '.repeat(GAP) + (figure === null ? '' : ink(figure, palette.strong).painted);
    if (cells - lead < NARROWEST) {
      const below = wrap(plain(text), cells - INDENT).map((line) => ' '.repeat(INDENT) + line);
      return [painted.trimEnd(), ...below];
    }
    const gap = figure === null ? '' : ' '.repeat(GAP);
    return wrap(plain(text), cells - lead).map((line, j) => (j === 0 ? painted + gap : ' '.repeat(lead)) + line);
  });
}

function padded(texts: readonly string[]): string[] {
  const most = Math.max(0, ...texts.map(width));
  return texts.map((text) => text + ' '.repeat(most - width(text)));
}
