import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../src/model/result.ts';
import { assertClose, calculate } from '../reference/calculate.ts';
import { Draw } from '../reference/joint/draw.ts';
import type { Component, Failover, Source } from '../reference/joint/source.ts';
import { written } from '../reference/joint/source.ts';

const SEEDS = 30;

const resultOf = (source: Source): Promise<Result> => calculate(written(source));
const unavailability = async (source: Source): Promise<number> =>
  (await resultOf(source)).system?.unavailability as number;

const unitAlone = (unit: Component): Source => ({ components: { unit }, system: 'unit', mission: 20 });

async function assertSame(a: Source, b: Source, what: string): Promise<void> {
  const [one, other] = [await resultOf(a), await resultOf(b)];
  assertClose(one.system?.unavailability, other.system?.unavailability, 1e-12, `${what}: U`);
  assertClose(one.system?.failures_per_year, other.system?.failures_per_year, 1e-12, `${what}: failures`);
  assertClose(one.mission?.no_repair, other.mission?.no_repair, 1e-12, `${what}: no_repair`);
  assertClose(one.mission?.mttf_s, other.mission?.mttf_s, 1e-11, `${what}: mttf`);
}

async function assertNoWorse(better: Source, worse: Source, what: string): Promise<void> {
  const [a, b] = [await unavailability(better), await unavailability(worse)];
  assert.ok(a <= b * (1 + 1e-13), `${what}: ${a} > ${b}\n${written(better)}\n${written(worse)}`);
}

test('hot spares that take over at once, and crews for all, are replicas that all serve', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = new Draw(seed);
    const replicas = draw.from(1, 7);
    const plain: Component = { ...draw.rates(), replicas, need: draw.from(1, replicas) };
    const zones = { 'zone-a': draw.zone(), 'zone-b': draw.zone() };
    await assertSame(unitAlone({ ...plain, dormancy: 1 }), unitAlone(plain), `seed ${seed}, hot`);
    await assertSame(unitAlone({ ...plain, crews: replicas }), unitAlone(plain), `seed ${seed}, crews`);
    const inZones = (unit: Component): Source => ({
      components: { ...zones, unit: { ...unit, spread: ['zone-a', 'zone-b'] } },
      system: { series: ['unit', { parallel: ['zone-a', 'zone-b'] }] },
    });
    if (replicas < 6) await assertSame(inZones({ ...plain, dormancy: 1 }), inZones(plain), `seed ${seed}, in zones`);
  }
});

test('a hot list that takes over at once is a parallel block, whoever serves', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = new Draw(seed);
    const components = {
      zone: draw.zone(),
      a: { ...draw.rates(), requires: ['zone'] },
      b: { ...draw.rates(), requires: [{ parallel: ['zone', 'grid'] }] },
      c: draw.rates(),
      grid: draw.zone(),
    };
    const names = ['a', 'b', 'c'];
    const fail_back = draw.chance(0.5);
    const listed: Source = { components, blocks: { all: { standby: names, dormancy: 1, fail_back } }, system: 'all' };
    const parallel: Source = { components, blocks: { all: { parallel: names } }, system: 'all' };
    await assertSame(listed, parallel, `seed ${seed}`);
  }
});

test('without a spare the mode makes no difference', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = new Draw(seed);
    const replicas = draw.from(1, 6);
    const plain: Component = { ...draw.rates(), replicas, need: replicas };
    const { failover } = draw.failover();
    await assertSame(unitAlone({ ...plain, dormancy: draw.dormancy(), failover }), unitAlone(plain), `seed ${seed}`);
  }
});

test('faster and surer failovers, more crews and better units never make more downtime', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = new Draw(seed);
    const replicas = draw.from(2, 6);
    const failover: Failover = { time: draw.between(0.05, 3), coverage: 0.9, manual: draw.between(3, 5) };
    const unit: Component = { ...draw.rates(), replicas, need: draw.from(1, replicas - 1), dormancy: 0.5, failover };
    const worse = unitAlone({ ...unit, crews: draw.from(1, replicas) });
    const changed = (more: Partial<Component>): Source => ({
      ...worse,
      components: { unit: { ...(worse.components.unit as Component), ...more } },
    });
    const better: Record<string, Partial<Component>> = {
      time: { failover: { ...failover, time: (failover.time as number) / 2 } },
      coverage: { failover: { ...failover, coverage: 0.95 } },
      manual: { failover: { ...failover, manual: 3 } },
      crews: { crews: replicas },
      mtbf: { mtbf: 2 * unit.mtbf },
      mttr: { mttr: unit.mttr / 2 },
    };
    for (const [what, more] of Object.entries(better))
      await assertNoWorse(changed(more), worse, `seed ${seed}, ${what}`);
  }
});

