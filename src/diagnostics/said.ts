import { brief } from './brief.ts';
import type { Args, Code } from './catalogue/index.ts';
import { entryFor } from './catalogue/index.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What the catalogue says of some facts: a diagnostic but for its place. */
export function said<C extends Code>(
  code: C,
  args: Args<C>,
): Pick<Diagnostic, 'code' | 'severity' | 'message' | 'hint'> {
  const { severity, message, hint } = entryFor(code);
  // Each entry takes the facts of its own code, which the compiler does not see of an entry looked up by its code.
  const facts = brief(args) as never;
  return { code, severity, message: message(facts), hint: hint(facts) };
}
