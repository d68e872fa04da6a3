import assert from 'node:assert/strict';
import test from 'node:test';
import type { SweepOptions } from '../../src/answers/sweep.ts';
import { analyze, parse, sweep } from '../../src/index.ts';
import type { SweepReport } from '../../src/model/sweep.ts';

const PLAIN: Pick<SweepOptions, 'set' | 'show'> = { set: [], show: ['unavailability', 'failures'] };

async function swept(text: string, ...vary: string[]): Promise<SweepReport> {
  const { report, diagnostics } = await sweep({ file: 'a.yaml', text }, { ...PLAIN, vary });
  assert.ok(report.ok, diagnostics.map(({ message }) => message).join('; '));
  return report;
}

async function codes(text: string, ...vary: string[]): Promise<string[]> {
  const { diagnostics } = await sweep({ file: 'a.yaml', text }, { ...PLAIN, vary });
  return diagnostics.map(({ code }) => code);
}

const texts = ({ vary }: SweepReport, axis = 0): string[] => vary[axis]?.values.map(({ text }) => text) ?? [];

const GROUP = `
parameters: {life: 40 d, repair: life / 500}
components:
  zone: {availability: 99.9%, mttr: 1 h}
  a: {mtbf: life, mttr: repair, replicas: 3, need: 2, requires: zone, common_cause: 3%}
  b: {failure_modes: {crash: {mtbf: 2 * life, mttr: 5 min}, disk: {afr: 4%, mttr: 9 h}}}
  c: {availability: 99.5%, mttr: 2 h, maintenance: {every: 30 d, lasts: 20 min}}
  d: {mtbf: 70 d, mttr: 1 h, replicas: 2, standby: {mode: warm, dormancy: 30%}, failover: 30 s}
blocks: {pair: {parallel: [b, c]}, all: {series: [a, pair, d], slo: 99.9%}}
system: all
`;

/** Whether each point is what \`calc\` says of the file with the value written into it. */
async function comparesToCalc(vary: string, written: (value: string) => string): Promise<void> {
  const report = await swept(GROUP, vary);
  assert.ok(report.points.length > 1);
  for (const { at, figures } of report.points) {
    const value = texts(report)[at[0] as number] as string;
    const { system } = analyze(await parse(written(value))).result;
    assert.ok(system && system.failures_per_year !== null);
    const [unavailability = 0, failures = 0] = figures as number[];
    assert.ok(Math.abs(unavailability / system.unavailability - 1) < 1e-13, `${vary}: ${value}`);
    assert.ok(Math.abs(failures / system.failures_per_year - 1) < 1e-13, `${vary}: ${value}`);
  }
}

for (const [vary, from, to] of [
  ['life=10d..90d:5', 'life: 40 d', (value: string) => `life: ${value}`],
  ['repair=1min..3h:4log', 'repair: life / 500', (value: string) => `repair: ${value}`],
  ['a.common_cause=0.1%,5%,100%', 'common_cause: 3%', (value: string) => `common_cause: ${value}`],
  ['a.replicas=2..5', 'replicas: 3', (value: string) => `replicas: ${value}`],
  ['b.failure_modes.disk.mttr=1h..9h:3', 'mttr: 9 h', (value: string) => `mttr: ${value}`],
  ['c.availability=99%..100%:5', '99.5%', (value: string) => value],
  ['c.maintenance.lasts=0s..2h:4', 'lasts: 20 min', (value: string) => `lasts: ${value}`],
  ['d.mttr=10min..5h:4', 'd: {mtbf: 70 d, mttr: 1 h', (value: string) => `d: {mtbf: 70 d, mttr: ${value}`],
  ['d.failover.coverage=50%,99%', 'failover: 30 s', (value: string) => `failover: {time: 30 s, coverage: ${value}}`],
  ['zone.mttr=1h,2h', '99.9%, mttr: 1 h', (value: string) => `99.9%, mttr: ${value}`],
  ['pair.need=1..2', 'parallel: [b, c]', (value: string) => `parallel: [b, c], need: ${value}`],
] as const)
  test(`${vary}: every point is what calc says`, () => comparesToCalc(vary, (value) => GROUP.replace(from, to(value))));

test('the values of ranges and lists', async () => {
  const text = 'parameters: {x: 1, t: 1 h}\ncomponents: {a.b: {availability: 99%, mttr: t, replicas: 2}}';
  assert.deepEqual(texts(await swept(text, 'x=2..5')), ['2', '3', '4', '5']);
  assert.deepEqual(texts(await swept(text, 'x=5..3')), ['5', '4', '3']);
  assert.deepEqual(texts(await swept(text, 'x=0..1:5')), ['0', '0.25', '0.5', '0.75', '1']);
  assert.deepEqual(texts(await swept(text, 'x=1,2,5')), ['1', '2', '5']);
  assert.deepEqual(texts(await swept(text, 't=1min..1h:3')), ['1 min', '30.5 min', '60 min']);
  assert.deepEqual(texts(await swept(text, 't=1s..100s:3log')), ['1 s', '10 s', '100 s']);
  assert.deepEqual(texts(await swept(text, 'a.b.availability=99%..99.9%:4')), ['99%', '99.3%', '99.6%', '99.9%']);
  assert.deepEqual(texts(await swept(text, 'a.b.replicas=1..10:3')), ['1', '6', '10']);
  assert.equal(texts(await swept(text, 't=10min..1h')).length, 11);
  assert.equal((await swept(text, 't=1h30m,2h')).vary[0]?.values[0]?.value, 5400);
});

