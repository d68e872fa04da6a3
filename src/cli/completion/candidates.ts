import type { Argument, Option } from 'commander';

/** What may stand in a place of the command line: given words, a file (a topology, or any), or whatever one likes. */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'topology' }
  | { readonly kind: 'file' }
  | { readonly kind: 'free' };

const SUGGESTED = new WeakMap<Argument, () => readonly string[]>();

const TOPOLOGIES = new WeakSet<Argument>();

/** What names a topology. */
export function topology(argument: Argument): Argument {
  TOPOLOGIES.add(argument);
  return argument;
}

/** Words that an argument is likely to be, where other words are no mistake yet. */
export function suggesting(argument: Argument, words: () => readonly string[]): Argument {
  SUGGESTED.set(argument, words);
  return argument;
}

export function candidatesOf(place: Argument | Option): Candidates {
  const words = place.argChoices ?? ('flags' in place ? undefined : SUGGESTED.get(place)?.());
  if (words) return { kind: 'words', words };
  if ('flags' in place) return { kind: /<file>/.test(place.flags) ? 'file' : 'free' };
  if (TOPOLOGIES.has(place)) return { kind: 'topology' };
  return { kind: /file/.test(place.name()) ? 'file' : 'free' };
}
