import assert from 'node:assert/strict';
import test from 'node:test';
import { compileLaw } from '../src/engine/distributions/compile.ts';
import type { Law } from '../src/engine/distributions/law.ts';
import { hazard } from '../src/engine/distributions/law.ts';
import type { Distribution } from '../src/model/distribution.ts';
import { gaussKronrod } from '../src/numeric/gausskronrod.ts';
import { distributions } from './oracles/distributions.table.ts';
import { random } from './reference/random.ts';

const MEAN = 1000;
/** Of a probability p, times 1 + |ln p|: what is raised to a power or put into an exponential magnifies its own rounding. */
const RELATIVE = 2e-14;

const called = (of: Distribution): string => JSON.stringify(of).replace(/[{}"]/g, '');

const DISCRETE: readonly Distribution[] = [
  { kind: 'deterministic' },
  { kind: 'empirical', values: [600, 3600, 600, 60, 7200, 1] },
];

function assertNear(actual: number, expected: number, what: string, tolerance = RELATIVE): void {
  const error = Math.abs(actual - expected) / expected;
  const allowed = tolerance * (1 + Math.abs(Math.log(expected)));
  assert.ok(error <= allowed, `${what}: ${actual} instead of ${expected}, off by ${error}, more than ${allowed}`);
}

for (const { of, variance, at } of distributions) {
  const law = compileLaw(of, MEAN);
  test(`${called(of)}: probabilities, density and variance (50 digits)`, () => {
    assertNear(law.variance, variance, 'variance');
    for (const [t, survival, failure, density, restLonger, restShorter] of at) {
      assertNear(law.survival(t), survival, `survival(${t})`);
      assertNear(law.failure(t), failure, `failure(${t})`);
      assertNear(law.density(t), density, `density(${t})`);
      assertNear(law.residualSurvival(t), restLonger, `residualSurvival(${t})`);
      assertNear(law.residualFailure(t), restShorter, `residualFailure(${t})`);
      assertNear(hazard(law, t), density / survival, `hazard(${t})`);
    }
  });

  test(`${called(of)}: a quantile is where the probability is reached`, () => {
    for (const p of [1e-9, 0.003, 0.2, 0.5, 0.77, 0.999, 1 - 1e-9]) {
      const t = law.quantile(p);
      if (p < 0.6) assertNear(law.failure(t), p, `failure(quantile(${p}))`, 1e-13);
      else assertNear(law.survival(t), 1 - p, `survival(quantile(${p}))`, 1e-13);
    }
  });
}

for (const of of [...distributions.map(({ of }) => of), ...DISCRETE]) {
  const law = compileLaw(of, MEAN);
  test(`${called(of)}: the mean is that of its survival, and the rest of a life is its integral`, () => {
    const most = law.breaks.at(-1) ?? law.quantile(1 - 1e-15) * 1.5;
    const cuts = [0, ...Array.from({ length: 60 }, (_, i) => most * 10 ** ((i - 59) / 4)), ...law.breaks];
    const bounds = [...new Set(cuts)].sort((a, b) => a - b);
    const { value } = gaussKronrod((t) => law.survival(t), bounds, 1e-11, 100_000);
    // What the integral leaves out behind its end is not counted.
    assertNear(value + MEAN * law.residualSurvival(most), MEAN, 'mean', 1e-10);
    for (const t of [1, 400, 1000, 1500]) {
      const upTo = gaussKronrod((s) => law.survival(s), [...bounds.filter((b) => b < t), t], 1e-12, 100_000).value;
      assertNear(law.residualFailure(t), upTo / MEAN, `residualFailure(${t})`, 1e-10);
      const both = law.residualFailure(t) + law.residualSurvival(t);
      assert.ok(Math.abs(both - 1) < 1e-14, `both tails at ${t} make ${both}`);
    }
  });

  test(`${called(of)}: draws follow the law (Kolmogorov and Smirnov, 1 in 10⁵)`, () => {
    const next = random(7);
    assertFollows(
      Array.from({ length: 20_000 }, () => law.draw(next)),
      (t) => law.failure(t),
    );
    assertFollows(
      Array.from({ length: 20_000 }, () => law.residual(next)),
      (t) => law.residualFailure(t),
    );
  });
}

test('a law that lasts always the same, and one of a list, jump where they must', () => {
  const [fixed, list] = DISCRETE.map((of) => compileLaw(of, MEAN)) as [Law, Law];
  assert.deepEqual([fixed.survival(999), fixed.survival(1000), fixed.variance], [1, 0, 0]);
  assert.equal(hazard(fixed, 1000), Number.POSITIVE_INFINITY);
  // The mean of the list is 12061/6, so that 1000 scales each value by 6000/12061.
  const unit = 6000 / 12_061;
  assert.deepEqual(
    list.breaks.map((at) => Math.round(at / unit)),
    [1, 60, 600, 3600, 7200],
  );
  assertNear(list.survival(601 * unit), 1 / 3, 'survival');
  assertNear(list.residualSurvival(3600 * unit), 3600 / 12_061, 'residualSurvival');
  assert.equal(list.quantile(0.5), list.breaks[2]);
  assertNear(
    list.variance,
    (unit ** 2 * (2 * 600 ** 2 + 3600 ** 2 + 60 ** 2 + 7200 ** 2 + 1)) / 6 - MEAN ** 2,
    'variance',
    1e-13,
  );
});

for (const of of DISCRETE) {
  const law = compileLaw(of, MEAN);
  test(`${called(of)}: a quantile is the first time by which so many have failed`, () => {
    // Not where the steps are, at sixths: there rounding decides.
    for (const p of [0.01, 0.16, 0.17, 0.4, 0.6, 0.67, 0.82, 0.84, 0.99]) {
      const t = law.quantile(p);
      assert.ok(law.failure(t) >= p, `failure(quantile(${p})) is ${law.failure(t)}`);
      assert.ok(law.failure(t * (1 - 1e-12)) < p, `so many have failed before quantile(${p}) = ${t}`);
    }
  });
}

/** √n times the greatest difference between the share of draws up to each and its probability is at most 2.47. */
function assertFollows(draws: number[], failure: (t: number) => number): void {
  const sorted = Float64Array.from(draws).sort();
  const n = sorted.length;
  let greatest = 0;
  for (let i = 0; i < n; i += 1) {
    const t = sorted[i] as number;
    if (sorted[i + 1] !== t) greatest = Math.max(greatest, Math.abs((i + 1) / n - failure(t)));
    // Where the law jumps, what comes before is one less than a moment ago.
    if (sorted[i - 1] !== t) greatest = Math.max(greatest, Math.abs(i / n - failure(t * (1 - 1e-12))));
  }
  const statistic = Math.sqrt(n) * greatest;
  assert.ok(statistic < 2.47, `√n·D is ${statistic}`);
}
