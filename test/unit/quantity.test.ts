import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complement, significant } from '../../src/report/digits.ts';
import {
  apart,
  availability,
  budgetUsed,
  compactDuration,
  count,
  digitsApart,
  duration,
  factor,
  frequency,
  nines,
  probability,
  rateFactor,
  ratio,
  share,
  times,
  yearly,
} from '../../src/report/quantity.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const YEAR = 31_557_600;

/** One line a case: what goes in, what is written. */
function table<T>(write: (x: T) => string, cases: readonly (readonly [T, string])[]): void {
  for (const [x, text] of cases) assert.equal(write(x), text, `of ${String(x)}`);
}

test('durations of sentences are in two units or three significant digits', () => {
  table(duration, [
    [null, '–'],
    [0, '0 s'],
    [-0, '0 s'],
    [Number.POSITIVE_INFINITY, '∞'],
    [-90, '−1 min 30 s'],
    [1e-300, '1e-300 s'],
    [5e-324, '4.94e-324 s'],
    [1.234e-9, '1.23 ns'],
    [1.2e-6, '1.2 µs'],
    [0.25, '250 ms'],
    [0.9996, '1 s'],
    [43.81, '43.8 s'],
    [59.97, '1 min'],
    [30 * MINUTE, '30 min'],
    [8.31 * MINUTE, '8 min 19 s'],
    [59.96 * MINUTE, '59 min 58 s'],
    [59.995 * MINUTE, '1 h'],
    [HOUR, '1 h'],
    [11.3 * HOUR, '11 h 18 min'],
    [23 * HOUR + 59.7 * MINUTE, '1 d'],
    [38 * DAY + 4 * HOUR, '38 d 4 h'],
    [99 * DAY + 23.7 * HOUR, '100 d'],
    [200 * DAY + 5 * HOUR, '200 d'],
    [365 * DAY, '365 d'],
    [YEAR, '1 y'],
    [YEAR / 3 + YEAR / 3 + YEAR / 3, '1 y'],
    [400 * DAY, '1.1 y'],
    [2 * YEAR, '2 y'],
    [3 * YEAR, '3 y'],
    [12_400 * YEAR, '12 400 y'],
    [3.21e9 * YEAR, '3.21e9 y'],
    [Number.MAX_VALUE, '5.7e300 y'],
  ]);
});

test('columns have durations of one unit', () => {
  table(compactDuration, [
    [11.3 * HOUR, '11.3 h'],
    [23.99 * HOUR, '1 d'],
    [38.17 * DAY, '38.2 d'],
    [null, '–'],
  ]);
  assert.equal(compactDuration(800 * DAY, 400 * DAY), '2 y');
  assert.equal(compactDuration(365 * DAY, 365 * DAY), '1 y');
  // What is less than a year never reads as the days of one.
  assert.equal(compactDuration(364.6 * DAY, 365 * DAY), '0.999 y');
  assert.equal(compactDuration(YEAR, Number.POSITIVE_INFINITY, 6), '365.25 d');
});

test('downtime in the course of a year', () => {
  const write = (seconds: number) => yearly(seconds, YEAR);
  table(write, [
    [0, 'none'],
    [4.5 * HOUR, '4 h 30 min a year'],
    [0.9999 * YEAR, '365 d a year'],
    [YEAR, 'all the time'],
  ]);
});

test('NaN is a defect, not a figure', () => {
  assert.throws(() => duration(Number.NaN), RangeError);
  assert.throws(() => significant(Number.NaN, 3), RangeError);
});

test('availability has the digits that its unavailability needs', () => {
  table(availability, [
    [0, '100 %'],
    [-0, '100 %'],
    [1, '0 %'],
    [1.29e-3, '99.871 %'],
    [5e-4, '99.95 %'],
    [1e-6, '99.9999 %'],
    [1.234e-5, '99.998 77 %'],
    [3e-10, '99.999 999 97 %'],
    [1e-12, '99.999 999 999 9 %'],
    [9.99e-13, '1 − 1e-12'],
    [3.2e-19, '1 − 3.2e-19'],
    [1e-300, '1 − 1e-300'],
    [5e-324, '1 − 4.9e-324'],
    [0.01, '99 %'],
    [0.1234, '87.7 %'],
    [0.5, '50 %'],
    [0.75, '25 %'],
    [0.999999, '0.0001 %'],
    [0.9999999999, '1e-8 %'],
    [0.9999999999999999, '1e-14 %'],
  ]);
});

test('what is not perfect never reads 100 %, what works at times never 0 %', () => {
  for (let exponent = -320; exponent <= -1; exponent++) {
    for (const digits of [1, 1.0049, 4.9999, 9.9999]) {
      const u = Number(`${digits}e${exponent}`);
      assert.notEqual(availability(u), '100 %', `${u}`);
      if (1 - u < 1) assert.notEqual(availability(1 - u), '0 %', `1 − ${u}`);
    }
  }
});

test('a ratio is read by its decimal text', () => {
  table(ratio, [
    [0.9995, '99.95 %'],
    [0.999999999999, '99.999 999 999 9 %'],
    [0.999, '99.9 %'],
    [1, '100 %'],
    [0, '0 %'],
    [null, '–'],
  ]);
  assert.equal(complement(0.9995), 0.0005);
  assert.equal(complement(0.999999999999), 1e-12);
  assert.equal(complement(0), 1);
  assert.equal(complement(1), 0);
  assert.equal(complement(1e-300), 1);
});

