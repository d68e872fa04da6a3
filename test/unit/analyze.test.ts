import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../../src/engine/analyze.ts';
import { improvements } from '../../src/engine/improvements.ts';
import { Formula } from '../../src/model/formula.ts';
import type { Model, Slo, Variable } from '../../src/model/model.ts';
import type { SloVerdict } from '../../src/model/result.ts';
import { model, variable, YEAR } from '../reference/models.ts';

const close = (actual: number | null | undefined, expected: number, tolerance = 1e-14): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance, `${actual} instead of ${expected}`);

/** U = 2⁻¹⁰, ω = 2⁻²⁰/s: every figure has a short closed form. */
function single(changes: Partial<Variable> = {}, slos: readonly Slo[] = []): Model {
  const formula = new Formula();
  const only = { ...variable(0, 2 ** -10, 2 ** -20), ...changes };
  return model({ formula, variables: [only], system: formula.variable(0), slos, mission: 2 ** 20 });
}

const slo = (measure: Slo['measure'], target: number, complement = 0): Slo => ({
  of: 'c0',
  part: 'component',
  index: 0,
  measure,
  target,
  complement,
  window: 2_419_200,
});

const judged = (subject: Model): SloVerdict => analyze(subject).slos[0] as SloVerdict;

test('figures of one component', () => {
  const { system, components, mission } = analyze(single());
  assert.equal(system.unavailability, 2 ** -10);
  assert.equal(system.availability, 1 - 2 ** -10);
  close(system.nines, 10 * Math.log10(2));
  assert.deepEqual(system.downtime_s, {
    day: 86_400 / 1024,
    week: 604_800 / 1024,
    month: YEAR / 12 / 1024,
    quarter: YEAR / 4 / 1024,
    year: YEAR / 1024,
  });
  assert.equal(system.mtbf_s, (1 - 2 ** -10) * 2 ** 20);
  assert.equal(system.mttr_s, 1024);
  assert.equal(system.failures_per_year, YEAR / 2 ** 20);
  assert.deepEqual([system.unavailability_unplanned, system.unavailability_planned], [2 ** -10, 0]);
  assert.deepEqual([system.unavailability_felt, system.request_success], [2 ** -10, 1 - 2 ** -10]);
  const [row] = components;
  assert.deepEqual([row?.name, row?.kind, row?.unit.name, row?.unit.kind], ['c0', 'component', 'c0', 'unit']);
  assert.equal(row?.unit.mttr_s, 1024);
  assert.deepEqual(row?.importance, { birnbaum: 1, raw: 1024, rrw: null });
  assert.equal(row?.downtime_share, 1);
  close(mission.no_outage, Math.exp(-1 / (1 - 2 ** -10)));
  close(mission.no_repair, Math.exp(-1 / (1 - 2 ** -10)));
  close(mission.mttf_s, 2 ** 20 * (1 - 2 ** -10));
});

test('a system that never fails has no nines and no shares', () => {
  const { system, components, mission } = analyze(
    single({ unavailability: 0, availability: 1, failureFrequency: 0, failureRate: 0 }),
  );
  assert.deepEqual([system.nines, system.mtbf_s, system.mttr_s, system.failures_per_year], [null, null, null, 0]);
  assert.deepEqual(components[0]?.importance, { birnbaum: 1, raw: null, rrw: null });
  assert.equal(components[0]?.downtime_share, null);
  assert.deepEqual([mission.no_outage, mission.no_repair, mission.mttf_s], [1, 1, null]);
});

test('an unknown frequency is blamed where it matters, and only there', () => {
  const formula = new Formula();
  const [a, b, c] = [0, 1, 2].map((v) => formula.variable(v)) as [number, number, number];
  const variables = [variable(0, 0.1, null), variable(1, 0, 0), variable(2, 0.2, 1e-6)];
  // b never fails: beside it in a parallel a cannot matter.
  const covered = formula.parallel([a, b]);
  const exposed = formula.series([a, c]);
  const { blocks, system, mission } = analyze(
    model({ formula, variables, system: formula.series([covered, c]), blocks: [covered, exposed] }),
  );
  assert.deepEqual(
    blocks.map((block) => block.unknown_because),
    [[], ['c0']],
  );
  assert.equal(blocks[1]?.mtbf_s, null);
  close(system.failures_per_year, 1e-6 * YEAR);
  close(mission.no_repair, Math.exp((-1e-6 / 0.8) * 2_592_000));
});

