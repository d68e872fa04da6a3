import { DEFAULT_COLUMNS } from '../report/formats/format.ts';
import type { Palette } from '../report/palette.ts';
import { plainPalette } from '../report/palette.ts';
import type { Io, Output } from './io.ts';

/** `--color` / `--no-color`; undefined if neither was given. */
export type ColorFlag = boolean | undefined;

const BASIC = 1;
const LEVELS: readonly number[] = [0, 1, 2, 3];

/**
 * How many colours an output gets: the flag decides first, then NO_COLOR (https://no-color.org), FORCE_COLOR, and
 * whether it is a terminal that can show any.
 */
function colorLevel(output: Output, flag: ColorFlag, env: Io['env']): 0 | 1 | 2 | 3 {
  if (flag === false) return 0;
  if (flag === true) return BASIC;
  if (env.NO_COLOR) return 0;
  const force = env.FORCE_COLOR;
  if (force !== undefined) {
    if (force === 'false') return 0;
    const level = Number(force);
    return force !== '' && LEVELS.includes(level) ? (level as 0 | 1 | 2 | 3) : BASIC;
  }
  return output.isTTY && env.TERM !== 'dumb' ? BASIC : 0;
}

/** Colours for an output, loaded only where there are any. */
export async function paletteFor(output: Output, flag: ColorFlag, env: Io['env']): Promise<Palette> {
  const level = colorLevel(output, flag, env);
  if (level === 0) return plainPalette;
  const { createPalette } = await import('../report/terminal/palette.ts');
  return createPalette(level);
}

/** Width of an output, in cells. */
export function columnsOf(output: Output, env: Io['env']): number {
  const wanted = Number(env.COLUMNS);
  return output.columns ?? (Number.isInteger(wanted) && wanted > 0 ? wanted : DEFAULT_COLUMNS);
}

/** Whether the locale says that a terminal shows nothing but ASCII; where it says nothing most can do better. */
export function isAscii({ LC_ALL, LC_CTYPE, LANG }: Io['env']): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return locale !== '' && !/utf-?8/i.test(locale);
}
