import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate, codes } from '../diagnose.ts';

const web = (system: string): string => `components:
  web: {mtbf: 30 d, mttr: 2 h, replicas: 5, need: 2}
  lb: {mtbf: 300 d, mttr: 1 h}
blocks:
  quorum: {of: web, need: 4, ride_through: 30 min}
system: {series: [${system}]}`;

test('a quorum of units is bridged where nothing beside it uses them', async () => {
  const [mtbf, mttr] = [30 * 86_400, 7_200];
  const u = mttr / (mtbf + mttr);
  const a = mtbf / (mtbf + mttr);
  // Down with two to five of five down; it goes down from one that is down, at the rate of the four that are left.
  const down = 10 * u ** 2 * a ** 3 + 10 * u ** 3 * a ** 2 + 5 * u ** 4 * a + u ** 5;
  const frequency = 5 * u * a ** 4 * (4 / mtbf);
  const felt = Math.exp(-1800 / (down / frequency));
  const { figures, system } = await quorumOf('quorum, lb');
  assert.ok(Math.abs(figures.unavailability / (down * felt) - 1) < 1e-12, String(figures.unavailability));
  const lb = 3600 / (300 * 86_400 + 3600);
  const either = down * felt + lb - down * felt * lb;
  assert.ok(Math.abs(system.unavailability / either - 1) < 1e-12, String(system.unavailability));
});

test('it is refused where something beside it does', async () => {
  assert.deepEqual(await codes(web('quorum, web, lb')), ['ride-through-shared']);
  assert.deepEqual(await codes(web('quorum, {of: web, need: 3}, lb')), ['ride-through-shared']);
});

async function quorumOf(system: string) {
  const result = await calculate(web(system));
  const [figures] = result.blocks;
  assert.ok(figures);
  return { figures, system: result.system };
}
