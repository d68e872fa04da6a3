import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import { improvements } from '../src/engine/improvements.ts';
import { solve } from '../src/engine/solution.ts';
import type { GateId } from '../src/model/formula.ts';
import { Formula } from '../src/model/formula.ts';
import type { Model } from '../src/model/model.ts';
import { model, variable } from './reference/models.ts';

const LARGE = 100_000;

function close(actual: number | null | undefined, expected: number, tolerance = 1e-12): void {
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance, `${actual} instead of ${expected}`);
}

/** Identical parts: their roundings all point the same way, the worst case for a long sum. */
function identical(count: number, u: number, build: (formula: Formula, gates: GateId[]) => GateId): Model {
  const formula = new Formula();
  const variables = Array.from({ length: count }, (_, i) => variable(i, u, 1e-9));
  const gates = variables.map((_, i) => formula.variable(i));
  return model({ formula, variables, system: build(formula, gates) });
}

test('100,000 inputs in series keep 12 digits', () => {
  const u = 1e-7 / 3;
  const { system, components, mission } = analyze(identical(LARGE, u, (formula, gates) => formula.series(gates)));
  close(system.unavailability, -Math.expm1(LARGE * Math.log1p(-u)));
  close(system.availability, Math.exp(LARGE * Math.log1p(-u)));
  close(system.failures_per_year, LARGE * 1e-9 * 31_557_600 * Math.exp((LARGE - 1) * Math.log1p(-u)));
  const birnbaum = Math.exp((LARGE - 1) * Math.log1p(-u));
  close(components[77_777]?.importance.birnbaum, birnbaum);
  close(components[77_777]?.downtime_share, (u * birnbaum) / system.unavailability);
  close(mission.mttf_s, (1 - u) / (LARGE * 1e-9));
});

test('a chain of 100,000 nested gates, series and parallel by turns, needs no call stack', () => {
  // U = u + a·(u·U′) has the fixed point u/(1 − a·u), reached long before the end.
  const u = 1e-3;
  const subject = identical(LARGE, u, (formula, gates) =>
    gates.reduce((below, gate, i) => (i % 2 ? formula.series([below, gate]) : formula.parallel([below, gate]))),
  );
  const analysis = analyze(subject);
  close(analysis.system.unavailability, u / (1 - (1 - u) * u));
  // Of the outermost series gate: it fails the system by itself; the share is what α = a·0 + … leaves.
  close(analysis.components[LARGE - 1]?.importance.birnbaum, 1 - (u * u) / (1 - (1 - u) * u));
  assert.equal(improvements(subject, analysis, 3)[0]?.name, `c${LARGE - 1}`);
});

test('a chain of 100,000 parts of unknown rate names them all for the system, a hundred for a block', () => {
  const formula = new Formula();
  const variables = Array.from({ length: LARGE }, (_, i) => variable(i, 1e-7, null));
  const blocks: GateId[] = [];
  let gate = formula.variable(0);
  for (let i = 1; i < LARGE; i += 1) {
    gate = formula.series([gate, formula.variable(i)]);
    blocks.push(gate);
  }
  const analysis = analyze(model({ formula, variables, system: gate, blocks }));
  assert.equal(analysis.system.unknown_because.length, LARGE);
  assert.deepEqual(analysis.blocks[0]?.unknown_because, ['c0', 'c1']);
  assert.equal(analysis.blocks[LARGE - 2]?.unknown_because.length, 100);
});

