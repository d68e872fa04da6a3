import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultTree } from '../scripts/fault-trees.ts';
import { faultTree } from '../scripts/fault-trees.ts';
import { analyze, parse } from '../src/index.ts';
import { assertClose, calculate } from './reference/calculate.ts';

const SEEDS = 25;
const TOLERANCE = 1e-12;

/** Few enough events to go through all of their states, and as entangled as a large tree. */
const small = (seed: number): FaultTree =>
  faultTree({ seed, gates: 24, events: 9, rows: 1 + (seed % 5), reach: 2, far: 0.1 });

/** Which blocks are down while exactly these events have failed. Blocks stand after what they need. */
function blocksDown({ blocks, system }: FaultTree, failed: ReadonlySet<string>): ReadonlySet<string> {
  const down = new Set(failed);
  const inOrder: FaultTree['blocks'] = { ...blocks, '': system };
  for (const [name, { series, parallel, need = 1 }] of Object.entries(inOrder)) {
    const working = (series ?? parallel).filter((input) => !down.has(input)).length;
    if (working < (series ? series.length : need)) down.add(name);
  }
  return down;
}

/** Unavailability of all blocks, and of the system by the empty name, by going through the states of all events. */
function enumerate(tree: FaultTree): Map<string, number> {
  const events = Object.entries(tree.components).map(([name, { mtbf, mttr }]) => {
    const [life, repair] = [Number.parseFloat(mtbf), Number.parseFloat(mttr)];
    return { name, up: life / (life + repair), down: repair / (life + repair) };
  });
  const total = new Map<string, number>();
  for (let state = 0; state < 2 ** events.length; state++) {
    const isDown = (i: number): boolean => ((state >> i) & 1) === 1;
    const chance = events.reduce((product, { up, down }, i) => product * (isDown(i) ? down : up), 1);
    const failed = new Set(events.flatMap(({ name }, i) => (isDown(i) ? [name] : [])));
    for (const name of blocksDown(tree, failed)) total.set(name, (total.get(name) ?? 0) + chance);
  }
  return total;
}

test('random fault trees: every block and the system against all states of their events', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const tree = small(seed);
    const expected = enumerate(tree);
    const { system, blocks } = await calculate(JSON.stringify(tree));
    assertClose(system?.unavailability, expected.get('') ?? 0, TOLERANCE, `seed ${seed}: system`);
    assert.equal(blocks.length, Object.keys(tree.blocks).length);
    for (const { name, unavailability } of blocks)
      assertClose(unavailability, expected.get(name) ?? 0, TOLERANCE, `seed ${seed}: ${name}`);
  }
});

test('a random fault tree that outgrows its nodes gets bounds around what it is', async () => {
  const text = JSON.stringify(faultTree({ seed: 10, gates: 400, events: 120, rows: 6, reach: 2, far: 0.01 }));
  const exact = (await calculate(text)).system;
  const { result } = analyze(await parse(text), { nodes: 400, bounds: true });
  assert.equal(exact?.method, 'exact');
  assert.ok(result.system?.bounds);
  const { lower, upper } = result.system.bounds;
  assert.ok(
    lower <= exact.unavailability && exact.unavailability <= upper,
    `${lower} ${exact.unavailability} ${upper}`,
  );
});
