import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes } from '../diagnose.ts';

for (const [version, expected] of [
  ['1', []],
  ['"1"', []],
  ['2', ['unsupported-version']],
  ['1.5', ['out-of-range']],
  ['0', ['out-of-range']],
  ['one', ['unknown-parameter']],
  ['', ['wrong-type']],
  ['[1]', ['wrong-type']],
] as const)
  test(`version: ${version}`, async () =>
    assert.deepEqual(await codes(`version: ${version}\ncomponents: {web: {availability: 99%}}`), expected));
