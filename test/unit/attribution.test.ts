import assert from 'node:assert/strict';
import test from 'node:test';
import type { Attribution, ValueOf } from '../../src/engine/attribution.ts';
import { ALL_ORDERS, attribute } from '../../src/engine/attribution.ts';

const sum = ({ contributions }: Attribution): number => contributions.reduce((total, { value }) => total + value, 0);

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

/** The definition: the mean over all orders that are possible of what each adds. */
function byDefinition(count: number, value: ValueOf): number[] {
  const all = permutations(Array.from({ length: count }, (_, i) => i));
  const sums = new Array<number>(count).fill(0);
  let possible = 0;
  for (const order of all) {
    const made = new Array<boolean>(count).fill(false);
    const added = new Array<number>(count).fill(0);
    let before = value(made);
    for (const change of order) {
      made[change] = true;
      const after = value(made);
      added[change] = after === null || before === null ? Number.NaN : after - before;
      before = after;
    }
    if (added.some((one) => Number.isNaN(one))) continue;
    possible += 1;
    added.forEach((one, i) => {
      sums[i] = (sums[i] as number) + one;
    });
  }
  return sums.map((one) => one / possible);
}

/** Products of odd weights: every order gives other steps. */
const product: ValueOf = (made) => made.reduce((value, one, i) => value * (one ? 1 + 1 / (i + 1.7) : 1), 3);

test('of few changes it is the Shapley value', () => {
  for (const count of [1, 2, 3, 5, 6]) {
    const found = attribute(count, product);
    assert.equal(found.method, 'shapley');
    byDefinition(count, product).forEach((expected, i) => {
      assert.deepEqual(found.contributions[i]?.changes, [i]);
      assert.ok(Math.abs((found.contributions[i]?.value ?? Number.NaN) - expected) < 1e-12);
    });
  }
});

test('only possible orders count', () => {
  // The second change needs the first, the fourth the third.
  const value: ValueOf = (made) => ((made[1] && !made[0]) || (made[3] && !made[2]) ? null : product(made));
  const found = attribute(5, value);
  byDefinition(5, value).forEach((expected, i) => {
    assert.ok(Math.abs((found.contributions[i]?.value ?? Number.NaN) - expected) < 1e-12, String(i));
  });
});

test('what needs one another stays together', () => {
  const value: ValueOf = (made) => (made[0] !== made[2] ? null : product(made));
  const { contributions } = attribute(4, value);
  assert.deepEqual(
    contributions.map(({ changes }) => changes),
    [[0, 2], [1], [3]],
  );
});

test('where nothing is possible but all, all is one', () => {
  const value: ValueOf = (made) => (new Set(made).size > 1 ? null : product(made));
  for (const count of [3, ALL_ORDERS + 1]) {
    const { contributions } = attribute(count, value);
    assert.deepEqual(
      contributions.map(({ changes }) => changes),
      [Array.from({ length: count }, (_, i) => i)],
    );
  }
});

test('of many changes it is the mean of two orders', () => {
  const count = ALL_ORDERS + 3;
  const found = attribute(count, product);
  assert.equal(found.method, 'two_orders');
  const until = (from: number, to: number): number =>
    product(Array.from({ length: count }, (_, i) => i >= from && i < to)) as number;
  found.contributions.forEach(({ changes, value }, i) => {
    assert.deepEqual(changes, [i]);
    const forward = until(0, i + 1) - until(0, i);
    const backward = until(i, count) - until(i + 1, count);
    assert.ok(Math.abs(value - (forward + backward) / 2) < 1e-12);
  });
});

test('many changes wait for those that they need', () => {
  const value: ValueOf = (made) => ((made[0] && !made[9]) || (made[5] && !made[4]) ? null : product(made));
  const { contributions } = attribute(10, value);
  assert.equal(contributions.length, 10);
});

test('the contributions add up to the last bit', () => {
  for (let count = 1; count < 14; count += 1)
    for (const scale of [1, 1e-9, 12345.678]) {
      const value: ValueOf = (made) => scale * (product(made) as number);
      const all = value(new Array<boolean>(count).fill(true)) as number;
      const none = value(new Array<boolean>(count).fill(false)) as number;
      const found = attribute(count, value);
      assert.equal(sum(found), found.total);
      assert.ok(Math.abs(found.total - (all - none)) <= Number.EPSILON * Math.abs(all));
    }
});

test('what adds nothing contributes exactly 0', () => {
  const value: ValueOf = (made) => (made[1] ? 0.1 + 0.2 : 0.3) + (made[0] ? 1 : 0);
  assert.deepEqual(
    attribute(2, value).contributions.map((one) => one.value),
    [1, 0],
  );
});
