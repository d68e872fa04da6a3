import assert from 'node:assert/strict';
import test from 'node:test';
import { simulate } from '../src/answers/simulate.ts';
import { runInline } from '../src/cli/simulation/threads.ts';
import { compileLaw } from '../src/engine/distributions/compile.ts';
import type { Distribution } from '../src/model/distribution.ts';
import { parse } from '../src/topology/parse.ts';
import {
  downtimeAnyLife,
  downtimeByUniformization,
  downtimeExponential,
  downtimeFixedRepair,
} from './oracles/alternating.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const MONTH = (365.25 * DAY) / 12;

function assertNear(actual: number, expected: number, tolerance: number): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance,
    `${actual} instead of ${expected}, off by more than ${tolerance}`,
  );
}

test('the downtime of a month: two ways to its distribution', () => {
  for (const [mtbf, mttr] of [
    [20 * DAY, 12 * HOUR],
    [3 * DAY, 6 * HOUR],
    [90 * DAY, 30 * 60],
  ] as const)
    for (const x of [10 * 60, 4 * HOUR, DAY, 5 * DAY])
      assertNear(
        downtimeExponential(1 / mtbf, 1 / mttr, MONTH, x),
        downtimeByUniformization(1 / mtbf, 1 / mttr, MONTH, x),
        1e-11,
      );
});

test('any life: of an exponential one it is the closed form', () => {
  const law = compileLaw({ kind: 'exponential' }, 20 * DAY);
  for (const x of [HOUR, 10 * HOUR, 3 * DAY])
    assertNear(
      downtimeAnyLife(law, 20 * DAY, 1 / (12 * HOUR), MONTH, x),
      downtimeExponential(1 / (20 * DAY), 1 / (12 * HOUR), MONTH, x),
      1e-6,
    );
});

test('the mean of each distribution is the unavailability', () => {
  const mean = (atMost: (x: number) => number, steps: number): number => {
    let sum = 0;
    for (let i = 0; i < steps; i += 1) sum += 1 - atMost(((i + 0.5) / steps) * MONTH);
    return sum / steps;
  };
  const share = (mtbf: number, mttr: number): number => mttr / (mtbf + mttr);
  const [mtbf, mttr] = [10 * DAY, 8 * HOUR];
  assertNear(
    mean((x) => downtimeExponential(1 / mtbf, 1 / mttr, MONTH, x), 4000),
    share(mtbf, mttr),
    1e-6,
  );
  assertNear(
    mean((x) => downtimeFixedRepair(1 / mtbf, mttr, MONTH, x), 20_000),
    share(mtbf, mttr),
    1e-5,
  );
  const wearing = compileLaw({ kind: 'weibull', shape: 3 }, mtbf);
  assertNear(
    mean((x) => downtimeAnyLife(wearing, mtbf, 1 / mttr, MONTH, x, 250), 250),
    share(mtbf, mttr),
    2e-5,
  );
});

interface Part {
  readonly mtbf: number;
  readonly mttr: number;
  readonly life?: string;
  readonly repair?: string;
}

/** The simulated chance to keep 97 % in a month, with its interval of 99.9 %. */
async function simulated({ mtbf, mttr, life = 'exponential', repair = 'exponential' }: Part) {
  const text = `
components: {a: {mtbf: ${mtbf} s, mttr: ${mttr} s, life: ${life}, repair: ${repair}, slo: 97%}}`;
  const options = {
    seed: 11,
    years: 4000,
    precision: null,
    events: 1e8,
    confidence: 0.999,
    method: 'plain' as const,
    run: runInline,
  };
  const { report } = await simulate(await parse(text, { keep: true }), options);
  const kept = report.slos[0]?.windows.find(({ window }) => window === 'month')?.kept;
  assert.ok(kept, JSON.stringify(report.diagnostics));
  return kept;
}

const ALLOWED = 0.03 * MONTH;
const weibull: Distribution = { kind: 'weibull', shape: 3 };
const PARTS: readonly { what: string; part: Part; exact: (part: Part) => number }[] = [
  {
    what: 'exponential lives and repairs',
    part: { mtbf: 20 * DAY, mttr: 12 * HOUR },
    exact: ({ mtbf, mttr }) => downtimeExponential(1 / mtbf, 1 / mttr, MONTH, ALLOWED),
  },
  {
    what: 'repairs that always take the same',
    part: { mtbf: 20 * DAY, mttr: 12 * HOUR, repair: 'deterministic' },
    exact: ({ mtbf, mttr }) => downtimeFixedRepair(1 / mtbf, mttr, MONTH, ALLOWED),
  },
  {
    what: 'lives that wear out',
    part: { mtbf: 20 * DAY, mttr: 12 * HOUR, life: 'weibull(shape 3)' },
    exact: ({ mtbf, mttr }) => downtimeAnyLife(compileLaw(weibull, mtbf), mtbf, 1 / mttr, MONTH, ALLOWED),
  },
];

for (const { what, part, exact } of PARTS)
  test(`the chance to keep an SLO in a month: ${what}`, async () => {
    const { value, lower, upper } = await simulated(part);
    const expected = exact(part);
    assert.ok(
      lower <= expected && upper !== null && expected <= upper,
      `${value}, ${lower} to ${upper}, does not hold ${expected}`,
    );
    assert.ok(
      upper !== null && upper - lower < 0.02,
      `the interval is too wide to tell anything: ${lower} to ${upper}`,
    );
  });
