/** Names longer than this are refused in a topology. */
const LONGEST = 200;
const ROOM = 20;

/**
 * Gives names that a topology can have: one line without control characters, not too long, each once.
 */
export class TopologyNames {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** The first of the wanted names that is free, or the last one with a number. */
  give(...wanted: readonly [string, ...string[]]): string {
    const names = wanted.map(valid);
    let name = names.find((each) => !this.#taken.has(each));
    const last = names[names.length - 1] as string;
    while (name === undefined) {
      // Counting goes on where it stopped: thousands of names may have become one.
      const count = (this.#counts.get(last) ?? 1) + 1;
      this.#counts.set(last, count);
      const numbered = `${last} (${count})`;
      if (!this.#taken.has(numbered)) name = numbered;
    }
    this.#taken.add(name);
    return name;
  }
}

function valid(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ').trim();
  // Room for a number behind it.
  const name = line.length > LONGEST - ROOM ? line.slice(0, LONGEST - ROOM).replace(/\p{Cs}$/u, '') : line;
  return name.trim() || 'unnamed';
}
