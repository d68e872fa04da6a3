import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import { life } from './oracles/life.table.ts';
import { steady } from './oracles/steady.table.ts';

for (const { what, system, figure, expect, tolerance, source } of [...steady, ...life])
  test(`${what} (${source})`, () => {
    const actual = figure(analyze(system()));
    assert.ok(actual !== null, 'is unknown');
    const error = Math.abs(actual - expect) / expect;
    assert.ok(error <= tolerance, `${actual} instead of ${expect}, off by ${error}`);
  });
