import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../src/cli/main.ts';
import { LIMITS } from '../../src/source/settings.ts';
import { codes, diagnose } from '../diagnose.ts';
import { MemoryIo } from '../memory-io.ts';

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Far more than any of these takes, and far less than what a quadratic step would. */
const SECONDS = 20;

async function within(work: () => Promise<unknown>): Promise<void> {
  const timer = new Promise((_, reject) => setTimeout(reject, SECONDS * 1000, new Error('too slow')).unref());
  await Promise.race([work(), timer]);
}

test('a file that is too large is refused unread', async () => {
  const bytes = new Uint8Array(LIMITS.fileBytes + 1);
  const io = Object.assign(new MemoryIo(), { readFile: async () => bytes });
  assert.equal(await run(['calc', 'huge.yaml', '--format', 'json'], io), 3);
  assert.deepEqual(
    JSON.parse(io.stdout.text).diagnostics.map(({ code }: { code: string }) => code),
    ['file-too-large'],
  );
});

test('ten thousand wrong names among ten thousand right ones', () =>
  within(async () => {
    const components = many(10_000, (i) => `  component-${i}: {availability: 99%}\n`).join('');
    const members = many(10_000, (i) => `    - componet-${i}\n`).join('');
    const found = await codes(`components:\n${components}system:\n  series:\n${members}`);
    assert.equal(found.filter((code) => code === 'unknown-name').length, 10_000);
  }));

test('ten thousand of each other mistake', () =>
  within(async () => {
    const components = many(10_000, (i) => `  c: {availability: 99%, mtbff: p${i}, mttr: q${i} * 2}\n`).join('');
    const found = await codes(`components:\n${components}`);
    assert.equal(found.filter((code) => code === 'duplicate-key').length, 9999);
    const parameters = many(10_000, (i) => `  p${i}: q${i} + 1 d\n`).join('');
    assert.equal((await codes(`parameters:\n${parameters}components: {w: {availability: 99%}}`)).length, 10_000);
  }));

test('only the first hundred are shown, and the rest counted', async () => {
  const components = many(250, (i) => `  c${i}: {availability: 99.9}\n`).join('');
  const io = new MemoryIo({ stdin: `components:\n${components}` });
  assert.equal(await run(['calc', '-'], io), 2);
  assert.equal(io.stderr.text.match(/bare-percentage/g)?.length, 100);
  assert.match(io.stderr.text, /150 more/);
});

test('long circles are told in short', () =>
  within(async () => {
    const next = (i: number) => (i + 1) % 50_000;
    const blocks = many(50_000, (i) => `  b${i}: {series: [w, b${next(i)}]}\n`).join('');
    assert.deepEqual(await codes(`components: {w: {availability: 99%}}\nblocks:\n${blocks}system: b0`), ['cycle']);
    const parameters = many(50_000, (i) => `  p${i}: p${next(i)}\n`).join('');
    const found = await codes(`parameters:\n${parameters}components: {w: {availability: 99%}}`);
    assert.deepEqual(found, ['parameter-cycle']);
  }));

test('a hundred thousand blocks that are only names of one another', () =>
  within(async () => {
    const blocks = many(100_000, (i) => `  b${i}: ${i < 99_999 ? `b${i + 1}` : 'w'}\n`).join('');
    assert.deepEqual(await codes(`components: {w: {availability: 99%}}\nblocks:\n${blocks}system: b0`), []);
  }));

const TOO_MANY: readonly (readonly [string, string])[] = [
  [
    'units in zones with windows of their own',
    'components: {z: {availability: 99%}, w: {availability: 99%, replicas: 1000000000, spread: [z], maintenance: {every: 30 d, lasts: 1 ms, rolling: true}}}\nsystem: w',
  ],
  [
    'copies that share something',
    'components: {z: {availability: 99%}, w: {availability: 99%, requires: z}}\nsystem: {series: [w], replicas: 1000000000}',
  ],
  [
    'copies of copies',
    'components: {z: {availability: 99%}, w: {availability: 99%, requires: z}}\nblocks: {a: {series: [w], replicas: 2000}, b: {series: [a], replicas: 2000}}\nsystem: b',
  ],
];

for (const [what, text] of TOO_MANY)
  test(`too many ${what}`, () => within(async () => assert.deepEqual(await codes(text), ['too-many-copies'])));

test('any number of copies that share nothing', () =>
  within(async () => {
    assert.deepEqual(await codes('components: {w: {availability: 99%, replicas: 1000000000}}'), []);
    const zones = 'components: {z: {availability: 99%}, w: {availability: 99%, replicas: 1000000000, spread: [z]}}';
    assert.deepEqual(await codes(`${zones}\nsystem: w`), []);
    assert.deepEqual(await codes(`${zones}\nsystem: {series: [w, {of: w, need: 2}]}`), []);
    const nested = 'blocks: {a: {series: [w], replicas: 90000}, b: {parallel: [a], replicas: 90000}}\nsystem: b';
    assert.deepEqual(await codes(`components: {w: {availability: 99%}}\n${nested}`), []);
  }));

test('a message is as long as a message is, whatever it is about', async () => {
  const io = new MemoryIo({ stdin: `components: {w: {availability: 99%}}\nsystem: ${'x'.repeat(1_000_000)}\n` });
  assert.equal(await run(['calc', '-'], io), 2);
  assert.ok(io.stderr.text.length < 2000);
  assert.deepEqual(await diagnose(`components: {w: {mtbf: ${'9'.repeat(1_000_000)} d, mttr: 1 h}}`), [
    'bad-value 1:24-1000026',
  ]);
});
