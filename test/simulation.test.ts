import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli/main.ts';
import { planSimulation } from '../src/engine/simulation/plan.ts';
import { blocksOf } from '../src/engine/simulation/replication.ts';
import { Total } from '../src/engine/simulation/total.ts';
import { parse } from '../src/index.ts';
import type { SimulationReport, WantedMethod } from '../src/model/simulation.ts';
import { MemoryIo } from './memory-io.ts';

const examples = fileURLToPath(new URL('../examples', import.meta.url));

const SHOP = `
components:
  lb: {mtbf: 1 y, mttr: 10 min}
  web: {mtbf: 30 d, mttr: 2 h, replicas: 3, need: 2, maintenance: {every: 30 d, lasts: 1 h, rolling: true}}
  db: {mtbf: 100 d, mttr: 1 h, standby: cold, replicas: 2, failover: {time: 1 min, coverage: 95%, manual: 20 min}}
system: {series: [lb, web, db]}
slo: 99.9%
`;

async function simulated(text: string, options: string): Promise<SimulationReport> {
  const io = new MemoryIo({ files: { 'topology.yaml': text } });
  const code = await run(['simulate', 'topology.yaml', '-f', 'json', ...options.split(' ')], io);
  assert.equal(code, 0, io.transcript);
  return JSON.parse(io.stdout.text) as SimulationReport;
}

test('shards join to the bytes of a single run, in any order', async () => {
  const files: Record<string, string> = { 'shop.yaml': SHOP };
  for (const shard of [1, 2, 3]) {
    const io = new MemoryIo({ files });
    await run(['simulate', 'shop.yaml', '--years', '3000', '--seed', '5', '--shard', `${shard}/3`], io);
    files[`${shard}.json`] = io.stdout.text;
  }
  for (const format of ['text', 'json', 'csv', 'markdown']) {
    const whole = new MemoryIo({ files });
    await run(['simulate', 'shop.yaml', '--years', '3000', '--seed', '5', '-f', format], whole);
    const joined = new MemoryIo({ files });
    assert.equal(await run(['merge', '3.json', '1.json', '2.json', '-f', format], joined), 0, joined.transcript);
    assert.equal(joined.stdout.text, whole.stdout.text);
  }
  const part = new MemoryIo({ files });
  assert.equal(await run(['merge', '1.json', '--partial', '-f', 'json'], part), 0, part.transcript);
  const { simulation } = JSON.parse(part.stdout.text) as SimulationReport;
  assert.ok(simulation && simulation.years < 2000, 'a third of the years');
});

test('another seed is another simulation', async () => {
  const [one, same, other] = await Promise.all(
    ['--seed 3', '--seed 3', '--seed 4'].map((seed) => simulated(SHOP, `--years 500 ${seed}`)),
  );
  assert.deepEqual(one, same);
  assert.notEqual(one?.system?.unavailability.value, other?.system?.unavailability.value);
});

test('a month of one repairable part has the exact chance of no downtime, and number of outages', async () => {
  const report = await simulated('components: {one: {mtbf: 30 d, mttr: 6 h}}\nsystem: one', '--years 60000');
  const month = report.windows[0];
  assert.ok(month);
  // Up at the start of the window, and no failure in it.
  const untouched = (30 / 30.25) * Math.exp(-month.window_s / (30 * 86_400));
  assert.ok(month.untouched.lower <= untouched && untouched <= (month.untouched.upper ?? 1), `${untouched}`);
  assert.ok(Math.abs(month.mean_outages - month.window_s / (30.25 * 86_400)) < 0.005, `${month.mean_outages}`);
  const shares = month.outages.reduce((sum, { share }) => sum + share, 0);
  assert.ok(Math.abs(shares - 1) < 1e-9);
});

for (const file of readdirSync(examples).filter((name) => name.endsWith('.yaml')))
  test(`examples/${file} is simulated as it is calculated`, async () => {
    const io = new MemoryIo({ folder: examples });
    const code = await run(['simulate', file, '--years', '3000', '--seed', '2', '-f', 'json'], io);
    const report = JSON.parse(io.stdout.text) as SimulationReport;
    if (code === 2) {
      // Its figures do not say how often parts fail.
      assert.ok(
        report.diagnostics.every(({ code }) => code === 'not-simulated' || code === 'no-system'),
        io.transcript,
      );
      assert.match(readFileSync(join(examples, file), 'utf8'), /availability: 9|storage:/);
      return;
    }
    assert.equal(code, 0, io.transcript);
    const { unavailability, failures_per_year } = report.system as NonNullable<SimulationReport['system']>;
    assert.notEqual(unavailability.agrees, false);
    assert.notEqual(failures_per_year.agrees, false);
  });

