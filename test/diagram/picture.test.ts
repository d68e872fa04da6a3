import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DiagramReport } from '../../src/model/diagram.ts';
import { sceneOf } from '../../src/report/diagram/layout/page.ts';
import type { Scene } from '../../src/report/diagram/scene.ts';
import { svgOf } from '../../src/report/diagram/svg/svg.ts';
import { textWidth } from '../../src/report/diagram/text-size.ts';
import { randomTopology } from '../reference/topologies.ts';
import { boxesIn, drawn, everyElement, itemsIn, overlap, partsOf, reachedComponents, xmlOf } from './drawn.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url).pathname;
const SEEDS = 60;

/** Lines may end where a frame's border is drawn. */
const BORDER = 1;

function assertSound(report: DiagramReport, scene: Scene, what: string): void {
  for (const item of itemsIn(scene)) {
    const points =
      item.is === 'wire'
        ? item.points
        : item.is === 'label'
          ? [item]
          : [item, ...('width' in item ? [{ x: item.x + item.width, y: item.y + item.height }] : [])];
    for (const { x, y } of points)
      assert.ok(
        x >= -BORDER && y >= -BORDER && x <= scene.width + BORDER && y <= scene.height + BORDER,
        `${what}: ${JSON.stringify(item)} is outside of ${scene.width} × ${scene.height}`,
      );
  }
  const boxes = boxesIn(scene);
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) assert.ok(!overlap(a, b), `${what}: ${a.tip} lies on ${b.tip}`);
  for (const box of boxes)
    for (const inner of box.inside)
      if (inner.is === 'label' && inner.anchor === 'start')
        assert.ok(
          inner.x + textWidth(inner.text, inner.look) <= box.x + box.width,
          `${what}: ${inner.text} sticks out`,
        );
  const parts = partsOf(svgOf(scene));
  if (!report.diagram) throw new Error(`${what}: there is nothing to draw`);
  for (const name of reachedComponents(report.diagram, report.roots))
    assert.ok(parts.has(name), `${what}: ${name} is missing`);
}

test('in the pictures of all examples every part is there, in its place', async () => {
  for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'))) {
    const report = await drawn(readFileSync(join(EXAMPLES, file), 'utf8'));
    assertSound(report, sceneOf(report), file);
  }
});

test('in pictures of random topologies every part is there, in its place', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const report = await drawn(JSON.stringify(randomTopology(seed)));
    for (const width of [400, 1200]) assertSound(report, sceneOf(report, { width }), `seed ${seed}`);
  }
});

test('a picture is one XML document that loads nothing and can do nothing', async () => {
  const report = await drawn(readFileSync(join(EXAMPLES, 'web-shop.yaml'), 'utf8'));
  const svg = svgOf(sceneOf(report));
  const root = xmlOf(svg);
  const all = everyElement(root);
  assert.equal(root.name, 'svg');
  assert.equal(root.attributes.role, 'img');
  assert.match(root.attributes.viewBox ?? '', /^0 0 \d+ \d+$/);
  const [title, description] = root.children;
  assert.deepEqual([title?.name, title?.text, description?.name], ['title', 'Web shop', 'desc']);
  for (const told of [
    /^checkout: availability 99\.9462 %, 4 h 43 min a year down, SLO ≥ 99\.9 %: met/,
    /It is drawn with .*web \(×6, 3 needed\)/,
    /Of the downtime there would vanish 93 % without the failures of card-processor/,
  ])
    assert.match(description?.text ?? '', told);
  const known = ['svg', 'title', 'desc', 'style', 'g', 'rect', 'path', 'circle', 'text'];
  assert.deepEqual(
    [...new Set(all.map(({ name }) => name))].filter((name) => !known.includes(name)),
    [],
  );
  assert.doesNotMatch(svg, /@import|url\(|href|\bon\w+=/);
  assert.equal(svgOf(sceneOf(await drawn(readFileSync(join(EXAMPLES, 'web-shop.yaml'), 'utf8')))), svg);
});

test('names and titles are text, whatever they are', async () => {
  const names = ['</script><b>', ']]>', '"x" y', "it's", '\u202eevil', '数据库服务器', '🚀 launch', '&amp;'];
  const components = Object.fromEntries(names.map((name) => [name, { availability: '99%' }]));
  const report = await drawn(JSON.stringify({ name: 'a\nb \u0007 ]]>', components, system: { series: names } }));
  const svg = svgOf(sceneOf(report));
  const parts = partsOf(svg);
  for (const name of names) assert.ok(parts.has(name), name);
  const texts = everyElement(xmlOf(svg)).flatMap(({ name, text }) => (name === 'text' ? [text] : []));
  for (const text of ['a␊b ␇ ]]>', '</script><b>', '�evil', '数据库服务器']) assert.ok(texts.includes(text), text);
});
