import assert from 'node:assert/strict';
import test from 'node:test';
import type { States } from '../../src/engine/columns.ts';
import { Column } from '../../src/engine/columns.ts';
import { count } from '../../src/engine/counting.ts';
import { dependences } from '../../src/engine/leaveoneout.ts';
import { calculate } from '../reference/calculate.ts';

interface Case {
  readonly need: number;
  readonly weights: readonly number[] | null;
}

const UNAVAILABILITIES = [0.5, 0.25, 0.125, 0.0625, 0.375];

/** P(fewer than `need` work), inputs counted with their weights, by every state of all of them. */
function down({ need, weights }: Case, unavailabilities: readonly number[]): number {
  let sum = 0;
  for (let state = 0; state < 1 << unavailabilities.length; state += 1) {
    const works = unavailabilities.map((_, i) => (state >> i) % 2 === 0);
    const working = works.reduce((count, up, i) => count + (up ? (weights?.[i] ?? 1) : 0), 0);
    const chance = unavailabilities.reduce((product, u, i) => product * (works[i] ? 1 - u : u), 1);
    if (working < need) sum += chance;
  }
  return sum;
}

function column(values: readonly number[]): Column {
  const made = new Column(values.length);
  made.hi.set(values);
  return made;
}

const statesOf = (unavailabilities: readonly number[]): States => ({
  down: column(unavailabilities),
  up: column(unavailabilities.map((u) => 1 - u)),
});

function checkDependences(subject: Case): void {
  const states = statesOf(UNAVAILABILITIES);
  const inputs = UNAVAILABILITIES.map((_, i) => i);
  const seen: number[] = [];
  dependences({ ...subject, inputs, spend: () => {} }, states, (input, { perfect, birnbaum, failed }) => {
    seen.push(input);
    const forced = (u: number): number => down(subject, UNAVAILABILITIES.with(input, u));
    const expected = [forced(0), forced(1) - forced(0), 1 - forced(1)];
    [perfect, birnbaum, failed].forEach(({ hi }, i) => {
      const difference = Math.abs(hi - (expected[i] as number));
      assert.ok(difference <= 1e-15, `${JSON.stringify(subject)}, input ${input}: ${hi} instead of ${expected[i]}`);
    });
  });
  assert.deepEqual(seen.toSorted(), inputs);
}

function checkCount(subject: Case): void {
  const inputs = UNAVAILABILITIES.map((_, i) => i);
  const worse = UNAVAILABILITIES.map((u, i) => u + (i + 1) / 32);
  const before = statesOf(UNAVAILABILITIES);
  const counted = (states: States, rate: readonly number[]) =>
    count({ ...subject, inputs, states, later: before, rate: column(rate), spend: () => {} });
  const frequencies = [3, 1, 4, 1, 5];
  const now = down(subject, UNAVAILABILITIES);
  const then = down(subject, worse);
  const derivative = frequencies.reduce((sum, frequency, i) => {
    const forced = (u: number): number => down(subject, UNAVAILABILITIES.with(i, u));
    return sum + frequency * (forced(1) - forced(0));
  }, 0);
  const still = counted(before, frequencies);
  const changed = counted(
    statesOf(worse),
    worse.map((u, i) => u - (UNAVAILABILITIES[i] as number)),
  );
  for (const [what, { hi }, expected] of [
    ['down', still.down, now],
    ['up', still.up, 1 - now],
    ['failure frequency', still.critical, derivative],
    ['down after a change', changed.down, then],
    ['up after a change', changed.up, 1 - then],
    ['change', changed.critical, then - now],
  ] as const)
    assert.ok(Math.abs(hi - expected) <= 1e-14, `${JSON.stringify(subject)}, ${what}: ${hi} instead of ${expected}`);
}

const WEIGHTS = [null, [1, 2, 1, 3, 1], [4, 1, 1, 2, 2]];

for (const [what, check] of [
  ['how a vote hangs on each of its inputs', checkDependences],
  ['what a vote comes to, how often it fails and what a change of its inputs changes', checkCount],
] as const)
  test(`${what}, by every state of them`, () => {
    for (const weights of WEIGHTS) {
      const total = weights?.reduce((a, b) => a + b) ?? UNAVAILABILITIES.length;
      for (let need = 0; need <= total + 1; need += 1) check({ need, weights });
    }
  });

test('a part that stands in a vote twice has two votes', async () => {
  const part = (availability: string) => ({ availability, mttr: '1 h' });
  const { unavailability } = await calculate(
    JSON.stringify({
      components: { a: part('90%'), b: part('80%'), c: part('70%') },
      blocks: { again: { series: ['a'] } },
      system: { parallel: ['a', 'again', 'b', 'c'], need: 3 },
    }),
  ).then(({ system }) => system ?? assert.fail());
  // It is up where a is and one of b and c.
  assert.ok(Math.abs(unavailability - (1 - 0.9 * (1 - 0.2 * 0.3))) <= 1e-15, `${unavailability}`);
});
