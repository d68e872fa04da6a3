import type { Entry } from './entry.ts';
import type { Code } from './index.ts';
import { mistakes } from './mistakes.ts';
import { risks } from './risks.ts';

/** Every message that avail can give about an input, by its stable code. */
export const CATALOGUE: { readonly [C in Code]: Entry<never> } = { ...mistakes, ...risks };
