import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramReport } from '../../src/model/diagram.ts';
import { enclose } from '../../src/report/diagram/enclose.ts';
import { sceneOf } from '../../src/report/diagram/layout/page.ts';
import type { Drawn, Unfolded } from '../../src/report/diagram/unfold.ts';
import { unfold } from '../../src/report/diagram/unfold.ts';
import { availability } from '../../src/report/quantity.ts';
import { calculate } from '../reference/calculate.ts';
import { boxesIn, drawn } from './drawn.ts';

const PART = { availability: '99.5%', mttr: '1 h' };
const needing = (...requires: unknown[]) => ({ ...PART, requires });

/** A topology of components with some that need others. */
async function unfolded(topology: unknown, depth?: number): Promise<Unfolded & { told: string }> {
  const { diagram, roots } = await drawn(JSON.stringify(topology));
  if (!diagram) throw new Error('there is nothing to draw');
  const all = enclose(unfold(diagram, roots, { depth, weight: () => 0 }));
  const told = (tree: Drawn): string => {
    if (tree.is === 'more') return `… ${tree.count}`;
    if (tree.is === 'zone') return `${tree.element.label}[${told(tree.inner)}]`;
    const needs = tree.is === 'part' ? tree.needs.map((id) => diagram.elements[id]?.label).join('+') : '';
    if (tree.is === 'part') return tree.element.label + (needs === '' ? '' : `/${needs}`);
    const name = tree.element.part ?? '';
    return `${name}(${tree.members.map(told).join(' ')})`;
  };
  return { ...all, told: [...all.pictures.map(told), ...all.needed.map((tree) => `needed ${told(tree)}`)].join('; ') };
}

test('what neighbours need, and they alone, is a frame around them', async () => {
  const components = { zone: PART, a: needing('zone'), b: needing('zone'), c: PART };
  const series = (list: string[]) => ({ components, system: { series: list } });
  assert.equal((await unfolded(series(['a', 'b', 'c']))).told, 'system(zone[(a b)] c)');
  assert.equal((await unfolded(series(['a', 'c', 'b']))).told, 'system(a/zone c b/zone); needed zone');
  const parallel = { components, system: { series: ['c', { parallel: ['a', 'b'] }] } };
  assert.equal((await unfolded(parallel)).told, 'system(c zone[(a b)])');
});

test('frames stand in frames', async () => {
  const components = {
    region: PART,
    'zone-a': needing('region'),
    'zone-b': needing('region'),
    a: needing('zone-a'),
    b: needing('zone-b'),
    c: PART,
  };
  const topology = { components, system: { series: [{ parallel: ['a', 'b'] }, 'c'] } };
  assert.equal((await unfolded(topology)).told, 'system(region[(zone-a[a] zone-b[b])] c)');
});

test('what is needed by turns, or by many, or is a block, stands beside the picture', async () => {
  const spread = {
    components: { x: PART, y: PART, web: { ...PART, replicas: 4, spread: ['x', 'y'] } },
    system: 'web',
  };
  assert.equal((await unfolded(spread)).told, 'web/x+y; needed x; needed y');
  const block = {
    components: { x: PART, y: PART, web: needing({ parallel: ['x', 'y'] }), c: PART },
    system: { series: ['web', 'c'] },
  };
  assert.equal((await unfolded(block)).told, 'system(web/parallel of x, y c); needed (x y)');
  const copied = {
    components: { zone: PART, a: needing('zone'), b: PART },
    blocks: { cells: { series: ['a', 'b'], replicas: 2 } },
    system: { series: ['cells'] },
  };
  assert.equal((await unfolded(copied)).told, 'system(cells(a/zone b)); needed zone');
});

test('a block that comes again is one box there, and the blocks below the depth are', async () => {
  const topology = {
    components: { a: PART, b: PART, c: PART, zone: PART, d: needing('zone') },
    blocks: {
      inner: { series: ['a', 'd'] },
      left: { series: ['inner', 'b'] },
      right: { series: ['inner', 'c'] },
    },
    system: { parallel: ['left', 'right'] },
  };
  assert.equal((await unfolded(topology)).told, 'system(left(inner(a zone[d]) b) right(inner c))');
  const cut = await unfolded(topology, 1);
  assert.equal(cut.told, 'system(left/zone right/zone); needed zone');
  assert.equal(cut.depth, 1);
  assert.equal((await unfolded(topology, 0)).told, 'system/zone; needed zone');
});

test('large systems are drawn with few boxes, and the heaviest members of long series', async () => {
  const components: Record<string, unknown> = {};
  for (let i = 0; i < 200; i++) components[`p${i}`] = { ...PART, availability: i === 150 ? '90%' : '99.9%' };
  const report = await drawn(JSON.stringify({ components, system: { series: Object.keys(components) } }));
  const boxes = boxesIn(sceneOf(report));
  assert.equal(boxes.length, 60);
  assert.ok(boxes.some(({ part }) => part === 'p150'));
  assert.ok(boxes.some(({ tip }) => tip === '141 more members'));
});

