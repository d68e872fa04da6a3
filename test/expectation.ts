import assert from 'node:assert/strict';

type Expected = string | number | null;
const SECTIONS = ['system', 'blocks', 'components', 'mission', 'storage', 'slos'];

/** What an .expect.json says of the JSON of `calc`, by path: nested by section and name, or as `paths`. */
export function flatten(expect: Readonly<Record<string, unknown>>): Map<string, Expected> {
  const found = new Map<string, Expected>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, path === '' ? key : `${path}.${key}`);
    else found.set(path, value as Expected);
  };
  for (const section of SECTIONS) if (section in expect) walk(expect[section], section);
  walk(expect.paths ?? {}, '');
  assert.ok(found.size > 0, 'the expectation is empty');
  return found;
}

/**
 * The oracles count with 50 or 60 digits and subtract, so that their 0 is anything below that: in static-7, R(t) is
 * e^(−365.25/3.48 − 1/3.4) = 1.95e-46 by hand.
 */
const ZERO = 1e-45;

/** Decimal texts are read as the nearest double, which is far finer than any tolerance here. */
export function compareWith(
  result: unknown,
  expected: ReadonlyMap<string, Expected>,
  tolerance: (path: string) => number,
): void {
  const wrong: string[] = [];
  for (const [path, text] of expected) {
    const actual = lookUp(result, path);
    if (text === null || text === 'null') {
      if (actual !== null) wrong.push(`${path} is ${String(actual)}, not null`);
      continue;
    }
    const number = Number(text);
    const near = number === 0 && Math.abs(actual as number) < ZERO;
    const error = near ? 0 : Math.abs((actual as number) - number) / Math.abs(number);
    if (typeof actual !== 'number' || !(error <= tolerance(path)))
      wrong.push(`${path} is ${JSON.stringify(actual)}, not ${text} (relative error ${error.toExponential(1)})`);
  }
  if (wrong.length > 0) throw new Error(`\n  ${wrong.join('\n  ')}`);
}

/** Follows a path in which the items of lists go by their name, which may have dots in it. */
function lookUp(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (Array.isArray(value)) {
    const item = value.find(({ name, of }) => path.startsWith(`${name ?? of}.`));
    return item && lookUp(item, path.slice(String(item.name ?? item.of).length + 1));
  }
  const [key = '', ...rest] = path.split('.');
  return lookUp((value as Record<string, unknown> | undefined)?.[key], rest.join('.'));
}