test('a component that the system does not reach changes nothing', () => {
  const formula = new Formula();
  const [a] = [formula.variable(0), formula.variable(1)];
  const variables = [variable(0, 0.1, 1e-6), variable(1, 0.3, null)];
  const { components, system } = analyze(model({ formula, variables, system: a }));
  assert.deepEqual(components[1]?.importance, { birnbaum: 0, raw: 1, rrw: 1 });
  assert.equal(components[1]?.downtime_share, 0);
  assert.equal(components[1]?.unavailability, 0.3);
  assert.deepEqual(system.unknown_because, []);
});

test('a part drawn on demand: U without failures, and a life that may end at 0', () => {
  const { system, mission } = analyze(
    single({ unavailability: 0.25, availability: 0.75, failureFrequency: 0, failureRate: 0, failureOnDemand: 0.25 }),
  );
  assert.deepEqual([system.unavailability, system.failures_per_year, system.mtbf_s], [0.25, 0, null]);
  assert.deepEqual([mission.no_outage, mission.no_repair, mission.mttf_s], [1, 0.75, null]);
});

test('an availability that equals its target keeps it', () => {
  const verdict = judged(single({}, [slo('availability', 1 - 2 ** -10, 2 ** -10)]));
  assert.deepEqual([verdict.met, verdict.budget_used, verdict.unit, verdict.window_s], [true, 1, 'ratio', 2_419_200]);
  assert.equal(verdict.actual, 1 - 2 ** -10);
  assert.equal(verdict.allowed_s?.month, YEAR / 12 / 1024);
  assert.equal(verdict.allowed_s?.window, 2_419_200 / 1024);
  assert.equal(judged(single({}, [slo('availability', 1 - 2 ** -10, 2 ** -10 * (1 - 1e-11))])).met, false);
});

test('targets near 1 are compared in unavailability', () => {
  const tiny = { unavailability: 2e-20, availability: 1 };
  assert.equal(judged(single(tiny, [slo('availability', 1, 1e-20)])).met, false);
  assert.equal(judged(single(tiny, [slo('request_success', 1, 3e-20)])).met, true);
});

test('a target of 100 % has no budget to use', () => {
  const missed = judged(single({}, [slo('availability', 1, 0)]));
  assert.deepEqual([missed.met, missed.budget_used, missed.allowed_s?.year], [false, null, 0]);
  const kept = judged(single({ unavailability: 0, availability: 1, failureFrequency: 0 }, [slo('availability', 1, 0)]));
  assert.deepEqual([kept.met, kept.budget_used], [true, null]);
});

test('downtime is judged in seconds a year, its budget in every window', () => {
  const verdict = judged(single({}, [slo('downtime', YEAR / 512)]));
  assert.deepEqual([verdict.met, verdict.unit, verdict.actual], [true, 's/year', YEAR / 1024]);
  close(verdict.budget_used, 0.5);
  close(verdict.allowed_s?.week, 604_800 / 512);
  close(verdict.allowed_s?.window, 2_419_200 / 512);
});

test('mtbf, mttr and failures each on its own side of the target', () => {
  const verdicts = (measure: Slo['measure'], actual: number): unknown[] =>
    [0.999, 1, 1.001].map((factor) => judged(single({}, [slo(measure, actual * factor)])).met);
  assert.deepEqual(verdicts('mtbf', 2 ** 20 - 2 ** 10), [true, true, false]);
  assert.deepEqual(verdicts('mttr', 1024), [false, true, true]);
  assert.deepEqual(verdicts('failures', YEAR / 2 ** 20), [false, true, true]);
  close(judged(single({}, [slo('failures', (2 * YEAR) / 2 ** 20)])).budget_used, 0.5);
  assert.equal(judged(single({}, [slo('mtbf', 1)])).allowed_s, null);
});