// While a failover takes time a spare that comes back from repair ends it, so that there a colder one may be worse.
test('colder spares never make more downtime where they take over at once', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = new Draw(seed);
    const replicas = draw.from(2, 6);
    const unit: Component = { ...draw.rates(), replicas, need: draw.from(1, replicas - 1), crews: draw.from(1, 3) };
    const dormancies = [0, 0.1, 0.5, 1];
    for (const [i, dormancy] of dormancies.entries())
      if (i > 0)
        await assertNoWorse(
          unitAlone({ ...unit, dormancy: dormancies[i - 1] as number }),
          unitAlone({ ...unit, dormancy }),
          `seed ${seed}, dormancy ${dormancy}`,
        );
  }
});

test('one more spare never makes more downtime, one more unit needed never less', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = new Draw(seed);
    const replicas = draw.from(2, 6);
    const need = draw.from(1, replicas - 1);
    const unit: Component = { ...draw.rates(), replicas, need, dormancy: draw.dormancy(), crews: draw.from(1, 3) };
    const more = unitAlone({ ...unit, replicas: replicas + 1 });
    await assertNoWorse(more, unitAlone(unit), `seed ${seed}, one more spare`);
    await assertNoWorse(unitAlone(unit), unitAlone({ ...unit, need: need + 1 }), `seed ${seed}, one more needed`);
  }
});

test('a part beside a group has the importance that forcing it gives', async () => {
  const zone = { mtbf: 400, mttr: 20 };
  const source = (x: Component): Source => ({
    components: { zone, x, a: { mtbf: 90, mttr: 9, requires: ['zone'] }, b: { mtbf: 70, mttr: 7 } },
    blocks: { pair: { standby: ['a', 'b'], dormancy: 0, failover: { time: 1, coverage: 0.9 } } },
    system: { series: [{ parallel: ['pair', 'x'] }, { parallel: ['x', 'zone'] }, 'b'] },
  });
  const { system, components } = await resultOf(source({ mtbf: 30, mttr: 3 }));
  const whole = system?.unavailability as number;
  // A million times better or worse than anything else is as good as perfect, or always down.
  const perfect = await unavailability(source({ mtbf: 3e12, mttr: 3e-3 }));
  const down = await unavailability(source({ mtbf: 3e-6, mttr: 3e9 }));
  const x = components.find(({ name }) => name === 'x');
  assertClose(x?.importance.birnbaum, down - perfect, 1e-9, 'birnbaum');
  assertClose(x?.importance.raw, down / whole, 1e-9, 'raw');
  assertClose(x?.importance.rrw, whole / perfect, 1e-9, 'rrw');
  assertClose(x?.downtime_share, 1 - perfect / whole, 1e-9, 'share');
});

test('a zone that keeps a poor member in service has less than no importance', async () => {
  const { components } = await resultOf({
    components: {
      zone: { mtbf: 90, mttr: 9 },
      poor: { mtbf: 16, mttr: 4, requires: ['zone'] },
      good: { mtbf: 300, mttr: 3 },
    },
    blocks: { pair: { standby: ['poor', 'good'], failover: { time: 0.2 }, fail_back: true } },
    system: 'pair',
  });
  const zone = components.find(({ name }) => name === 'zone');
  assert.ok(zone && (zone.importance.birnbaum as number) < 0);
  assert.ok((zone.importance.raw as number) < 1);
});

test('what never fails changes nothing that a group requires', async () => {
  const list = (requires: string): string =>
    `components: {z: {availability: 100%}, a: {mtbf: 90 h, mttr: 9 h${requires}}, b: {mtbf: 70 h, mttr: 7 h}}
system: {standby: [a, b], failover: {time: 1 h, coverage: 90%}}`;
  const [plain, requiring] = [await calculate(list('')), await calculate(list(', requires: z'))];
  assert.deepEqual(requiring.system, plain.system);
  assert.deepEqual(requiring.mission, plain.mission);
  assert.ok((plain.mission?.mttf_s as number) > 0);
});
