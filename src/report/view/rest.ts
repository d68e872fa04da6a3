import { count } from '../quantity.ts';

/** A note on what is left out: `… 12 more groups of less weight: --format csv`; none where nothing is. */
export const andMore = (rest: number, noun: string, tail = ''): string[] =>
  rest > 0 ? [`… ${count(rest, `more ${noun}`)}${tail}`] : [];
