import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import { structureBelow } from '../src/engine/bdd/structure.ts';
import type { Effort } from '../src/engine/bounds/region-bounds.ts';
import { regionBounds } from '../src/engine/bounds/region-bounds.ts';
import { LimitReached } from '../src/engine/limit.ts';
import { Watch } from '../src/engine/limits.ts';
import { inputsOf } from '../src/engine/modules.ts';
import { CUT } from '../src/engine/network/frontier.ts';
import { analyze as analyzeParsed, parse } from '../src/index.ts';
import type { GateId } from '../src/model/formula.ts';
import { Formula } from '../src/model/formula.ts';
import type { Model, Variable } from '../src/model/model.ts';
import type { Figures } from '../src/model/result.ts';
import { tabulate } from './reference/enumerate.ts';
import { model, random, randomModel, variable } from './reference/models.ts';
import { randomNetwork } from './reference/networks.ts';

/** Bounds on the whole formula, cut or not, with no gate taken for a module. */
function bounds(subject: Model, effort: Effort): { lower: number; upper: number } {
  const { formula, variables, system } = subject;
  const isLeaf = Uint8Array.from(formula.gates, ({ op }) => (op === 'variable' ? 1 : 0));
  const structure = structureBelow(formula.gates, isLeaf, [system.gate], () => CUT, new Watch());
  const chances = (leaf: GateId) => {
    const gate = formula.gates[leaf];
    const { unavailability, availability } = variables[gate?.op === 'variable' ? gate.variable : -1] as Variable;
    return { down: unavailability, up: availability };
  };
  const [lower, upper] = (['lower', 'upper'] as const).map(
    (side) =>
      regionBounds(structure, structure.leaves, [system.gate], side, chances, new Watch(), effort).get(system.gate)
        ?.down,
  );
  return { lower: lower as number, upper: upper as number };
}

/** Plain doubles: bounds leave room for more. */
function exact({ formula, system, variables }: Model): number {
  const { leaves, isDown } = tabulate(formula, system.gate);
  let down = 0;
  isDown.forEach((isFailure, state) => {
    if (!isFailure) return;
    down += leaves.reduce((p, leaf, i) => {
      const { unavailability, availability } = variables[leaf.variable] as Variable;
      return p * ((state >> i) & 1 ? unavailability : availability);
    }, 1);
  });
  return down;
}

const isDiagram = ({ formula, system }: Model): boolean =>
  formula.gates.every(({ op }) => op !== 'copies') && formula.gates[system.gate]?.op !== 'variable';

const EFFORTS: readonly Effort[] = [
  { nodes: 1, branches: 1, states: 1 },
  { nodes: 2, branches: 4, states: 2 },
  { nodes: 5, branches: 20, states: 3 },
  { nodes: 1000, branches: 1000, states: 100 },
];

test('bounds hold the exact value, however little work they may take', () => {
  let checked = 0;
  let tight = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const unavailability = (x: number): number => (seed % 2 ? 10 ** (-4 * x) * 0.9 : x);
    const subject =
      seed % 4 < 2 ? randomNetwork(seed, unavailability) : randomModel(seed, { unavailability, unknown: 0 });
    if (!isDiagram(subject)) continue;
    const value = exact(subject);
    for (const effort of EFFORTS) {
      const { lower, upper } = bounds(subject, effort);
      const what = `seed ${seed}, ${JSON.stringify(effort)}: ${lower} … ${upper} around ${value}`;
      assert.ok(lower <= value * (1 + 1e-14) && value <= upper * (1 + 1e-14) && upper <= 1, what);
      checked += 1;
      if (effort.nodes === 1000) assert.ok(upper - lower <= 1e-9 * upper, `not tight, ${what}`);
      else if (upper < 2 * lower) tight += 1;
    }
  }
  assert.ok(checked > 800 && tight > checked / 20, `${checked} checked, ${tight} tight`);
});

test('a figure is exact, or a bound that says so, whatever the limit', () => {
  let bounded = 0;
  for (let seed = 1; seed <= 150; seed += 1) {
    const make = (): Model => randomModel(seed, { unavailability: (x) => x ** 3, unknown: 0.1 });
    const truth = analyze(make());
    const limited = analyze(make(), { nodes: 1, bounds: 'when_needed' });
    [limited.system, ...limited.blocks].forEach((figures, i) => {
      const known = i === 0 ? truth.system : truth.blocks[i - 1];
      if (figures.bounds === null) {
        assert.deepEqual(figures, known);
        return;
      }
      bounded += 1;
      const { lower, upper } = figures.bounds;
      const value = known?.unavailability as number;
      assert.ok(lower <= value && value <= upper, `${lower} … ${upper} around ${value}`);
      assert.deepEqual([figures.method, figures.unavailability], ['bounds', upper]);
      assert.deepEqual([figures.mtbf_s, figures.mttr_s, figures.failures_per_year], [null, null, null]);
    });
    if (limited.system.bounds === null) continue;
    const { no_outage, no_repair, mttf_s, no_repair_unknown_because, mttf_unknown_because } = limited.mission;
    assert.deepEqual([no_outage, no_repair, mttf_s], [null, null, null]);
    assert.deepEqual([no_repair_unknown_because, mttf_unknown_because], ['bounds', 'bounds']);
    assert.deepEqual(limited.components[0]?.importance, { birnbaum: null, raw: null, rrw: null });
  }
  assert.ok(bounded > 100);
});

