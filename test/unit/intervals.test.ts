import assert from 'node:assert/strict';
import test from 'node:test';
import { meanInterval, noneSeen, ratioInterval } from '../../src/engine/simulation/intervals.ts';

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) <= 1e-12, `${actual} instead of ${expected}`);
}

const sums = (xs: readonly number[]) => {
  const power = (k: number): number => xs.reduce((sum, x) => sum + x ** k, 0);
  return { n: xs.length, first: power(1), second: power(2), third: power(3) };
};
/** Of a normal distribution, from tables: 95 % lie within so many standard deviations. */
const Z = 1.959963984540054;

test('without skewness the interval of a mean is z standard errors to each side', () => {
  // Mean 5, variance (4 + 1 + 0 + 1 + 4) / 4.
  const { lower, upper } = meanInterval(sums([3, 4, 5, 6, 7]), 0.95);
  const half = Z * Math.sqrt(2.5 / 5);
  close(lower, 5 - half);
  close(upper, 5 + half);
});

test('with skewness, the ends are those whose transformed distance is normal', () => {
  const xs = [0, 0, 0, 1, 0, 2, 0, 9, 0, 0];
  const n = xs.length;
  const mean = 1.2;
  const moment = (k: number): number => xs.reduce((sum, x) => sum + (x - mean) ** k, 0);
  const deviation = Math.sqrt(moment(2) / (n - 1));
  const skewness = moment(3) / n / deviation ** 3;
  // Zhou and Dinh: T₃ = t + s·t²/3 + s²·t³/27 + s/(6n), with t = (mean − μ)/deviation, is N(0, 1/n).
  const transformed = (end: number): number => {
    const t = (mean - end) / deviation;
    return t + (skewness * t ** 2) / 3 + (skewness ** 2 * t ** 3) / 27 + skewness / (6 * n);
  };
  const { lower, upper } = meanInterval(sums(xs), 0.95);
  close(transformed(upper), -Z / Math.sqrt(n));
  assert.ok(lower === 0 || Math.abs(transformed(lower) - Z / Math.sqrt(n)) <= 1e-12, `${lower}`);
  close(transformed(meanInterval(sums(xs), 0.5).lower), 0.6744897501960817 / Math.sqrt(n));
});

test('an interval of what was hardly seen says so', () => {
  const nothing = { lower: 0, upper: Number.POSITIVE_INFINITY };
  assert.deepEqual(meanInterval(sums([3]), 0.95), nothing);
  assert.deepEqual(meanInterval(sums([0, 0, 0]), 0.95), nothing);
  assert.deepEqual(meanInterval(sums([4, 4, 4]), 0.95), { lower: 4, upper: 4 });
});

test('of what was never seen, the frequency is below that at which never is too unlikely', () => {
  const { lower, upper } = noneSeen(40, 0.95);
  assert.equal(lower, 0);
  close(Math.exp(-upper * 40), 0.05);
});

test('the interval of a ratio is symmetric in its logarithm, by the delta method', () => {
  const [above, below] = [
    [2, 4, 6, 8],
    [1, 3, 2, 2],
  ] as const;
  const products = above.reduce((sum, x, i) => sum + x * (below[i] as number), 0);
  const { lower, upper } = ratioInterval(sums(above), sums(below), products, 0.95);
  close(Math.sqrt(lower * upper), 20 / 8);
  // Of ln(x/y) near the means 5 and 2: the variance of x/5 − y/2, over n − 1 of them.
  const variance = above.reduce((sum, x, i) => sum + (x / 5 - (below[i] as number) / 2) ** 2, 0) / 4;
  close(Math.log(upper / lower), 2 * Z * Math.sqrt(variance / 3));
  assert.equal(ratioInterval(sums([0, 0]), sums([1, 1]), 0, 0.95).upper, Number.POSITIVE_INFINITY);
});