test('a nine that is not reached is not shown', () => {
  table(nines, [
    [0, '∞'],
    [1, '0.0'],
    [0.999999, '0.0'],
    [0.5, '0.3'],
    [1.1e-3, '2.9'],
    [1.01e-3, '2.9'],
    [1e-3, '3.0'],
    [1e-4, '4.0'],
    [10 ** -11.24, '11.2'],
    [1e-300, '300.0'],
  ]);
});

test('nines agree with the availability beside them, and with what was asked for', () => {
  assert.equal(`${availability(1.0000005e-4)} ${nines(1.0000005e-4)}`, '99.99 % 4.0');
  assert.equal(`${availability(1.004e-3)} ${nines(1.004e-3)}`, '99.9 % 3.0');
  assert.equal(`${availability(1.004e-3, 4)} ${nines(1.004e-3, 4)}`, '99.8996 % 2.9');
  for (let tenths = 0; tenths <= 90; tenths++) assert.equal(nines(10 ** (-tenths / 10)), (tenths / 10).toFixed(1));
});

test('probabilities', () => {
  table(probability, [
    [null, '–'],
    [0, '0 %'],
    [-0, '0 %'],
    [1, '100 %'],
    [0.64, '64 %'],
    [0.456, '45.6 %'],
    [0.9999999, '99.999 99 %'],
    [0.0005, '0.05 %'],
    [1.23e-7, '1.2e-7'],
    [1e-300, '1e-300'],
  ]);
});

test('shares', () => {
  table(share, [
    [null, '–'],
    [0, '0 %'],
    [1e-300, '< 0.1 %'],
    [0.0004, '< 0.1 %'],
    [0.001, '0.1 %'],
    [0.0123, '1.2 %'],
    [0.0999, '10 %'],
    [0.53, '53 %'],
    [0.994, '99 %'],
    [0.9996, '> 99 %'],
    [1, '100 %'],
    [1.45, '145 %'],
  ]);
});

test('a budget that is over reads more than 100 %, one that is kept does not', () => {
  table(budgetUsed, [
    [null, '–'],
    [0, '0 %'],
    [0.56, '56 %'],
    [0.9951, '99.51 %'],
    [0.9999999, '99.999 99 %'],
    [1, '100 %'],
    [1.0001, '100.01 %'],
    [1.0049, '100.5 %'],
    [1.29, '129 %'],
    [43.2, '4320 %'],
    [1e9, '1e11 %'],
  ]);
});

test('frequencies', () => {
  table(
    (x: number | null) => frequency(x),
    [
      [null, '–'],
      [0, '0 a year'],
      [1, '1 a year'],
      [9.57, '9.6 a year'],
      [123.4, '123 a year'],
      [0.75, '0.75 a year'],
      [1.004, '1 a year'],
      [0.4, '1 in 2.5 y'],
      [1 / 320, '1 in 320 y'],
      [1e-300, '1 in 1e300 y'],
      [5e-324, '1 in ∞ y'],
    ],
  );
  assert.equal(frequency(9.57, 'failure'), '9.6 failures a year');
  assert.equal(frequency(0.1, 'failure'), '1 failure in 10 y');
  assert.equal(frequency(0, 'failure'), 'no failures');
  assert.equal(frequency(1.004, 'failure'), '1 failure a year');
});

test('counts and multipliers', () => {
  assert.equal(count(1, 'error'), '1 error');
  assert.equal(count(0, 'error'), '0 errors');
  assert.equal(count(123_456, 'component'), '123 456 components');
  assert.equal(count(50_176_139, 'event'), '50 176 139 events');
  assert.equal(times(14.4), '14.4×');
});

test('what differs is written apart', () => {
  assert.deepEqual(apart(1e-3, 1.00004e-3, availability), ['99.9 %', '99.899 996 %']);
  assert.deepEqual(
    apart(DAY, DAY - 0.01, (x, digits) => compactDuration(x, YEAR, digits)),
    ['1 d', '23.999 997 h'],
  );
  assert.deepEqual(
    apart(2, 2, (x) => frequency(x)),
    ['2 a year', '2 a year'],
  );
  assert.equal(digitsApart(1e-3, 1.003e-3, availability), 4);
  assert.equal(digitsApart(1e-3, 2e-3, availability), undefined);
  assert.equal(digitsApart(1e-3, 1e-3, availability), undefined);
});

test('digits', () => {
  assert.equal(significant(0, 3), '0');
  assert.equal(significant(-0, 3), '0');
  assert.equal(significant(-1234.5, 5), '−1234.5');
  assert.equal(significant(999_999.9, 3), '1e6');
  assert.equal(significant(0.0001, 3), '0.0001');
  assert.equal(significant(0.000012345, 3), '1.23e-5');
});

test('a rate just below 1 reads 1, which nothing keeps it below, and a probability does not', () => {
  assert.equal(rateFactor(0.999_98), '1');
  assert.equal(factor(0.999_98), '> 0.9999');
  assert.equal(rateFactor(2.5e-4), '2.500e-4');
});
