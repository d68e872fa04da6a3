import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import { durabilityOf } from '../src/engine/storage/durability.ts';
import type { Result } from '../src/index.ts';
import * as avail from '../src/index.ts';
import { groupOracles, MACHINES_DOWN } from './oracles/groups.table.ts';
import { life } from './oracles/life.table.ts';
import { steady } from './oracles/steady.table.ts';
import { storages } from './oracles/storage.table.ts';
import { YEAR } from './reference/models.ts';

for (const { what, system, figure, expect, tolerance, source } of [...steady, ...life])
  test(`${what} (${source})`, () => assertNear(figure(analyze(system())), expect, tolerance));

for (const { what, storage, figure, expect, tolerance, source } of storages)
  test(`${what} (${source})`, () => assertNear(figure(durabilityOf(storage, YEAR)), expect, tolerance));

async function resultOf(topology: string): Promise<Result> {
  const { result } = avail.analyze(await avail.parse(topology));
  assert.ok(result.ok, JSON.stringify(result.diagnostics));
  return result;
}

for (const { what, topology, figure, expect, tolerance, source } of groupOracles)
  test(`${what} (${source})`, async () => {
    const actual = figure(await resultOf(topology));
    assert.ok(typeof actual === 'number', 'is unknown');
    assert.ok(Math.abs(actual - expect) <= tolerance, `${actual} instead of ${expect}`);
  });

test(`six machines, one repairman: how many are down on average (${MACHINES_DOWN.source})`, async () => {
  const { topologies, expect, tolerance } = MACHINES_DOWN;
  // The mean of a count is the sum of the chances to exceed 0, 1, 2 …
  let down = 0;
  for (const topology of topologies) down += (await resultOf(topology)).system?.unavailability as number;
  assert.ok(Math.abs(down - expect) <= tolerance, `${down} instead of ${expect}`);
});

function assertNear(actual: number | null, expect: number, tolerance: number): void {
  assert.ok(actual !== null, 'is unknown');
  const error = Math.abs(actual - expect) / expect;
  assert.ok(error <= tolerance, `${actual} instead of ${expect}, off by ${error}`);
}
