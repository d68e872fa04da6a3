import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../src/index.ts';

const paths = async (text: string): Promise<(string | null)[]> =>
  (await parse(text)).diagnostics.map(({ path }) => path);

const CASES: readonly (readonly [text: string, expected: readonly (string | null)[]])[] = [
  ['components: {web: {mtbf: 90, mttr: 1 h}}', ['components.web.mtbf']],
  ['components: {web: {mtbff: 90 d}}', ['components.web.mtbff']],
  [
    'components: {web: {availability: 99%}}\nsystem: {series: [web, {parallel: [wbe]}]}',
    ['system.series[1].parallel[0]'],
  ],
  [
    'components: {"a.b": {availability: 5}, 日本: {availability: 5}, "": {availability: 99%}}',
    ['components["a.b"].availability', 'components.日本.availability', 'components[""]'],
  ],
  ['components:\n  web:\n    mtbf:\n    mttr: 1 h\n', ['components.web.mtbf']],
  ['components:\n  a: &x {mtbf: 90, mttr: 1 h}\n  b: *x\nsystem: {series: [a, b]}\n', ['components.a.mtbf']],
  ['- 1', [null]],
  ['components: {a: {availability: 99%}, b: {availability: 99%}}', [null]],
];

for (const [text, expected] of CASES) test(text, async () => assert.deepEqual(await paths(text), expected));
