import type { Entry } from './entry.ts';
import { mistakes } from './mistakes.ts';
import { risks } from './risks.ts';

type Entries = typeof risks & typeof mistakes;
export type Code = keyof Entries;
export type Args<C extends Code> = Entries[C] extends Entry<infer A> ? A : never;

/** Whether a message is about something valid that is worth a second look. */
export const isRisk = ({ code }: { readonly code: string }): boolean => Object.hasOwn(risks, code);

/** What there is to say under a code. Most files have risks at most, so these alone are looked at first. */
export const entryFor = (code: Code): Entry<never> => (isRisk({ code }) ? risks : mistakes)[code as never];