test('systems of their own are drawn beside the system, and blocks with an SLO if that is asked for', async () => {
  const topology = JSON.stringify({
    components: { a: PART, b: PART, c: PART },
    blocks: {
      browse: { series: ['a', 'b'], slo: '90%' },
      buy: { series: ['browse', 'c'], slo: '90%' },
      search: { parallel: ['a', 'c'] },
    },
    system: 'buy',
  });
  const names = ({ diagram, roots }: DiagramReport) => roots.map((id) => diagram?.elements[id]?.label);
  assert.deepEqual(names(await drawn(topology)), ['buy', 'search']);
  assert.deepEqual(names(await drawn(topology, { journeys: true })), ['browse', 'buy']);
  assert.deepEqual(names(await drawn(topology, { parts: ['search', 'c'] })), ['search', 'c']);
});

test('the share of a block is what would vanish of the downtime if its parts never failed', async () => {
  const parts = (perfect: readonly string[]): string => {
    const part = (name: string, more: object = {}) => ({
      ...more,
      availability: perfect.includes(name) ? '100%' : '98%',
      mttr: '1 h',
    });
    return JSON.stringify({
      components: { a: part('a'), b: part('b'), c: part('c'), d: part('d', { requires: 'a' }), e: part('e') },
      blocks: { alone: { series: ['b', 'c'] }, sharing: { parallel: ['d', 'e'] }, top: { parallel: ['a', 'sharing'] } },
      system: { series: [{ parallel: ['alone', 'e'] }, 'top'] },
    });
  };
  const { blockShares, report } = await drawn(parts([]));
  const down = async (perfect: readonly string[]) => (await calculate(parts(perfect))).system?.unavailability as number;
  const all = await down([]);
  assert.equal(report.result.system?.unavailability, all);
  // Nothing else stands on `alone`, so that it is the same to make its parts perfect.
  assert.ok(Math.abs((blockShares.get('alone') ?? 0) - (all - (await down(['b', 'c']))) / all) < 1e-12);
  // `e` is elsewhere too: with `sharing` up for good, `top` never fails, and what is left is (b, c | e).
  const left = 0.02 * (1 - 0.98 * 0.98);
  assert.ok(Math.abs((blockShares.get('sharing') ?? 0) - (all - left) / all) < 1e-12);
  assert.equal(blockShares.has('system'), false);
});

test('a quorum is drawn by its own name with its own figures, and one without a name has none', async () => {
  const report = await drawn(
    JSON.stringify({
      components: {
        zone: PART,
        db: { ...PART, replicas: 5, need: 3, requires: 'zone', common_cause: '2%', slo: '99%' },
        app: PART,
      },
      blocks: { write: { of: 'db', need: 4, slo: '99.99999%' } },
      system: { series: [{ of: 'db', need: 2 }, 'app', { of: 'db', need: 3 }, 'write'] },
    }),
  );
  const told = new Map(
    boxesIn(sceneOf(report)).map(({ part, inside }) => {
      const texts = inside.flatMap((item) =>
        item.is === 'label' ? [item.text] : item.is === 'mark' ? [item.what] : [],
      );
      return [texts[0], { part, texts: texts.slice(1) }] as const;
    }),
  );
  const { components, blocks } = report.report.result;
  const written = ({ name }: { name: string }, of: readonly { name: string; unavailability: number }[]) =>
    availability(of.find((row) => row.name === name)?.unavailability as number);
  const own = written({ name: 'write' }, blocks);
  assert.notEqual(own, written({ name: 'db' }, components));
  assert.deepEqual([...told.keys()], ['2 of 5 db', 'app', 'db', 'write', 'zone']);
  assert.deepEqual(told.get('2 of 5 db'), { part: 'db', texts: ['shared', 'common cause: 2 %'] });
  const write = told.get('write');
  assert.equal(write?.part, 'write');
  assert.ok(write?.texts.includes(own) && write.texts.includes('4 of 5 db'), String(write?.texts));
  assert.ok(write?.texts.includes('missed') && !write.texts.includes('met'), String(write?.texts));
  // What says the same as the component is the component.
  const whole = told.get('db');
  assert.ok(whole?.texts.includes(written({ name: 'db' }, components)), String(whole?.texts));
  assert.ok(whole?.texts.includes('×5, 3 needed') && whole.texts.includes('met'), String(whole?.texts));
});

test('blocks without a name that differ in nothing but a weight are two', async () => {
  const { diagram } = await drawn(
    JSON.stringify({
      components: { a: PART, b: PART, c: PART },
      blocks: {
        x: { series: [{ optional: 'a', weight: '5%' }, 'b'] },
        y: { series: [{ optional: 'a', weight: '40%' }, 'c'] },
      },
      system: { series: ['x', 'y'] },
    }),
  );
  const weights = diagram?.elements.flatMap(({ figure }) => (figure?.as === 'bypass' ? [figure.weight] : []));
  assert.deepEqual(weights?.toSorted(), [0.05, 0.4]);
});
