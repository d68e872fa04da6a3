import type { Args, Code } from './catalogue/index.ts';
import { CATALOGUE } from './catalogue/index.ts';
import type { Diagnostic } from './diagnostic.ts';

/** A diagnostic about a file as a whole: there is no place in it to point at. */
export function wholeFile<C extends Code>(file: string, code: C, args: Args<C>): Diagnostic {
  const { severity, message, hint } = CATALOGUE[code];
  return {
    code,
    severity,
    message: message(args as never),
    hint: hint(args as never),
    file,
    path: null,
    span: null,
    excerpt: null,
  };
}
