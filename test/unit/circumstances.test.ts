import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, parse } from '../../src/index.ts';
import type { Result } from '../../src/model/result.ts';

async function resultOf(topology: object): Promise<Result> {
  const { result } = analyze(await parse(JSON.stringify(topology)));
  assert.ok(result.ok, JSON.stringify(result.diagnostics));
  return result;
}

function near(actual: number | null | undefined, expected: number): void {
  assert.ok(Math.abs((actual as number) / expected - 1) < 1e-12, `${actual} instead of ${expected}`);
}

/** 90 h up, 10 h down. */
const UNIT = { mtbf: '90 h', mttr: '10 h' };
const DEMAND = { peak: '25%', low: '75%' };
/** Fewer than two, and none, of three. */
const [TWO, ONE] = [3 * 0.1 ** 2 * 0.9 + 0.1 ** 3, 0.1 ** 3];

test('copies of a block whose need hangs on the demand all see the same level', async () => {
  const web = { ...UNIT, replicas: 3, need: { peak: 2, low: 1 } };
  const result = await resultOf({
    demand: DEMAND,
    components: { web },
    blocks: { region: { series: ['web'], replicas: 2 } },
    system: 'region',
  });
  near(result.system?.unavailability, 0.25 * TWO ** 2 + 0.75 * ONE ** 2);
});

test('wherever in a copied block the need stands that hangs on the demand', async () => {
  const peaks = (peak: number, low: number): number => 0.25 * peak + 0.75 * low;
  const [a, b] = ['a', 'b'];
  const need = { peak: 2, low: 1 };
  const [either, both] = [0.01, 0.19];
  const listed = await resultOf({
    demand: DEMAND,
    components: { a: UNIT, b: UNIT },
    blocks: { site: { series: [{ parallel: [a, b], need }], replicas: 2, need: { peak: 1, low: 2 } } },
    system: 'site',
  });
  near(listed.system?.unavailability, peaks(both ** 2, 1 - (1 - either) ** 2));
  const counted = await resultOf({
    demand: DEMAND,
    components: { a: { ...UNIT, replicas: 2 } },
    blocks: { site: { series: [{ of: a, need }], replicas: 2 } },
    system: 'site',
  });
  near(counted.system?.unavailability, peaks(both ** 2, either ** 2));
  const inner = await resultOf({
    demand: DEMAND,
    components: { a: UNIT },
    blocks: { rack: { series: [a], replicas: 2, need }, site: { series: ['rack'], replicas: 2 } },
    system: 'site',
  });
  near(inner.system?.unavailability, peaks(both ** 2, either ** 2));
});

test('reliability leaves planned windows out, whether its SLO counts them or not', async () => {
  const maintenance = { every: '30 d', lasts: '6 h' };
  for (const planned of ['counted', 'excluded']) {
    const result = await resultOf({
      settings: { mission: '45 h' },
      components: { db: { ...UNIT, maintenance, slo: { reliability: '50%', planned } } },
      system: 'db',
    });
    near(result.mission?.no_outage, Math.exp(-0.5));
    near(result.slos[0]?.actual, Math.exp(-0.5));
    assert.equal(result.slos[0]?.met, true);
  }
});

test('a life without repair leaves out the deployments of a member of a group', async () => {
  const deployments = { frequency: '1/d', change_failure_rate: '20%', recovery: '2 h' };
  const result = await resultOf({
    settings: { mission: '45 h' },
    components: { a: { ...UNIT, deployments }, b: UNIT },
    blocks: { pair: { standby: ['a', 'b'], mode: 'cold' } },
    system: 'pair',
  });
  // One after the other: no more than one failure of rate λ until t = MTBF/2, and then twice the MTBF.
  near(result.mission?.no_repair, 1.5 * Math.exp(-0.5));
  near(result.mission?.mttf_s, 2 * 90 * 3600);
});

