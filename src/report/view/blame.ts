import { alternatives } from '../../diagnostics/catalogue/prose.ts';
import { count } from '../quantity.ts';

/** Names in a sentence before it says how many more there are. */
const NAMED = 5;

/** `a, b and 3 others`. */
export function some(names: readonly string[]): string {
  if (names.length <= NAMED + 1) return alternatives(names, 'and');
  return alternatives([...names.slice(0, NAMED), count(names.length - NAMED, 'other')], 'and');
}

/** Why an MTBF is unknown, and what to do about it. */
export function availabilityOnly(names: readonly string[]): string {
  const one = names.length === 1;
  return `${some(names)} ${one ? 'gives' : 'give'} an availability only; add ${one ? 'its' : 'their'} mtbf or mttr`;
}
