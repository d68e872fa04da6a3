import { moreOrLess } from '../../quantity.ts';
import type { Cell } from '../view.ts';

/** How much longer something is down, in seconds: better, worse, or neither. */
export const moreCell = (seconds: number, year: number): Cell => ({
  text: moreOrLess(seconds, year),
  ...(seconds !== 0 && { role: seconds > 0 ? 'bad' : 'good' }),
});