test('a grid varies the first thing fastest', async () => {
  const { points } = await swept(GROUP, 'life=10d,20d', 'd.mttr=1h,2h,3h');
  assert.deepEqual(
    points.map(({ at }) => at.join()),
    ['0,0', '1,0', '0,1', '1,1', '0,2', '1,2'],
  );
});

test('an SLO turns where its closed form says, on the side on which it holds', async () => {
  const text = 'components: {a: {mtbf: 99 h, mttr: 1 h, slo: 99.5%}}';
  // A = MTBF / (MTBF + 1 h) = 0.995 at 199 h.
  const report = await swept(text, 'a.mtbf=50h..1000h:5');
  const [turn] = report.slos[0]?.turns ?? [];
  assert.deepEqual([turn?.holds, turn?.interpolated, turn?.text], ['from', true, '199 h']);
  const repair = await swept(text, 'a.mttr=10min..2h:5');
  const [end] = repair.slos[0]?.turns ?? [];
  // 99 h · 0.005 / 0.995 = 29.849 min
  assert.deepEqual([end?.holds, end?.text], ['up_to', '29.8 min']);
  const share = await swept('components: {a: {availability: 99%, slo: 99.99%}}', 'a.availability=99.9%..99.9999%:3');
  assert.equal(share.slos[0]?.turns[0]?.text, '99.99%');
});

test('of things that are counted the first number is told', async () => {
  const text = 'components: {a: {availability: 90%, replicas: 2, slo: 99.95%}}';
  const [slo] = (await swept(text, 'a.replicas=1..6')).slos;
  assert.deepEqual(slo?.turns, [{ row: null, holds: 'from', text: '4', value: 4, interpolated: false }]);
  assert.equal(slo?.held, 'sometimes');
});

test('mistakes', async () => {
  const text = 'parameters: {x: 1 h}\ncomponents: {a: {mtbf: 9 d, mttr: x, replicas: 3, need: 2}}';
  assert.deepEqual(await codes(text, 'z=1h..2h'), ['unknown-vary-path']);
  assert.deepEqual(await codes(text, 'a.mtbff=1h..2h'), ['unknown-vary-path']);
  assert.deepEqual(await codes(text, 'a.mttr.repair=1h..2h'), ['unknown-vary-path']);
  assert.deepEqual(await codes(text, 'a.mttr'), ['vary-malformed']);
  assert.deepEqual(await codes(text, 'x=1h..2h', 'parameters.x=1h,2h'), ['vary-twice']);
  assert.deepEqual(await codes(text, 'a.replicas=1..2'), ['invalid-point', 'need-exceeds']);
  assert.deepEqual(await codes(text, 'a.maintenance.every=1d,2d'), ['invalid-point', 'missing-key']);
  assert.deepEqual(await codes(text, 'x=1h..-2h:3'), ['invalid-point', 'out-of-range']);
  assert.deepEqual(await codes(text, 'x=1h..2hh'), ['unknown-unit']);
  assert.deepEqual(await codes('- a', 'x=1,2'), ['not-a-mapping']);
});

test('--set holds, but for what is varied', async () => {
  const text = 'parameters: {x: 1 h, life: 9 d}\ncomponents: {a: {mtbf: life, mttr: x}}';
  const set = [
    { name: 'x', value: '5 h' },
    { name: 'life', value: '95 h' },
  ];
  const at = async (vary: string) =>
    (await sweep({ file: 'a', text }, { set, vary: [vary], show: ['unavailability'] })).report.points[0]?.figures[0];
  assert.equal((await at('life=45h'))?.toPrecision(14), (0.1).toPrecision(14));
  assert.equal((await at('x=5h,6h'))?.toPrecision(14), (0.05).toPrecision(14));
});

const STORED = `
parameters: {drive: 1.4%, life: 90 d}
components: {web: {mtbf: life, mttr: 1 h, slo: 99.9%}}
storage:
  photos: {afr: drive, rebuild: 12 h, copies: 3, slo: 99.999999999%}
  logs: {afr: 2%, rebuild: 12 h, copies: 2, groups: 9}
`;

const columnsOf = async (text: string, vary: string, options: Partial<SweepOptions> = {}): Promise<string[]> => {
  const { report, diagnostics } = await sweep({ file: 'a.yaml', text }, { set: [], vary: [vary], ...options });
  return report.ok ? report.columns.map(({ figure, of }) => `${figure} of ${of}`) : diagnostics.map(({ code }) => code);
};

