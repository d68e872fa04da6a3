/** The indices of things by what each is in; in their order. */
export function byOwner<T>(things: readonly T[], ownerOf: (thing: T) => number | null): Map<number | null, number[]> {
  const all = new Map<number | null, number[]>();
  for (const [id, thing] of things.entries()) {
    const owner = ownerOf(thing);
    const known = all.get(owner);
    if (known) known.push(id);
    else all.set(owner, [id]);
  }
  return all;
}
