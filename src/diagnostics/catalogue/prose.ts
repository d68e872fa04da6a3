import { suggest } from '../suggest.ts';

/** The longest list is that of a component's keys, which should be seen whole. */
const LISTED = 36;

/** `a, b or c`; a long list is cut and counted. */
export function alternatives(words: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  if (words.length > LISTED) return `${words.slice(0, LISTED).join(', ')}, … (${words.length} in all)`;
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

/** `did you mean "x"? allowed here: …`, for a word that is not one of `allowed`. */
export function didYouMean(word: string, allowed: readonly string[], what: string): string | null {
  const near = suggest(word, allowed);
  const list = allowed.length > 0 ? `${what}: ${alternatives(allowed, 'and')}` : null;
  if (near !== undefined) return `did you mean "${near}"?${list && allowed.length > 1 ? ` (${list})` : ''}`;
  return list;
}

export const plural = (count: number, singular: string, many = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : many}`;

/** A whole number with its thousands apart, `8,388,608`. (`toLocaleString` does it too, and loads the locales: 25 ms of a start.) */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
