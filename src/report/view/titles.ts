import type { Section, View } from './view.ts';

/** What is about a whole file: by the name of its topology, with that of the file beside it. */
export const viewOf = (
  { name, file }: { readonly name: string | null; readonly file: string },
  sections: readonly Section[] = [],
): View => ({ title: name ?? file, source: name === null ? null : file, sections });

/** What is said of a part, after the name of the topology: `Shop: checkout by share`; alone where that is its name. */
export const titled = (name: string | null, part: string | null | undefined, said: string): string =>
  name === null || name === part ? said : `${name}: ${said}`;
