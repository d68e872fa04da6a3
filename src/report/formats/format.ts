import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';
import type { Palette } from '../palette.ts';

/** Cells of a terminal that does not tell its width. */
export const DEFAULT_COLUMNS = 80;

export interface RenderOptions {
  /** Width of the terminal, in cells. */
  readonly columns: number;
  readonly palette: Palette;
}

/** What a format writes: in pieces where it may be too large to be kept as a whole. */
export type Written = string | Iterable<string>;

export const asOne = (written: Written): string => (typeof written === 'string' ? written : [...written].join(''));

/** A format paints what it is given and knows nothing else: the same report gives the same text. It ends in a newline. */
export interface Format {
  /** The answer of `avail calc`. */
  render(report: Report, options: RenderOptions): Written;
  /** The answer of `avail nines`. */
  renderNines(report: NinesReport, options: RenderOptions): string;
}
