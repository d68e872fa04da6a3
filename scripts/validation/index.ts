import { chains } from './chains.ts';
import type { Comparison } from './comparison.ts';
import { networks, statics, tiny } from './enumeration.ts';
import { scram } from './scram.ts';
import { simulation } from './simulation.ts';
import { digits, published } from './tables.ts';

/** Every independent way there is, in the order of the page. */
export const comparisons: readonly (() => Comparison | Promise<Comparison>)[] = [
  statics,
  tiny,
  networks,
  chains,
  digits,
  published,
  scram,
  simulation,
];
