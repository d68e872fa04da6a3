import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggest } from '../../src/diagnostics/suggest.ts';

const KEYS = [
  'availability',
  'a',
  'unavailability',
  'mtbf',
  'mttr',
  'replicas',
  'failure_rate',
  'zone-a',
  'zone-b',
  'db',
];

for (const [word, meant] of [
  ['availabilty', 'availability'],
  ['avialability', 'availability'],
  ['Replicas', 'replicas'],
  ['replica', 'replicas'],
  ['failureRate', 'failure_rate'],
  ['failure rate', 'failure_rate'],
  ['zone_a', 'zone-a'],
  ['mtbr', 'mtbf'],
  ['mttf', 'mtbf'],
  ['bd', 'db'],
  ['dbx', 'db'],
] as const)
  test(`${word} was meant to be ${meant}`, () => assert.equal(suggest(word, KEYS), meant));

for (const word of ['', 'web', 'x', 'z', 'storefront', 'constructor', 'm'.repeat(10_000)])
  test(`${word.slice(0, 20)} is no typo`, () => assert.equal(suggest(word, KEYS), undefined));

/** The textbook distance, all of the table: what the quick one must agree with. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => (d[i] as number[])[j] as number;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = cost;
    }
  return at(a.length, b.length);
}

test('the nearest word is found, as by the whole table', () => {
  const words = Array.from({ length: 400 }, (_, i) =>
    (i * 2654435761).toString(3).slice(-9, 2 + (i % 7) - 9 || undefined),
  );
  for (const word of words.slice(0, 60)) {
    const others = words.filter((other) => other !== word);
    const limit = Math.max(1, Math.floor(word.length / 3));
    const nearest = Math.min(...others.map((other) => distance(word, other)));
    const found = suggest(word, others);
    if (nearest > limit) assert.equal(found, undefined, word);
    else assert.equal(distance(word, found as string), nearest, `${word}: ${found}`);
  }
});