test('what may move is shown: the system, storage, or both', async () => {
  const system = ['availability of web', 'downtime of web'];
  const photos = ['durability of photos', 'annual_loss of photos', 'mttdl of photos'];
  const logs = ['durability of logs', 'annual_loss of logs', 'fleet_annual_loss of logs', 'mttdl of logs'];
  assert.deepEqual(await columnsOf(STORED, 'web.mttr=1h,2h'), system);
  assert.deepEqual(await columnsOf(STORED, 'life=10d,20d'), system);
  assert.deepEqual(await columnsOf(STORED, 'drive=1%,2%'), photos);
  assert.deepEqual(await columnsOf(STORED, 'storage.logs.rebuild=1h,2h'), logs);
  assert.deepEqual(await columnsOf(STORED, 'settings.year=365d,366d'), [...system, ...photos, ...logs]);
  const both = STORED.replace('mttr: 1 h', 'failure_modes: {a: {afr: drive, mttr: 1 h}}').replace('mtbf: life, ', '');
  assert.deepEqual(await columnsOf(both, 'drive=1%,2%'), [...system, ...photos]);
  assert.deepEqual(await columnsOf(both, 'drive=1%,2%', { isBrief: true }), [
    'availability of web',
    'durability of photos',
  ]);
});

test('figures of storage by name, and what has no such figure', async () => {
  const vary = 'photos.copies=2..3';
  assert.deepEqual(await columnsOf(STORED, vary, { show: ['mttdl', 'logs', 'web', 'nines'] }), [
    'mttdl of photos',
    'durability of logs',
    'availability of web',
    'nines of web',
  ]);
  assert.deepEqual(await columnsOf(STORED, vary, { show: ['nines'], of: 'logs' }), ['nines of logs']);
  assert.deepEqual(await columnsOf(STORED, vary, { show: ['mttr'], of: 'logs' }), ['unsuited-figure']);
  assert.deepEqual(await columnsOf(STORED, vary, { show: ['mttdl'], of: 'web' }), ['unsuited-figure']);
  assert.deepEqual(await columnsOf(STORED, vary, { show: ['mttdll'] }), ['unknown-figure']);
  assert.deepEqual(
    await columnsOf('components: {a: {availability: 99%}}', 'a.availability=9%,8%', { show: ['mttdl'] }),
    ['unsuited-figure'],
  );
});

test('every point of storage is what calc says, and its SLO turns between two points', async () => {
  const show = ['durability', 'annual_loss', 'mttdl', 'nines'];
  const vary = ['photos.rebuild=1h..10d:5log'];
  const text = STORED.replace('components: {web: {mtbf: life, mttr: 1 h, slo: 99.9%}}\n', '');
  const { report } = await sweep({ file: 'a.yaml', text }, { set: [], vary, show, of: 'photos' });
  assert.equal(report.points.length, 5);
  for (const { at, figures, complements, met } of report.points) {
    const written = text.replace('12 h, copies: 3', `${texts(report)[at[0] as number]}, copies: 3`);
    const { result } = analyze(await parse(written));
    const [photos] = result.storage;
    assert.ok(photos);
    assert.deepEqual(figures, [photos.durability, photos.annual_loss, photos.mttdl_s, photos.nines]);
    assert.deepEqual(complements, [photos.annual_loss, null, null, null]);
    assert.deepEqual(
      met,
      result.slos.map((slo) => slo.met),
    );
  }
  const [slo] = report.slos;
  const [turn] = slo?.turns ?? [];
  assert.deepEqual([slo?.of, slo?.measure, turn?.holds, turn?.interpolated], ['photos', 'durability', 'up_to', true]);
  // MTTDL = 11/(6λ) + 7μ/(6λ²) + μ²/(3λ³), and the loss is 1e-11 where year / MTTDL is.
  const rate = 0.014 / 31_557_600;
  const mttdl = (hours: number): number => {
    const back = 1 / (3600 * hours);
    return 11 / (6 * rate) + (7 * back) / (6 * rate ** 2) + back ** 2 / (3 * rate ** 3);
  };
  const loss = (hours: number): number => 31_557_600 / mttdl(hours);
  const hours = Number.parseFloat(turn?.text ?? '');
  assert.ok(loss(hours) <= 1e-11 && loss(hours * 1.01) > 1e-11, turn?.text);
});

test('a name with an equals sign in it can be varied', async () => {
  const text = 'components: {f=g: {mtbf: 90 d, mttr: 1 h}}';
  const { vary, points } = await swept(text, 'f=g.mttr=1h,2h');
  assert.deepEqual([vary[0]?.path, points.length], ['f=g.mttr', 2]);
  assert.deepEqual(await codes(text, 'f=g.mtr=1h,2h'), ['unknown-vary-path']);
});
