import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import { durabilityOf } from '../src/engine/storage/durability.ts';
import { life } from './oracles/life.table.ts';
import { steady } from './oracles/steady.table.ts';
import { storages } from './oracles/storage.table.ts';
import { YEAR } from './reference/models.ts';

for (const { what, system, figure, expect, tolerance, source } of [...steady, ...life])
  test(`${what} (${source})`, () => assertNear(figure(analyze(system())), expect, tolerance));

for (const { what, storage, figure, expect, tolerance, source } of storages)
  test(`${what} (${source})`, () => assertNear(figure(durabilityOf(storage, YEAR)), expect, tolerance));

function assertNear(actual: number | null, expect: number, tolerance: number): void {
  assert.ok(actual !== null, 'is unknown');
  const error = Math.abs(actual - expect) / expect;
  assert.ok(error <= tolerance, `${actual} instead of ${expect}, off by ${error}`);
}
