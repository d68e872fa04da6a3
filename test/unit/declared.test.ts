import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, parse } from '../../src/index.ts';

async function figuresOf(component: string) {
  const { result } = analyze(await parse(`components: {a: ${component}}\nsystem: a\n`));
  const row = result.components[0];
  assert.ok(row && result.system, JSON.stringify(result.diagnostics));
  return [row, row.unit, result.system];
}

test('the figures that were declared come back to the last digit', async () => {
  for (const [mtbf, mttr] of [
    ['90 d', '10 min'],
    ['99 h', '1 h'],
    ['1 y', '7 min'],
    ['33 d', '1.7 h'],
    ['123456.7 h', '0.3 s'],
    ['3 s', '900 d'],
  ] as const)
    for (const { mtbf_s, mttr_s } of await figuresOf(`{mtbf: ${mtbf}, mttr: ${mttr}}`)) {
      const declared = [mtbf, mttr].map((text) => {
        const [value, unit] = text.split(' ') as [string, keyof typeof SECONDS];
        return Math.round(Number(value) * SECONDS[unit] * 10) / 10;
      });
      assert.deepEqual([mtbf_s, mttr_s], declared);
    }
});

const SECONDS = { s: 1, min: 60, h: 3600, d: 86_400, y: 31_557_600 };

test('of an MTBF and an MTTR in whole seconds the availability is rounded once', async () => {
  for (const { unavailability, availability } of await figuresOf('{mtbf: 99 h, mttr: 1 h, availability: 99%}'))
    assert.deepEqual([unavailability, availability], [0.01, 0.99]);
  for (const { unavailability } of await figuresOf('{mtbf: 999999 s, mttr: 1 s}')) assert.equal(unavailability, 1e-6);
});

test('an availability and an MTTR come back too', async () => {
  for (const { unavailability, mttr_s } of await figuresOf('{availability: 99.95%, mttr: 10 min}'))
    assert.deepEqual([unavailability, mttr_s], [0.0005, 600]);
});

test('what a part requires makes its figures others than declared', async () => {
  const text = 'components: {a: {mtbf: 90 d, mttr: 10 min, requires: b}, b: {mtbf: 80 d, mttr: 4 h}}\nsystem: a\n';
  const { result } = analyze(await parse(text));
  const [row] = result.components;
  assert.equal(row?.unit.mttr_s, 600);
  assert.ok((row?.mttr_s as number) > 7000, `${row?.mttr_s}`);
});
