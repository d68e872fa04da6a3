import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import { parse } from '../src/index.ts';
import type { GateId } from '../src/model/formula.ts';
import { Formula } from '../src/model/formula.ts';
import type { Model } from '../src/model/model.ts';
import type { Figures } from '../src/model/result.ts';
import { model, random, variable } from './reference/models.ts';

function close(actual: number | null | undefined, expected: number | null | undefined, tolerance = 1e-11): void {
  if (expected === null) assert.equal(actual, null);
  // What cancels exactly when units are told apart does so but for rounding when they are counted.
  else if (expected === 0) assert.ok(Math.abs(actual ?? 1) < 1e-16, `${actual} instead of 0`);
  else
    assert.ok(
      Math.abs((actual ?? Number.NaN) / (expected ?? Number.NaN) - 1) <= tolerance,
      `${actual} instead of ${expected}`,
    );
}

/**
 * Two replicated parts in the same zones, one of them perhaps with two needs, in some structure with a zone beside them:
 * counted, or unit by unit.
 */
function zoned(seed: number, isCounted: boolean): Model {
  const next = random(seed);
  const pick = (n: number): number => Math.floor(next() * n);
  const formula = new Formula();
  const zones = 2 + pick(3);
  const variables = Array.from({ length: zones }, (_, i) => variable(i, 10 ** (-3 * next()) / 2, 1e-6 * next()));
  const components: number[][] = variables.map((_, i) => [i]);
  const zoneGates = variables.map((_, i) => formula.variable(i));
  const group = (quorums: number): GateId[] => {
    const replicas = 2 + pick(6);
    const needs = [...new Set(Array.from({ length: quorums }, () => 1 + pick(replicas)))].sort((a, b) => a - b);
    const unit = variable(components.length, 10 ** (-2 * next()) / 2, 1e-6 * next());
    const own: number[] = [];
    components.push(own);
    const fresh = (): GateId => {
      own.push(variables.push(unit) - 1);
      return formula.variable(variables.length - 1);
    };
    if (!isCounted) {
      const units = Array.from({ length: replicas }, (_, i) =>
        formula.series([zoneGates[i % zones] as GateId, fresh()]),
      );
      return needs.map((need) => formula.atLeast(need, units));
    }
    const size = Math.floor(replicas / zones);
    const larger = replicas % zones;
    const counters = new Map<number, GateId>();
    const counted = (need: number, left: number): GateId => {
      if (left < need) return formula.parallel([]);
      const counts = needs.filter((k) => k <= left);
      if (counts.length === 1) return formula.copies(need, left, fresh());
      const counter =
        counters.get(left) ?? formula.multistate({ kind: 'count', copies: left, needs: counts }, [fresh()]);
      counters.set(left, counter);
      return formula.outcome(counter, counts.indexOf(need));
    };
    return needs.map((need) => {
      const alternatives = Array.from({ length: larger + 1 }, (_, i) =>
        Array.from({ length: zones - larger + 1 }, (_, j) => counted(need, i * (size + 1) + j * size)),
      );
      return formula.byCount(zoneGates.slice(0, larger), zoneGates.slice(larger), alternatives);
    });
  };
  const blocks = [...group(1 + pick(3)), ...group(1)];
  const beside = pick(3);
  const top = formula.atLeast(1 + pick(blocks.length), blocks);
  const system = beside === 0 ? top : formula.parallel([top, zoneGates[0] as GateId].slice(0, beside));
  return model({ formula, variables, system, blocks, components, mission: 1e5 });
}

test('units that are counted by zones have the figures of units that are told apart', () => {
  for (let seed = 1; seed <= 120; seed += 1) {
    const [counted, apart] = [analyze(zoned(seed, true)), analyze(zoned(seed, false))];
    const same = (a: Figures | undefined, b: Figures | undefined): void => {
      for (const key of ['unavailability', 'availability', 'failures_per_year'] as const) close(a?.[key], b?.[key]);
    };
    same(counted.system, apart.system);
    for (const [i, block] of counted.blocks.entries()) same(block, apart.blocks[i]);
    close(counted.mission.no_repair, apart.mission.no_repair);
    close(counted.mission.mttf_s, apart.mission.mttf_s, 1e-10);
    counted.components.forEach(({ importance, downtime_share }, i) => {
      const other = apart.components[i];
      close(importance.birnbaum, other?.importance.birnbaum, 1e-10);
      close(importance.raw, other?.importance.raw, 1e-10);
      close(downtime_share, other?.downtime_share, 1e-10);
    });
  }
});

test('200,000 replicas in two zones are counted once for all who need some of them', async () => {
  const text = `components:
  zone-a: {mtbf: 1 y, mttr: 1 h}
  zone-b: {mtbf: 1 y, mttr: 1 h}
  web: {mtbf: 99 d, mttr: 1 d, replicas: 200000, need: 150000, spread: [zone-a, zone-b]}
system: {parallel: [web, {series: [{of: web, need: 99500}, {of: web, need: 98000}, zone-a]}]}
`;
  const { model: topology, diagnostics } = await parse(text);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  const { system } = analyze(topology as Model);
  // 99 of 100 are up: with both zones 198,000 of them, with one of them 99,000, which is not the 99,500 that are needed.
  const zone = 1 / (365.25 * 24 + 1);
  close(system.unavailability, 1 - (1 - zone) ** 2);
});

test('200,000 replicas in three zones are counted at once', async () => {
  const text = `components:
  zone-a: {mtbf: 1 y, mttr: 1 h}
  zone-b: {mtbf: 1 y, mttr: 1 h}
  zone-c: {mtbf: 1 y, mttr: 1 h}
  web: {mtbf: 99 d, mttr: 1 d, replicas: 200000, need: 140000, spread: [zone-a, zone-b, zone-c]}
system: web
`;
  const { model: topology, diagnostics } = await parse(text);
  assert.deepEqual(diagnostics, []);
  const { system } = analyze(topology as Model);
  // Two zones hold 133,333 or 133,334 units, which is too few: all three are needed, and they are enough.
  const zone = 1 / (365.25 * 24 + 1);
  close(system.unavailability, 1 - (1 - zone) ** 3);
});

test('a few replicas in zones are told apart, many are counted, and the language does not show which', async () => {
  const unavailability = async (replicas: number): Promise<number> => {
    const text = `components:
  zone-a: {availability: 99%}
  zone-b: {availability: 98%}
  web: {availability: 90%, replicas: ${replicas}, need: ${replicas - 18}, spread: [zone-a, zone-b], common_cause: 1%}
  db: {availability: 99.9%, requires: zone-a}
system: {series: [web, {parallel: [db, zone-b]}]}
`;
    const { model: topology } = await parse(text);
    return analyze(topology as Model).system.unavailability;
  };
  // 32 are told apart, 34 counted; in between the figure cannot jump.
  const [a, b, c] = [await unavailability(32), await unavailability(33), await unavailability(34)];
  assert.ok(a < b && b < c && c - b < 2 * (b - a), `${a} ${b} ${c}`);
});
