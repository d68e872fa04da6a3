/** Names longer than this are refused in a topology. */
const LONGEST = 200;

/**
 * Gives names that a topology can have: one line without control characters, not too long, each once. What a name was
 * is returned too where it had to change.
 */
export class TopologyNames {
  readonly #taken = new Set<string>();

  /** The first of the wanted names that is free, or the last one with a number. */
  give(...wanted: readonly [string, ...string[]]): string {
    const names = wanted.map(valid);
    let name = names.find((each) => !this.#taken.has(each));
    for (let count = 2; name === undefined; count++) {
      const numbered = `${names[names.length - 1]} (${count})`;
      if (!this.#taken.has(numbered)) name = numbered;
    }
    this.#taken.add(name);
    return name;
  }
}

function valid(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ').trim();
  const name =
    [...line].slice(0, LONGEST / 2 + 1).length > LONGEST / 2 ? [...line].slice(0, LONGEST / 2 - 10).join('') : line;
  return name.trim() || 'unnamed';
}
