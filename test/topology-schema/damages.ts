/** Copies of a document, each with one thing in it made wrong (or, sometimes, merely other). */
export function* damages(document: unknown): Generator<unknown> {
  for (const path of placesIn(document)) {
    const [parent, key] = [path.slice(0, -1), path.at(-1) as string | number];
    for (const value of WRONG) yield changed(document, parent, (at) => Reflect.set(at, key, value));
    if (typeof key === 'number') {
      yield changed(document, parent, (at) => (at as unknown[]).splice(key, 1));
      continue;
    }
    yield changed(document, parent, (at) => Reflect.deleteProperty(at, key));
    yield changed(document, parent, (at) => {
      Reflect.set(at, `${key}s`, Reflect.get(at, key));
      Reflect.deleteProperty(at, key);
    });
  }
}

const WRONG: readonly unknown[] = [7, null, [], ['a'], {}, { a: 1 }];

/** Paths to so many things at most: large files say the same again and again. */
const MOST_PLACES = 12;

function placesIn(document: unknown): (string | number)[][] {
  const found: (string | number)[][] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
      found.push([...path, key]);
      visit(Reflect.get(value, key), [...path, key]);
    }
  };
  visit(document, []);
  const step = Math.max(1, found.length / MOST_PLACES);
  return Array.from({ length: Math.min(found.length, MOST_PLACES) }, (_, i) => found[Math.floor(i * step)] ?? []);
}

function changed(document: unknown, path: readonly (string | number)[], change: (at: object) => void): unknown {
  const copy: unknown = structuredClone(document);
  let at = copy;
  for (const key of path) at = Reflect.get(at as object, key);
  change(at as object);
  return copy;
}
