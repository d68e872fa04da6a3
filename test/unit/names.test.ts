import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate, codes } from '../diagnose.ts';

// Names that mean something to JavaScript mean nothing here.
const NATIVE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

test('any word can name a component, a block, a mode and a phase', async () => {
  for (const name of NATIVE) {
    const text = `components: {${name}: {availability: 90%}, x: {failure_modes: {${name}: {mtbf: 2 d, mttr: {${name}: 1 h}}}}}\nblocks: {b-${name}: {series: [${name}, x]}}\n`;
    const { system, components } = await calculate(text);
    assert.equal(components[0]?.name, name);
    assert.ok(Math.abs(system.availability - 0.9 * (48 / 49)) < 1e-15);
  }
});

test('no such word is a key', async () => {
  for (const name of NATIVE) {
    assert.deepEqual(await codes(`components: {web: {availability: 90%, ${name}: 1}}`), ['unknown-key']);
    assert.deepEqual(await codes(`components: {web: {availability: 90%}}\n${name}: 1`), ['unknown-key']);
    assert.deepEqual(await codes(`components: {web: {availability: 90%, basis: ${name}}}`), ['not-a-choice']);
    assert.deepEqual(await codes(`components: {web: {availability: 90%}}\nsystem: {${name}: [web]}`), ['no-kind']);
    assert.deepEqual(await codes(`components: {web: {availability: 90%}}\nsystem: ${name}`), ['unknown-name']);
  }
});

test('no such word is a parameter or a function unless it is defined', async () => {
  const web = (mtbf: string) => `components: {web: {mtbf: ${mtbf}, mttr: 1 h}}`;
  for (const name of NATIVE) {
    assert.deepEqual(await codes(web(`${name} * 2`)), ['unknown-parameter']);
    assert.deepEqual(await codes(web(`${name}(1) * 1 h`)), ['unknown-function']);
    assert.deepEqual(await codes(web('2 d'), { [name]: '1 d' }), ['unknown-set-parameter']);
  }
  const { system } = await calculate(`parameters: {constructor: 3 d, toString: constructor * 2}\n${web('toString')}`);
  assert.ok(Math.abs(system.unavailability - 1 / 145) < 1e-16);
});

const VALID = [
  'a b',
  'a-b',
  'a.b',
  'a/b',
  '7',
  '1.5',
  '0x1F',
  'true',
  '"null"',
  '日本語',
  'é',
  '👩‍🚀',
  '"<script>"',
  '"=1+1"',
  '"a: b"',
  `"${'n'.repeat(200)}"`,
];
for (const name of VALID)
  test(`${name.slice(0, 20)} is a name`, async () =>
    assert.deepEqual(await codes(`components: {${name}: {availability: 90%}}\nsystem: ${name}`), []));

const INVALID = [
  '""',
  '" a"',
  '"a "',
  '"a\\nb"',
  '"a\\tb"',
  '"\\e[31m"',
  '"\\0"',
  '"\\x7f"',
  '"\\x9b"',
  '"\\u2028"',
  '"\\u00a0"',
  `"${'n'.repeat(201)}"`,
];
for (const name of INVALID)
  test(`${name.slice(0, 20)} is no name`, async () =>
    assert.deepEqual(await codes(`components: {${name}: {availability: 90%}}`), ['invalid-name']));

test('components and blocks share one namespace', async () => {
  assert.deepEqual(await codes('components: {a: {availability: 90%}}\nblocks: {a: {series: [a]}}'), ['duplicate-name']);
});
