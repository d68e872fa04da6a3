import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate, codes, diagnose } from '../diagnose.ts';

const MTTR = 3600;

/** A component whose MTTR is 1 h and whose MTBF is an expression. */
const withMtbf = (expression: string): string =>
  `parameters: {host_mtbf: 80 d, detect: 3 min, half: 0.5}\ncomponents: {web: {mtbf: ${JSON.stringify(expression)}, mttr: 1 h}}`;

async function mtbf(expression: string): Promise<number> {
  const { system } = await calculate(withMtbf(expression));
  // U = MTTR / (MTBF + MTTR), whatever the program says of the MTBF itself.
  return MTTR / system.unavailability - MTTR;
}

const DAY = 86_400;
const VALUES: readonly (readonly [string, number])[] = [
  ['host_mtbf', 80 * DAY],
  ['host_mtbf / 2', 40 * DAY],
  ['host_mtbf/2 + detect', 40 * DAY + 180],
  ['90 d / 2', 45 * DAY],
  ['2 * 90 d', 180 * DAY],
  ['4h30m', 16_200],
  ['4 h 30 min', 16_200],
  ['1 d - 2 h', 22 * 3600],
  ['1 / (2/d)', DAY / 2],
  ['1 / (1 / 2 h)', 7200],
  ['2 d ^ 3 / d ^ 2', 8 * DAY],
  ['2 ^ 3 ^ 2 * 1 min', 512 * 60],
  ['-(-3 d)', 3 * DAY],
  ['max(1 d, host_mtbf, detect)', 80 * DAY],
  ['min(3 d, 2 d) * half', DAY],
  ['sqrt(16) * 1 d', 4 * DAY],
  ['ceil(2.1) * floor(2.9) * round(1.5) * 1 h', 12 * 3600],
  ['exp(0) * ln(exp(2)) * log10(1000) * 1 h', 6 * 3600],
  ['year', 31_557_600],
  [`${'('.repeat(50)}2 d${')'.repeat(50)}`, 2 * DAY],
  [`${'1 d + '.repeat(160)}1 d`, 161 * DAY],
  [`${'-'.repeat(200)}1 d`, DAY],
];

for (const [expression, seconds] of VALUES)
  test(`${expression.slice(0, 40)} = ${seconds} s`, async () => {
    assert.ok(Math.abs((await mtbf(expression)) / seconds - 1) < 1e-9, String(await mtbf(expression)));
  });

const FAULTS: readonly (readonly [string, string])[] = [
  ['1 d + 2', 'bad-expression'],
  ['1 d + 2/year', 'bad-expression'],
  ['1/2 h', 'wrong-dimension'],
  ['1 d * 1 d', 'wrong-dimension'],
  ['2 ^ 1 d', 'bad-expression'],
  ['2 d ^ 0.5', 'bad-expression'],
  ['1 d / 0', 'bad-expression'],
  ['9^9^9^9', 'bad-expression'],
  ['9^9^9^9 * 1 d', 'bad-expression'],
  ['2^1000 * 2^1000 * 1 d', 'bad-expression'],
  ['2^(-5000) * 1 d', 'out-of-range'],
  ['ln(0) * 1 d', 'bad-expression'],
  ['sqrt(-1) * 1 d', 'bad-expression'],
  ['sqrt(1 d)', 'bad-expression'],
  ['min()', 'bad-expression'],
  ['max(1 d, 2)', 'bad-expression'],
  ['cosh(1) * 1 d', 'unknown-function'],
  ['2 host_mtbf', 'bad-expression'],
  ['2 (1 d)', 'bad-expression'],
  ['90', 'bare-duration'],
  ['90 dys', 'unknown-unit'],
  ['host_mtfb', 'unknown-parameter'],
  ['rather long', 'bad-value'],
  ['1 d +', 'bad-expression'],
  ['(1 d', 'bad-expression'],
  ['()', 'bad-expression'],
  ['', 'bad-value'],
  ['1 d 2', 'bare-duration'],
  ['−5 d', 'bad-value'],
  ['½ d', 'bad-value'],
  ['1_000 d', 'bad-value'],
  ['12:30:00', 'bad-value'],
  ['1e400 d', 'out-of-range'],
  ['1e999 d', 'bad-expression'],
  ['1e-400 d', 'out-of-range'],
  [`${'('.repeat(51)}1 d${')'.repeat(51)}`, 'bad-expression'],
  [`${'('.repeat(1000)}1 d${')'.repeat(1000)}`, 'bad-value'],
  ['1'.repeat(100_000), 'bad-value'],
];

for (const [expression, code] of FAULTS)
  test(`${expression.slice(0, 40)} gives ${code}`, async () =>
    assert.deepEqual(await codes(withMtbf(expression)), [code]));

// Whatever the grammar could do beyond calculating, nothing of it is within reach.
const ATTEMPTS = [
  'constructor',
  '__proto__',
  'toString()',
  'hasOwnProperty("a")',
  'import("fs")',
  'import({a: 1})',
  'require(1)',
  'process.exit(1)',
  'globalThis',
  'eval(1)',
  'parse("1")',
  'evaluate("1")',
  'createUnit("x")',
  'host_mtbf.constructor',
  'host_mtbf["constructor"]',
  '"x".constructor',
  'host_mtbf = 1 d',
  'f(x) = x',
  'a ? b : c',
  '[1, 2]',
  '{a: 1}',
  '1:10',
  '1 d; 2 d',
  '5!',
  "5'",
  '1 d to h',
  'true',
  'pi * 1 d',
  'i * 1 d',
  '_0',
  '_0 + 1 d',
  '`1`',
  '$x',
  '1 == 1',
  'not 1',
  '1 xor 2',
];

for (const attempt of ATTEMPTS)
  test(`${attempt} only gives a message`, async () => {
    const found = await codes(withMtbf(attempt));
    assert.equal(found.length, 1);
    assert.match(found[0] as string, /^(bad-value|bad-expression|unknown-function|unknown-parameter|unknown-unit)$/);
  });

test('a fault in an expression is shown where it is', async () => {
  assert.deepEqual(await diagnose('components: {web: {mtbf: 2 * 90 dys, mttr: hour_ + 1 h}}'), [
    'unknown-unit 1:33-36',
    'unknown-parameter 1:44-49',
  ]);
});

const PLACES: readonly (readonly [expression: string, place: string])[] = [
  ['2 * (host_mtbf + 1/d) - 1 h', 'host_mtbf + 1/d'],
  ['1 d + max(1 d, 2) * 3', 'max(1 d, 2)'],
  ['((1 d) - (2)) * 2', '(1 d) - (2)'],
  ['1 d / (half - half) + detect', '1 d / (half - half)'],
  ['2 * mxa(1 d)', 'mxa'],
  ['1 d * * 2', '*'],
  ['1 d * (2 +', '+'],
  ['1 d) * 2', ')'],
  ['(1 d', '('],
  ['4h30', '30'],
];

for (const [expression, place] of PLACES)
  test(`${expression}: the fault is ${place}`, async () => {
    const text = withMtbf(expression);
    const at = text.lastIndexOf(place, text.indexOf(expression) + expression.lastIndexOf(place)) - text.indexOf('\n');
    assert.deepEqual(
      (await diagnose(text)).map((found) => found.split(' ')[1]),
      [`2:${at}-${at + place.length}`],
    );
  });
