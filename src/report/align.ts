import { width } from './width.ts';

/** The integer part of a quantity, with what stands before it: `99` of `99.871 %`, `< 0` of `< 0.1 %`, `1` of `1 − 2e-9`. */
const HEAD = /^\D*?\d[\d ]*?(?=$|\.| \D|[^\d .])/;

/** The part of a quantity that stands before its decimal point; all of what is none. */
export const headOf = (text: string): string => HEAD.exec(text)?.[0] ?? text;

/** Pads the texts on the left so that their decimal points stand in one column; a dash stands where the ones do. */
export function alignDecimals(texts: readonly string[]): string[] {
  const heads = texts.map((text) => width(headOf(text)));
  const column = Math.max(0, ...heads);
  return texts.map((text, i) => (text === '' ? '' : ' '.repeat(column - (heads[i] as number)) + text));
}
