import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StorageFigures } from '../../src/model/result.ts';
import { calculate } from '../reference/calculate.ts';
import { random } from '../reference/random.ts';

type Source = Readonly<Record<string, unknown>>;

const CASES = 50;

/** The figures of one storage in a file of its own. */
const figuresOf = async (storage: Source): Promise<StorageFigures> =>
  (await calculate(JSON.stringify({ storage: { x: storage } }))).storage[0] as StorageFigures;

function drawn(next: () => number): { afr: number; rebuild: number; data: number; parity: number; groups: number } {
  return {
    afr: 10 ** (-3 + 3 * next()),
    rebuild: 10 ** (2 + 4 * next()),
    data: 1 + Math.floor(12 * next()),
    parity: 1 + Math.floor(4 * next()),
    groups: 1 + Math.floor(10 ** (5 * next())),
  };
}

const asSource = ({ afr, rebuild, data, parity, groups }: ReturnType<typeof drawn>): Source => ({
  afr,
  rebuild: `${rebuild} s`,
  erasure: { data, parity },
  groups,
});

test('what is better never loses more', async () => {
  const next = random(7);
  for (let i = 0; i < CASES; i++) {
    const of = drawn(next);
    const { annual_loss: before } = await figuresOf(asSource(of));
    const changes = [
      { ...of, parity: of.parity + 1 },
      { ...of, rebuild: of.rebuild / 2 },
      { ...of, afr: of.afr / 2 },
      ...(of.data > 1 ? [{ ...of, data: of.data - 1 }] : []),
    ];
    for (const better of changes) {
      const { annual_loss: after } = await figuresOf(asSource(better));
      assert.ok(after <= before, `${JSON.stringify(of)} → ${JSON.stringify(better)}: ${before} → ${after}`);
    }
  }
});

test('durability and annual loss are one whole, and a fleet loses no less than an object', async () => {
  const next = random(8);
  for (let i = 0; i < CASES; i++) {
    const of = drawn(next);
    const { annual_loss, durability, fleet_annual_loss } = await figuresOf(asSource(of));
    assert.ok(Math.abs(annual_loss + durability - 1) < 4e-16, JSON.stringify(of));
    assert.ok(fleet_annual_loss >= annual_loss && fleet_annual_loss <= 1, JSON.stringify(of));
    assert.ok(fleet_annual_loss <= of.groups * annual_loss * (1 + 1e-12), JSON.stringify(of));
  }
});

test('copies are an erasure code with one piece of data', async () => {
  const next = random(9);
  for (let i = 0; i < CASES; i++) {
    const { afr, rebuild, parity, groups } = drawn(next);
    const copies = { afr, rebuild: `${rebuild} s`, copies: parity + 1, groups };
    assert.deepEqual(await figuresOf(copies), await figuresOf(asSource({ afr, rebuild, data: 1, parity, groups })));
  }
});
