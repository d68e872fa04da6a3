const SHOWN = 5;

/** The words on a way; of many, those at its ends. */
export function elided(words: readonly string[]): readonly string[] {
  if (words.length <= 2 * SHOWN + 1) return words;
  return [...words.slice(0, SHOWN), '…', ...words.slice(-SHOWN)];
}
