import type { ColorSupportLevel } from 'chalk';
import { Chalk } from 'chalk';
import type { Palette } from '../palette.ts';

/** Colours for a terminal that shows none (0), 16 (1), 256 (2) or 16 million (3). The 16 follow the user's own theme. */
export function createPalette(level: ColorSupportLevel): Palette {
  const chalk = new Chalk({ level });
  return {
    strong: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    accent: (text) => chalk.cyan(text),
  };
}
