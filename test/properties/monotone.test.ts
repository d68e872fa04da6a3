import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculateSource, unavailability } from '../reference/calculate.ts';
import { randomTopology } from '../reference/topologies.ts';

const SEEDS = 60;

test('availability and unavailability are shares of one whole, for every part', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { system, blocks, components } = await calculateSource(randomTopology(seed));
    for (const part of [system, ...blocks, ...components, ...components.map(({ unit }) => unit)]) {
      assert.ok(part);
      assert.ok(part.availability >= 0 && part.availability <= 1, `${seed}: A of ${part.name} is ${part.availability}`);
      assert.ok(part.unavailability >= 0 && part.unavailability <= 1, `${seed}: U of ${part.name}`);
      assert.ok(Math.abs(part.availability + part.unavailability - 1) < 4e-16, `${seed}: A + U of ${part.name}`);
    }
  }
});

test('a better part never makes a worse system', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const before = await unavailability(source);
    for (const [name, part] of Object.entries(source.components)) {
      const better = { ...part, mttr: '30 s', ...(part.availability && { availability: '99.99%' }) };
      const after = await unavailability({ ...source, components: { ...source.components, [name]: better } });
      assert.ok(after <= before * (1 + 1e-13), `${seed}: a better ${name} turned U ${before} into ${after}`);
    }
  }
});

test('needing more never makes a better system', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const before = await unavailability(source);
    for (const [name, part] of Object.entries(source.components)) {
      if (!part.replicas || !part.need || part.need === part.replicas) continue;
      const stricter = { ...source.components, [name]: { ...part, need: part.need + 1 } };
      const after = await unavailability({ ...source, components: stricter });
      assert.ok(after >= before * (1 - 1e-13), `${seed}: needing more of ${name} turned U ${before} into ${after}`);
    }
  }
});