/** Votes of 3 of 5 over shared parts, in layers: every gate of the second kind votes over gates of the first. */
function votes(parts: number, count: number, u: number, seed: number): Model {
  const next = random(seed);
  const formula = new Formula();
  const variables = Array.from({ length: parts }, (_, i) => variable(i, u, 1e-7));
  const leaves = variables.map((_, i) => formula.variable(i));
  const five = (from: readonly GateId[]): GateId[] => {
    const chosen = new Set<GateId>();
    while (chosen.size < 5) chosen.add(from[Math.floor(next() * from.length)] as GateId);
    return [...chosen];
  };
  const first = Array.from({ length: count }, () => formula.atLeast(3, five(leaves)));
  return model({ formula, variables, system: formula.series(first), components: [[0]] });
}

/** Share of random states that are down, and its standard error. */
function estimate({ formula, system, variables }: Model, samples: number): { mean: number; error: number } {
  const next = random(9);
  const up = new Uint8Array(formula.gates.length);
  let down = 0;
  for (let i = 0; i < samples; i += 1) {
    formula.gates.forEach((gate, g) => {
      if (gate.op === 'variable') up[g] = next() < (variables[gate.variable] as Variable).unavailability ? 0 : 1;
      else if (gate.op === 'atLeast')
        up[g] = inputsOf(gate).reduce((sum, input) => sum + (up[input] as number), 0) >= gate.need ? 1 : 0;
    });
    if (!up[system.gate]) down += 1;
  }
  const mean = down / samples;
  // At least as if one sample had gone the other way.
  return { mean, error: Math.sqrt(Math.max(mean * (1 - mean), 1 / samples) / samples) };
}

for (const [u, width] of [
  [0.02, 1.1],
  [0.3, Number.POSITIVE_INFINITY],
] as const)
  test(`300 votes of 3 of 5 over 300 shared parts of ${u} end within their limits`, () => {
    assert.throws(
      () => analyze(votes(300, 300, u, 5), { nodes: 1 << 15 }),
      (error) => error instanceof LimitReached && error.limit === 'diagram_nodes' && /orders/.test(error.message),
    );
    const subject = votes(300, 300, u, 5);
    const { system } = analyze(subject, { nodes: 1 << 15, bounds: 'when_needed' });
    const { lower, upper } = system.bounds as { lower: number; upper: number };
    const { mean, error } = estimate(subject, 20_000);
    assert.ok(lower <= mean + 5 * error && mean - 5 * error <= upper, `${lower} … ${upper} around ${mean} ± ${error}`);
    assert.ok(upper <= width * lower, `${lower} … ${upper} is too wide`);
  });

test('the time limit stops the engine, whose clock comes from outside', () => {
  let asked = 0;
  const now = (): number => {
    asked += 1;
    return asked;
  };
  assert.throws(
    () => analyze(votes(300, 300, 0.02, 5), { deadline: 3, now }),
    (error) => error instanceof LimitReached && error.limit === 'time',
  );
  assert.equal(asked, 4);
});

test('what is judged without planned windows is never missed because of them', async () => {
  const topology = (slo: string): string => `components:
  a: {mtbf: 20 d, mttr: 4 h, maintenance: {every: 10 d, lasts: 12 h}}
  b: {mtbf: 30 d, mttr: 4 h}
  c: {mtbf: 40 d, mttr: 4 h}
  d: {mtbf: 50 d, mttr: 4 h, maintenance: {every: 8 d, lasts: 12 h}}
blocks:
  site: {series: [{parallel: [a, b, c], need: 2}, {parallel: [a, d]}], slo: {availability: ${slo}, planned: excluded}}
system: {series: [site, a]}
`;
  const judged = async (slo: string, nodes: number) => {
    const { result } = analyzeParsed(await parse(topology(slo)), { nodes, bounds: true });
    return { site: result.blocks[0] as Figures, met: result.slos[0]?.met };
  };
  const { site } = await judged('99%', 1000);
  assert.ok(site.unavailability_planned > 0 && site.bounds === null);
  const kept = `${100 * (1 - site.unavailability_unplanned * 1.01)}%`;
  assert.equal((await judged(kept, 1000)).met, true);
  const bounded = await judged(kept, 2);
  assert.ok(bounded.site.bounds);
  assert.ok(bounded.site.unavailability_planned >= site.unavailability_planned);
  assert.ok(bounded.site.unavailability_unplanned >= site.unavailability_unplanned);
  assert.notEqual(bounded.met, false);
});

test('units counted in the zones that are up have bounds around the exact value, and meet at it', () => {
  const next = random(11);
  for (let round = 0; round < 20; round += 1) {
    const formula = new Formula();
    const variables = Array.from({ length: 9 }, (_, i) => variable(i, next() * 0.6, 1e-6));
    const [a, b, c, d, ...units] = variables.map((_, i) => formula.variable(i)) as [GateId, GateId, GateId, GateId];
    const need = 1 + (round % 3);
    // Each zone of the first sort brings two units, each of the second one.
    const alternatives = [0, 1, 2].map((i) =>
      [0, 1, 2].map((j) => formula.atLeast(need, units.slice(0, Math.min(5, 2 * i + j)))),
    );
    const counted = formula.byCount([a, b], [c, d], alternatives);
    const subject = model({ formula, variables, system: formula.series([counted, formula.parallel([a, d])]) });
    const value = exact(subject);
    for (const effort of EFFORTS) {
      const { lower, upper } = bounds(subject, effort);
      const what = `round ${round}, ${JSON.stringify(effort)}: ${lower} … ${upper} around ${value}`;
      assert.ok(lower <= value * (1 + 1e-14) && value <= upper * (1 + 1e-14) && upper <= 1, what);
      if (effort.nodes === 1000) assert.ok(upper - lower <= 1e-10 * value, what);
    }
  }
});
