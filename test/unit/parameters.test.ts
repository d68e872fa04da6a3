import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate, codes, diagnose } from '../diagnose.ts';

const web = (parameters: string, mtbf = 'a') =>
  `parameters: ${parameters}\ncomponents: {web: {mtbf: ${mtbf}, mttr: 1 h}}`;
const hours = async (text: string, set = {}) => 1 / (await calculate(text, set)).system.unavailability - 1;
const near = (actual: number, expected: number) => assert.ok(Math.abs(actual / expected - 1) < 1e-12, `${actual}`);

test('one is made of others, in any order', async () => {
  near(await hours(web('{a: b * 2 + c, b: c / 2, c: 3 h}')), 6);
});

test('--set overrides one, and what is made of it follows', async () => {
  const text = web('{a: b * 2, b: 3 h, k: 1}');
  near(await hours(text), 6);
  near(await hours(text, { b: '5 h' }), 10);
  near(await hours(text, { a: 'b + 30 min' }), 3.5);
  near(await hours(text, { b: '7 h', a: 'b' }), 7);
  near(await hours(text, { b: ' 2h ' }), 4);
});

test('a chain of a hundred thousand is no depth', async () => {
  const links = Array.from({ length: 100_000 }, (_, i) => `  p${i}: p${i + 1}\n`);
  near(await hours(`parameters:\n${links.join('')}  p100000: 4 h\ncomponents: {web: {mtbf: p0, mttr: 1 h}}`), 4);
});

const FAULTS: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a circle of one', web('{a: a}'), ['parameter-cycle 1:17-18']],
  ['a circle of three, told once', web('{a: b + 1 h, b: c, c: 2 * a}', '3 h'), ['parameter-cycle 1:17-24']],
  ['a circle behind a chain', web('{a: b, b: c, c: b + 1 h}'), ['parameter-cycle 1:23-24']],
  ['a fault is told where it stands, not where it is used', web('{a: 3 dd}', 'a * a / a'), ['unknown-unit 1:19-21']],
  ['a fault in one that nothing uses', web('{a: 3 h, b: 3 hh}'), ['unknown-unit 1:27-29']],
  ['two of one name', web('{a: 3 h, a: 4 h}'), ['duplicate-key 1:22-23']],
  ['the name of a unit', web('{h: 3 h}', '3 d'), ['invalid-parameter-name 1:14-15']],
  ['the name of a function', web('{min: 3 h}', '3 d'), ['invalid-parameter-name 1:14-17']],
  ['no identifier', web('{"a b": 3 h}', '3 d'), ['invalid-parameter-name 1:14-19']],
  ['a list', web('[a]', '3 d'), ['wrong-type 1:13-16']],
  ['nothing', web('{a: }', '3 d'), ['wrong-type 1:14-15']],
  ['true', web('{a: true}', '3 d'), ['wrong-type 1:17-21']],
  ['no finite number', web('{a: .inf}', '3 d'), ['out-of-range 1:17-21']],
  ['what uses one with a faulty value', web('{a: true}', 'a * 2'), ['wrong-type 1:17-21']],
  ['what uses one with the name of a unit', web('{h: 20%}', '(1 - h) * 3 d'), ['invalid-parameter-name 1:14-15']],
  ['what uses one that is no identifier', web('{a-b: 3 h}', 'a-b / 2'), ['invalid-parameter-name 1:14-17']],
  ['of another dimension', web('{a: 3 h}', 'a * a'), ['wrong-dimension 2:26-31']],
];

for (const [what, text, expected] of FAULTS) test(what, async () => assert.deepEqual(await diagnose(text), expected));

test('--set of what the file does not define, or of nonsense', async () => {
  const text = web('{a: 3 h}');
  assert.deepEqual(await codes(text, { b: '3 h' }), ['unknown-set-parameter']);
  assert.deepEqual(await codes(text, { a: '' }), ['bad-value']);
  assert.deepEqual(await codes(text, { a: '3 hh' }), ['unknown-unit']);
  assert.deepEqual(await codes(text, { a: 'a' }), ['parameter-cycle']);
  assert.deepEqual(await codes(text, { a: '3' }), ['wrong-dimension']);
});
