import { width } from '../width.ts';
import type { LabelLook } from './scene.ts';

/** Font size of each kind of text, in pixels, and whether it is bold. */
export const TEXT: Readonly<Record<LabelLook, { readonly size: number; readonly bold: boolean }>> = {
  title: { size: 20, bold: true },
  heading: { size: 15, bold: true },
  name: { size: 13, bold: true },
  figure: { size: 12, bold: false },
  small: { size: 11, bold: false },
};

/** Widths in ems, a little more than in the sans-serif fonts that are in use: nobody knows which one it will be. */
const EMS = { narrow: 0.34, usual: 0.55, capital: 0.72, broad: 0.92, cell: 0.6 } as const;
const BOLDER = 1.06;

const NARROW = /[ .,:;!'|ijlftr()[\]/-]/g;
const CAPITAL = /[A-LN-VX-Z<>≥≤×]/g;
const BROAD = /[MWmw%@—…]/g;
/** What none of this is said of is measured as a terminal would do it. */
const USUAL = /[\x20-\x7e≥≤×—…]/g;

/** How much room a text takes, in pixels. */
export function textWidth(text: string, look: LabelLook): number {
  const { size, bold } = TEXT[look];
  const all = width(text);
  const [narrow, capital, broad, usual] = [NARROW, CAPITAL, BROAD, USUAL].map((of) => text.match(of)?.length ?? 0) as [
    number,
    number,
    number,
    number,
  ];
  const ems =
    EMS.narrow * narrow +
    EMS.capital * capital +
    EMS.broad * broad +
    EMS.usual * (usual - narrow - capital - broad) +
    EMS.cell * (all - usual);
  return Math.ceil(size * ems * (bold ? BOLDER : 1));
}