test('what is never up does not get through any mission', async () => {
  const result = await resultOf({
    components: { gone: { unavailability: '100%', slo: { reliability: '1%' } }, db: UNIT },
    system: { series: ['gone', 'db'] },
  });
  assert.equal(result.mission?.no_outage, 0);
  assert.deepEqual([result.slos[0]?.actual, result.slos[0]?.met], [0, false]);
});

test('who leaves a failure rate open is named where its units are counted by demand', async () => {
  const components = {
    web: { availability: '90%', replicas: 3, need: { peak: 2, low: 1 } },
    many: { availability: '90%', replicas: 90, need: { peak: 2, low: 1 }, spread: ['zone'] },
    zone: UNIT,
  };
  const result = await resultOf({ demand: DEMAND, components, system: { series: ['web', 'many'] } });
  assert.deepEqual(result.system?.unknown_because, ['web', 'many']);
  assert.deepEqual(
    result.components.map(({ unknown_because }) => unknown_because),
    [['web'], ['many'], []],
  );
  assert.equal(result.system?.mtbf_s, null);
});

/** A bridge, which is no series or parallel of anything. */
const BRIDGE = ['link-a', 'link-b', 'link-c', 'link-d', 'link-e'];
const ENDS = ['s x', 's y', 'x y', 'x t', 'y t'].map((ends) => ends.split(' '));
const bridge = {
  network: { from: 's', to: 't', links: BRIDGE.map((via, i) => ({ between: ENDS[i], via })) },
};

test('all who leave a failure rate open are named, in a series, a vote and a bridge', async () => {
  const components = {
    ...Object.fromEntries(BRIDGE.map((name) => [name, { availability: '90%' }])),
    known: UNIT,
    'three-of': { availability: '90%', replicas: 3, need: 2 },
  };
  for (const system of [{ series: BRIDGE }, { parallel: BRIDGE, need: 3 }, bridge]) {
    const result = await resultOf({
      components,
      blocks: { open: system },
      system: { series: ['known', 'open', 'three-of'] },
    });
    assert.deepEqual(result.system?.unknown_because, [...BRIDGE, 'three-of']);
    assert.deepEqual(result.blocks[0]?.unknown_because, BRIDGE);
    assert.deepEqual(
      result.components.map(({ unit, unknown_because }) => [unit.unknown_because, unknown_because]),
      result.components.map(({ name }) => (name === 'known' ? [[], []] : [[name], [name]])),
    );
  }
});

test('of parts that share units, each names its own', async () => {
  const blocks = {
    ab: { parallel: ['a', 'b'] },
    bc: { parallel: ['b', 'c'] },
    both: { series: ['ab', 'bc'] },
    all: { parallel: ['both', { series: ['c', 'd'] }] },
  };
  const open = { availability: '90%' };
  const result = await resultOf({
    components: { a: open, b: open, c: open, d: open, known: UNIT },
    blocks,
    system: { series: ['known', 'all'] },
  });
  assert.deepEqual(
    result.blocks.map(({ unknown_because }) => unknown_because.join('')),
    ['ab', 'bc', 'abc', 'abcd'],
  );
  assert.deepEqual(result.system?.unknown_because, ['a', 'b', 'c', 'd']);
});

test('who stands beside what can never fail leaves nothing open', async () => {
  const result = await resultOf({
    components: {
      ...Object.fromEntries([...BRIDGE, 'more', 'other'].map((name) => [name, { availability: '90%' }])),
      ...Object.fromEntries(['sure-a', 'sure-b'].map((name) => [name, { availability: '100%' }])),
    },
    blocks: {
      lines: bridge,
      votes: { parallel: ['lines', 'sure-a', 'sure-b', 'more'], need: 2 },
    },
    system: { parallel: ['votes', 'other'] },
  });
  assert.equal(result.system?.unavailability, 0);
  assert.equal(result.system?.failures_per_year, 0);
  assert.deepEqual(result.system?.unknown_because, []);
});
