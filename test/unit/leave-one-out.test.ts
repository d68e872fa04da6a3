import assert from 'node:assert/strict';
import test from 'node:test';
import { Column } from '../../src/engine/columns.ts';
import { dependences } from '../../src/engine/leaveoneout.ts';

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

function check(subject: Case): void {
  const states = { down: new Column(UNAVAILABILITIES.length), up: new Column(UNAVAILABILITIES.length) };
  states.down.hi.set(UNAVAILABILITIES);
  states.up.hi.set(UNAVAILABILITIES.map((u) => 1 - u));
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

test('how a vote hangs on each of its inputs, by every state', () => {
  for (let need = 0; need <= 6; need += 1) check({ need, weights: null });
});

test('how a vote hangs on each of its inputs when some count more than once, by every state', () => {
  for (const weights of [
    [1, 2, 1, 3, 1],
    [4, 1, 1, 2, 2],
  ])
    for (let need = 0; need <= weights.reduce((a, b) => a + b) + 1; need += 1) check({ need, weights });
});
