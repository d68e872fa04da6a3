import type { Args, Code } from './catalogue/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import { said } from './said.ts';

/** A diagnostic about a file as a whole: there is no place in it to point at. */
export const wholeFile = <C extends Code>(file: string, code: C, args: Args<C>): Diagnostic => ({
  ...said(code, args),
  file,
  path: null,
  span: null,
  excerpt: null,
});