test('reliability is no outage in the mission', () => {
  const outage = -Math.expm1(-1 / (1 - 2 ** -10));
  const verdict = judged(single({}, [slo('reliability', 1 - outage, outage)]));
  assert.deepEqual([verdict.met, verdict.unit, verdict.budget_used], [true, 'ratio', null]);
  close(verdict.actual, 1 - outage);
  assert.equal(judged(single({}, [slo('reliability', 1, outage / 2)])).met, false);
});

test('without a known rate a verdict stays open and names whom it waits for; availability does not', () => {
  const unknown = { failureFrequency: null, failureRate: null };
  for (const measure of ['mtbf', 'mttr', 'failures', 'reliability'] as const) {
    const verdict = judged(single(unknown, [slo(measure, 0.5, 0.5)]));
    assert.deepEqual([verdict.actual, verdict.met, verdict.unknown_because], [null, null, ['c0']], measure);
  }
  assert.equal(judged(single(unknown, [slo('availability', 0.5, 0.5)])).met, true);
});

test('what never fails keeps every target of time', () => {
  const perfect = { unavailability: 0, availability: 1, failureFrequency: 0, failureRate: 0 };
  for (const measure of ['mtbf', 'mttr', 'failures', 'reliability'] as const)
    assert.equal(judged(single(perfect, [slo(measure, measure === 'mtbf' ? 1e300 : 0)])).met, true, measure);
  assert.equal(judged(single(perfect, [slo('mtbf', 1e300)])).actual, null);
});

/** Two units with a common cause as the kinds lower them, behind a component in series. */
function redundant(mtbf: number, mttr: number, beta: number): Model {
  const x = mttr / mtbf;
  const of = (odds: number, rate: number): Variable => ({
    ...variable(0, odds / (1 + odds), rate / (1 + odds), 1 / (1 + odds)),
    failureRate: rate,
  });
  const formula = new Formula();
  const units = [0, 1].map((v) => formula.variable(v));
  const web = formula.series([formula.parallel(units), formula.variable(2)]);
  const own = of(((1 - beta) * x) / (1 + beta * x), (1 - beta) / mtbf);
  const variables = [own, own, of(beta * x, beta / mtbf), { ...variable(1, 1e-5, 1e-8), component: 1 }];
  const system = formula.series([web, formula.variable(3)]);
  const subject = model({ formula, variables, system, components: [[0, 1, 2], [3]] });
  const [first, ...others] = subject.components;
  return {
    ...subject,
    components: [{ ...first, gate: web, mtbf, mttr } as (typeof subject.components)[number], ...others],
  };
}

test('an improvement is what the whole model gains when it is written with the better figure', () => {
  const [mtbf, mttr, beta] = [1e6, 4e4, 0.05];
  const before = redundant(mtbf, mttr, beta);
  const analysis = analyze(before);
  const [best, second] = improvements(before, analysis, 9);
  assert.deepEqual([best?.name, second?.name], ['c0', 'c1']);
  const downtime = (subject: Model): number => analyze(subject).system.downtime_s.year;
  const [repair, failure] = best?.changes ?? [];
  assert.deepEqual([repair?.what, repair?.from, repair?.to], ['halve_mttr', mttr, mttr / 2]);
  assert.deepEqual([failure?.what, failure?.from, failure?.to], ['double_mtbf', mtbf, 2 * mtbf]);
  close(repair?.gain, downtime(before) - downtime(redundant(mtbf, mttr / 2, beta)), 1e-12);
  close(failure?.gain, downtime(before) - downtime(redundant(2 * mtbf, mttr, beta)), 1e-12);
  close(best?.perfectGain, downtime(before) * (analysis.components[0]?.downtime_share ?? 0));
  assert.equal(improvements(before, analysis, 1).length, 1);
});

test('nothing is suggested for what causes no downtime, and no changes without known figures', () => {
  const formula = new Formula();
  const [a] = [formula.variable(0), formula.variable(1)];
  const subject = model({ formula, variables: [variable(0, 0.1, null), variable(1, 0.3, 1e-6)], system: a });
  const found = improvements(subject, analyze(subject), 5);
  assert.deepEqual(
    found.map(({ name, changes }) => [name, changes.length]),
    [['c0', 0]],
  );
});