const RARE = {
  'three of different rates': `
components:
  a: {mtbf: 1 y, mttr: 1 h}
  b: {mtbf: 2 y, mttr: 30 min}
  c: {mtbf: 3 y, mttr: 2 h}
system: {parallel: [a, b, c]}`,
  'nine drives of twelve': `
components: {drive: {mtbf: 100 y, mttr: 12 h, replicas: 12, need: 9}}
system: drive`,
  'a cold spare': `
components: {unit: {mtbf: 321 d, mttr: 11 min, replicas: 2, need: 1, standby: cold}}
system: unit`,
  'all units down while a bridge still carries': `
components:
  a: {mtbf: 1 y, mttr: 40 min}
  b: {mtbf: 2 y, mttr: 1 h, ride_through: 30 min}
system: {parallel: [a, b]}`,
  'zones, and repairs of other kinds': `
components:
  z1: {mtbf: 10 y, mttr: 4 h}
  z2: {mtbf: 10 y, mttr: 4 h}
  p: {mtbf: 300 d, mttr: 1 h, repair: lognormal(sigma 1), requires: z1}
  q: {mtbf: 300 d, mttr: 1 h, repair: deterministic, requires: z2}
system: {parallel: [p, q]}`,
};

for (const [what, text] of Object.entries(RARE))
  test(`${what}: rare outages have the calculated frequency and length`, async () => {
    const io = new MemoryIo({ files: { 'topology.yaml': text } });
    await run(['simulate', 'topology.yaml', '-f', 'json', '--max-events', '200000', '--seed', '11'], io);
    const { simulation, system } = JSON.parse(io.stdout.text) as SimulationReport;
    assert.ok(simulation && system, io.transcript);
    assert.equal(simulation.method, 'failure_biasing');
    assert.ok(simulation.precision !== null && simulation.precision < 0.5, `±${simulation.precision}`);
    for (const figure of [system.unavailability, system.failures_per_year, system.mttr_s])
      assert.equal(figure?.agrees, true, JSON.stringify(figure));
  });

/** Of events that come so fast that a year of them takes minutes. */
const BUSY = 'components: {web: {mtbf: 700 ms, mttr: 30 ms, replicas: 20, need: 18}}\nsystem: web';

test('the time may be over in the midst of a block', async () => {
  let looks = 0;
  const io = Object.assign(new MemoryIo({ files: { 'topology.yaml': BUSY } }), {
    now: () => {
      looks += 1;
      return looks;
    },
  });
  assert.equal(await run(['simulate', 'topology.yaml', '--time-limit', '30 ms', '-f', 'json'], io), 3, io.transcript);
  const report = JSON.parse(io.stdout.text) as SimulationReport;
  assert.deepEqual([report.ok, report.diagnostics.map(({ code }) => code)], [false, ['nothing-simulated']]);
  assert.ok(looks < 40, `${looks} looks at the clock`);
});

test('a block is given in parts, which add up to it wherever it pauses', async () => {
  const { model } = await parse(RARE['nine drives of twelve'], { keep: true });
  assert.ok(model);
  const options = { seed: 3, years: 1e7, precision: null, events: 5e7, confidence: 0.95, outages: null };
  for (const [method, count] of Object.entries({ plain: 300, biasing: 60 } as const)) {
    const { task } = planSimulation(model, { ...options, method: method as WantedMethod });
    const parts = [...blocksOf(task)(4, count)];
    const total = new Total();
    for (const part of parts) if (part) total.add(part);
    assert.equal(total.sum('replications'), count);
    assert.ok(parts.filter((part) => part === undefined).length > 10, `${method}: pauses in ${parts.length}`);
    assert.ok(parts.filter((part) => part !== undefined).length > 1, `${method}: parts in ${parts.length}`);
    const again = new Total();
    for (const part of blocksOf(task)(4, count)) if (part) again.add(part);
    assert.deepEqual(again.written(), total.written());
  }
});

test('a replication that has more events than it may have is given up, and nothing of it counts', async () => {
  const { model } = await parse(BUSY, { keep: true });
  assert.ok(model);
  const plan = planSimulation(model, { seed: 3, method: 'plain', years: null, events: 1, outages: null });
  const parts = [...blocksOf(plan.task)(0, 5)].flatMap((part) => part ?? []);
  assert.deepEqual(
    parts.map(({ sums }) => [...sums.keys()]),
    [['events']],
  );
  assert.ok((parts[0]?.sums.get('events') as number) > 1e6);
});