test('a chain with one part in common all along names the first hundred for a block, however deep it is', () => {
  const size = 3000;
  const formula = new Formula();
  const variables = Array.from({ length: size }, (_, i) => variable(i, 1e-4, null));
  const blocks: GateId[] = [];
  let gate = formula.variable(size - 1);
  for (let i = size - 2; i > 0; i -= 1) {
    const other = formula.variable(i % 6 === 0 ? 0 : i);
    gate = i % 2 ? formula.parallel([gate, other]) : formula.series([gate, other]);
    blocks.push(gate);
  }
  const analysis = analyze(model({ formula, variables, system: gate, blocks }));
  const named = Array.from({ length: 120 }, (_, i) => i).filter((i) => i === 0 || i % 6 !== 0);
  assert.deepEqual(analysis.blocks[0]?.unknown_because, [`c${size - 2}`, `c${size - 1}`]);
  assert.deepEqual(
    analysis.blocks[size - 3]?.unknown_because,
    named.slice(0, 100).map((i) => `c${i}`),
  );
});

test('50,000 pairs that share three zones are one decision diagram', () => {
  const pairs = 50_000;
  const formula = new Formula();
  const [z, u] = [1e-3, 1e-4];
  const variables = [z, z, z, ...new Array<number>(2 * pairs).fill(u)].map((x, i) => variable(i, x, 1e-9));
  const member = (v: number): GateId => formula.series([formula.variable(v), formula.variable(v % 3)]);
  const groups = Array.from({ length: pairs }, (_, i) => formula.parallel([member(3 + 2 * i), member(4 + 2 * i)]));
  const subject = model({ formula, variables, system: formula.series(groups), components: [[0], [1], [2], [3, 4]] });
  // The groups' zones are 0 1, 2 0, 1 2 by turns. With no zone down a group is down at u², with one zone down two thirds
  // of the groups hang on a single unit, with two zones down the system is.
  const [both, third] = [Math.log1p(-u * u), pairs / 3];
  const [none, one] = [Math.exp(pairs * both), (hit: number) => Math.exp((pairs - hit) * both + hit * Math.log1p(-u))];
  const hits = [0, 1, 2].map((zone) => {
    let count = 0;
    for (let i = 0; i < pairs; i += 1) if ((3 + 2 * i) % 3 === zone || (4 + 2 * i) % 3 === zone) count += 1;
    return count;
  });
  assert.ok(hits.every((count) => Math.abs(count - 2 * third) < 2));
  const up = (1 - z) ** 3 * none + hits.reduce((sum, hit) => sum + z * (1 - z) ** 2 * one(hit), 0);
  const analysis = analyze(subject);
  close(analysis.system.availability, up, 1e-11);
  const { plan } = solve(subject);
  assert.equal(plan.regions.length, 1);
});

test('200,000 copies of a part, half of them needed, take no longer than one', () => {
  const subject = identical(2, 1e-3, (formula, gates) => formula.copies(199_000, 200_000, formula.series(gates)));
  const { system, components } = analyze(subject);
  const alone = analyze(
    identical(1, 1 - 0.999 ** 2, (formula, [gate]) => formula.copies(199_000, 200_000, gate as GateId)),
  );
  close(system.unavailability, alone.system.unavailability, 1e-11);
  assert.equal(components[0]?.importance.raw, 1 / system.unavailability);
});

test('800 of 1000 different parts are counted, not enumerated', () => {
  const formula = new Formula();
  const variables = Array.from({ length: 1000 }, (_, i) => variable(i, i % 2 ? 0.1 : 0.2, 1e-6));
  const system = formula.atLeast(
    800,
    variables.map((_, i) => formula.variable(i)),
  );
  const twoKinds = (): number => {
    // Failures of the two halves, by Pascal's recurrence, convolved.
    const half = (u: number): number[] => {
      let row = [1];
      for (let i = 0; i < 500; i += 1)
        row = [...row, 0].map((q, x) => q * (1 - u) + (x > 0 ? (row[x - 1] as number) * u : 0));
      return row;
    };
    const [a, b] = [half(0.1), half(0.2)];
    let down = 0;
    for (let x = 0; x <= 500; x += 1)
      for (let y = Math.max(0, 201 - x); y <= 500; y += 1) down += (a[x] as number) * (b[y] as number);
    return down;
  };
  close(analyze(model({ formula, variables, system })).system.unavailability, twoKinds(), 1e-12);
});
