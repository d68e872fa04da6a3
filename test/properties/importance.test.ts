import { test } from 'node:test';
import { assertClose, calculateSource, unavailability } from '../reference/calculate.ts';
import { randomTopology } from '../reference/topologies.ts';

const SEEDS = 40;

/** A unit that is always down, or never. */
const forced = (availability: '0%' | '100%', part: object) => ({
  ...part,
  mtbf: undefined,
  mttr: undefined,
  availability,
});

test('Birnbaum’s importance is the difference between the system without and with a perfect component', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const { components, system } = await calculateSource(source);
    for (const { name, importance, downtime_share } of components) {
      const part = source.components[name] ?? {};
      const down = await unavailability({
        ...source,
        components: { ...source.components, [name]: forced('0%', part) },
      });
      const perfect = await unavailability({
        ...source,
        components: { ...source.components, [name]: forced('100%', part) },
      });
      const whole = system?.unavailability as number;
      const what = `seed ${seed}, ${name}`;
      const rounding = 1e-14 * down;
      if (down - perfect > 1e3 * rounding) assertClose(importance.birnbaum, down - perfect, 1e-10, `${what}: birnbaum`);
      assertClose(importance.raw, down / whole, 1e-11, `${what}: raw`);
      assertClose(importance.rrw, perfect === 0 ? null : whole / perfect, 1e-11, `${what}: rrw`);
      if (whole - perfect > 1e-3 * whole) assertClose(downtime_share, 1 - perfect / whole, 1e-11, `${what}: share`);
    }
  }
});
