import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rational } from '../../src/numeric/rational.ts';
import { parseLiteral } from '../../src/source/literal.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
const calendar = { year: rational(YEAR) };

const TABLE: readonly (readonly [text: string, value: number, dimension: number])[] = [
  ['6', 6, 0],
  ['.5', 0.5, 0],
  ['5.', 5, 0],
  ['+2', 2, 0],
  ['-1.5', -1.5, 0],
  ['1e-6', 1e-6, 0],
  ['99.95%', 0.9995, 0],
  ['99.95 %', 0.9995, 0],
  ['90 d', 90 * DAY, 1],
  ['90d', 90 * DAY, 1],
  ['1.5 years', 1.5 * YEAR, 1],
  ['250 ms', 0.25, 1],
  ['3 m', 180, 1],
  ['3 min', 180, 1],
  ['2 w', 14 * DAY, 1],
  ['1 mo', YEAR / 12, 1],
  ['1 quarter', YEAR / 4, 1],
  ['2/year', 2 / YEAR, -1],
  ['1e-6/h', 1e-6 / 3600, -1],
  ['1/2 h', 1 / 7200, -1],
  ['4 h/year', (4 * 3600) / YEAR, 0],
  ['43 min/30 d', (43 * 60) / (30 * DAY), 0],
  ['43min / 30d', (43 * 60) / (30 * DAY), 0],
  ['1 d / d', 1, 0],
  ['4h30m', 4.5 * 3600, 1],
  ['1 d 4 h 30 min 1.5s', DAY + 4.5 * 3600 + 1.5, 1],
  ['4h30m/year', (4.5 * 3600) / YEAR, 0],
];

for (const [text, value, dimension] of TABLE)
  test(`${text} is ${value}`, () => {
    const literal = parseLiteral(text, calendar);
    assert.deepEqual([literal?.value, literal?.dimension], [value, dimension]);
  });

for (const text of [
  '',
  ' ',
  'd',
  '%',
  '1 2',
  '1_000',
  '12:30:00',
  '1,5',
  '5 D',
  '5 dys',
  '−5 d',
  '½',
  '5 d%',
  '1/0 h',
  '5 d/2',
  '-4h30m',
  '4h30',
  '4h30%',
  '1e999',
  '--1',
  '0x1F',
  '１',
])
  test(`"${text}" is no literal`, () => assert.equal(parseLiteral(text, calendar), undefined));

test('a year has no length while it is being defined', () => {
  for (const text of ['1 y', '3 months', '2/year']) assert.equal(parseLiteral(text, { year: undefined }), undefined);
});

const COMPLEMENTS: readonly (readonly [string, number])[] = [
  ['99.9999999%', 1e-9],
  ['99.99999999999999999999%', 1e-22],
  ['0.9999999999999999999999999', 1e-25],
  ['100%', 0],
  ['0%', 1],
  ['30%', 0.7],
  ['99.95%', 0.0005],
  ['1', 0],
];

for (const [text, complement] of COMPLEMENTS)
  test(`the complement of ${text} is ${complement}, rounded once`, () =>
    assert.equal(parseLiteral(text, calendar)?.complement, complement));

test('the short way and the long way round alike', () => {
  for (let digits = 1; digits < 400; digits += 7)
    for (const scale of [1, 10, 1000]) {
      const text = String(digits / scale);
      const short = parseLiteral(`${text}%`, calendar);
      const long = parseLiteral(`${text}000000000000000%`.replace(/^(\d+)0{15}%$/, '$1.000000000000000%'), calendar);
      assert.deepEqual([short?.value, short?.complement], [long?.value, long?.complement], text);
      assert.equal(short?.isPercentage, true);
    }
});
