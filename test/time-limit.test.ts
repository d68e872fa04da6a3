import assert from 'node:assert/strict';
import test from 'node:test';
import { run } from '../src/cli/main.ts';
import { analyze } from '../src/engine/analyze.ts';
import { LimitReached } from '../src/engine/limit.ts';
import { explain, parse, rank } from '../src/index.ts';
import type { Model } from '../src/model/model.ts';
import { MemoryIo } from './memory-io.ts';

/** A clock that goes on by so many milliseconds whenever somebody looks at it. */
function clock(step: number): { now: () => number; looks: () => number } {
  let looks = 0;
  return {
    now: () => {
      looks += 1;
      return looks * step;
    },
    looks: () => looks,
  };
}

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const names = (count: number): string => many(count, (i) => `c${i}`).join(', ');
const components = (count: number): string =>
  many(count, (i) => `  c${i}: {mtbf: ${50 + (i % 7)} d, mttr: 9 d}\n`).join('');

/** Each takes many looks at the clock in another phase of the calculation. */
const SLOW: Readonly<Record<string, string>> = {
  'a wide vote': `components:\n${components(800)}system: {parallel: [${names(800)}], need: 650}\n`,
  'shared parts in a large diagram': `components:\n${components(60)}system:\n  series:\n${many(
    60,
    (i) => `    - {parallel: [${many(5, (k) => `c${(i * 7 + k * k * 11) % 60}`).join(', ')}], need: 3}\n`,
  ).join('')}`,
  'a wide network': `components:\n${components(144)}system:\n  network:\n    from: n0\n    to: n71\n    links:\n${many(
    144,
    (i) => `      - {between: [n${i % 72}, n${(i * 5 + 1 + Math.floor(i / 72)) % 72}], via: c${i}}\n`,
  ).join('')}`,
};

const STEP = 50;
/** Looks after the time is up: what is left over for bounds, and the few that it takes to be told. */
const LOOKS_AFTER = 60;

async function modelOf(text: string): Promise<Model> {
  const { model } = await parse(text);
  assert.ok(model);
  return model;
}

for (const [what, text] of Object.entries(SLOW)) {
  test(`${what}: whenever time is up, the calculation ends soon after, with bounds, with less, or with nothing`, async () => {
    for (const looks of [0, 1, 2, 3, 5, 8, 13, 21]) {
      const { now, looks: looked } = clock(STEP);
      const model = await modelOf(text);
      try {
        const { system, mission, unfinished } = analyze(model, { now, deadline: looks * STEP, bounds: 'when_needed' });
        assert.ok(system.unavailability >= (system.bounds?.lower ?? 0));
        if (!system.bounds) assert.ok(unfinished.some(({ what }) => what === 'life') === (mission.no_repair === null));
      } catch (error) {
        assert.ok(error instanceof LimitReached && error.limit === 'time', String(error));
      }
      assert.ok(looked() - looks <= LOOKS_AFTER, `${looked() - looks} looks after ${looks}`);
    }
  });

  test(`${what}: rank and explain end in time too`, async () => {
    const parsed = await parse(text, { keep: true });
    const limits = { seconds: (2 * STEP) / 1000 };
    for (const ask of [
      (now: () => number) => rank(parsed, { by: 'share', top: 3, now, ...limits }),
      (now: () => number) => explain(parsed, { now, ...limits }),
    ]) {
      const { now, looks } = clock(STEP);
      const { report, diagnostics } = await ask(now);
      assert.deepEqual([report.ok, diagnostics.map(({ code }) => code)], [false, ['limit-reached']]);
      assert.ok(looks() < 10, `${looks()} looks`);
    }
  });
}

test('what an answer can do without is left out first, and told of with exit code 3', async () => {
  const text = SLOW['a wide vote'] as string;
  const outcomes = new Set<string>();
  for (const looks of [0, 4, 16, 64, 256, 1e6]) {
    const model = await modelOf(text);
    try {
      const { now } = clock(STEP);
      const { components, mission, unfinished } = analyze(model, {
        now,
        deadline: looks * STEP,
        bounds: 'when_needed',
      });
      const left = unfinished.map(({ what }) => what);
      assert.equal(left.includes('importance'), components[0]?.importance.birnbaum === null);
      assert.equal(left.includes('life'), mission.mttf_s === null);
      outcomes.add(left.join());
    } catch (error) {
      assert.ok(error instanceof LimitReached, String(error));
      outcomes.add('nothing');
    }
  }
  assert.deepEqual([...outcomes], ['nothing', 'importance,life', 'life', '']);

  const io = Object.assign(new MemoryIo({ stdin: `settings: {time_limit: 3 s}\n${text}` }), clock(STEP));
  assert.equal(await run(['calc', '-'], io), 3);
  assert.match(io.stderr.text, /MTTF are left out: the time limit has passed \[figures-left-out\]/);
  assert.match(io.stdout.text, /… with no repairs +unknown/);
});

const groups = (count: number, members: number): string => {
  const units = many(count * members, (i) => `  m${i}: {mtbf: ${40 + i} d, mttr: 5 h, requires: z${i % members}}\n`);
  const zones = many(members, (i) => `  z${i}: {mtbf: ${400 + i} d, mttr: 3 h}\n`);
  const group = (g: number): string =>
    `{standby: [${many(members, (i) => `m${g * members + i}`).join(', ')}], failover: {time: 40 s, coverage: 98%, manual: 9 min}}`;
  return `components:\n${[...zones, ...units].join('')}system: {series: [${many(count, group).join(', ')}]}\n`;
};

test('a joint chain looks at the clock while it is laid out, and whoever comes later does so again', async () => {
  const model = await modelOf(groups(2, 3));
  for (const looks of [0, 1, 3, 10]) {
    const { now, looks: looked } = clock(STEP);
    assert.throws(
      () => analyze(model, { now, deadline: looks * STEP, bounds: 'when_needed' }),
      (error) => error instanceof LimitReached && error.limit === 'time' && /laid out as one chain/.test(error.message),
    );
    assert.ok(looked() - looks < 3, `${looked() - looks} looks after ${looks}`);
  }
  assert.equal(analyze(model, { bounds: 'when_needed' }).system.method, 'exact');
  const { now, looks } = clock(STEP);
  analyze(model, { now, deadline: Number.POSITIVE_INFINITY });
  assert.ok(looks() > 20, `${looks()} looks`);
});

test('what was asked for counts from the beginning of the work, what the file says from the calculation on', async () => {
  const text = SLOW['a wide vote'] as string;
  const asked = async (command: string[], given = text): Promise<boolean> => {
    let looks = 0;
    // To parse it takes five seconds, and everything else nothing.
    const now = (): number => (looks++ === 0 ? 0 : 5000);
    const io = Object.assign(new MemoryIo({ stdin: given }), { now });
    const code = await run(command, io);
    const isOver = /the time limit has passed/.test(io.transcript);
    assert.equal(code, isOver ? 3 : 0, io.transcript);
    return isOver;
  };
  for (const command of [
    ['calc'],
    ['rank'],
    ['explain'],
    ['diagram', '-f', 'dot'],
    ['sweep', '--vary', 'c0.mttr=1h,2h'],
  ]) {
    assert.equal(await asked([...command, '-', '--time-limit', '4 s']), true, command[0]);
    assert.equal(await asked([...command, '-', '--time-limit', '6 s']), false, command[0]);
    assert.equal(await asked([...command, '-'], `settings: {time_limit: 4 s}\n${text}`), false, command[0]);
  }
});
