/** A message tells what it is about, and is no place for the whole of a text of a million characters. */
const LONGEST = 300;

/** The facts of a message with long texts cut. */
export const brief = <A>(args: A): A =>
  Object.fromEntries(Object.entries(args as object).map(([name, fact]) => [name, cut(fact)])) as A;

const cut = (fact: unknown): unknown =>
  typeof fact === 'string' && fact.length > LONGEST ? `${fact.slice(0, LONGEST)}…` : fact;
