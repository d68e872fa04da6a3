import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { mermaidText } from '../../src/exchange/mermaid.ts';
import { renderDiagram } from '../../src/index.ts';
import { width } from '../../src/report/width.ts';
import { randomTopology } from '../reference/topologies.ts';
import { drawn, reachedComponents } from './drawn.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url).pathname;
const SEEDS = 12;

const HOSTILE = JSON.stringify({
  name: '"] end --> <script>alert(1)</script>\n%% `x`',
  components: Object.fromEntries(
    ['end', 'a"b', '</script>', ']]>', 'x\\', '#quot;', '数据库', '🚀', '`md`', '%% no', '{{x}}', '|p|'].map((name) => [
      name,
      { availability: '99%' },
    ]),
  ),
  blocks: { 'subgraph "]': { parallel: ['end', 'a"b', ']]>'], need: 2 }, 'click x': { fallback: ['`md`', '|p|'] } },
  system: {
    series: ['subgraph "]', 'click x', '</script>', 'x\\', '#quot;', '数据库', '🚀', '%% no', { optional: '{{x}}' }],
  },
});

const topologies: { readonly name: string; readonly text: string }[] = [{ name: 'hostile', text: HOSTILE }];

before(() => {
  for (const name of readdirSync(EXAMPLES).filter((file) => file.endsWith('.yaml')))
    topologies.push({ name, text: readFileSync(join(EXAMPLES, name), 'utf8') });
  for (let seed = 1; seed <= SEEDS; seed++)
    topologies.push({ name: `seed ${seed}`, text: JSON.stringify(randomTopology(seed)) });
});

test('Mermaid takes every flowchart, and every part is in it', async () => {
  const mermaid = await mermaidParser();
  await assert.rejects(mermaid.parse('flowchart LR\n a["x " y"]'), 'the parser takes anything');
  for (const { name, text } of topologies) {
    const report = await drawn(text);
    const chart = await renderDiagram(report, 'mermaid');
    const { diagramType } = (await mermaid.parse(chart).catch((error) => {
      throw new Error(`${name}: ${error.message}\n${chart}`);
    })) as { diagramType: string };
    assert.equal(diagramType, 'flowchart-v2');
    const lines = chart.split('\n');
    for (const part of report.diagram ? reachedComponents(report.diagram, report.roots) : [])
      assert.ok(
        lines.some((line) => line.includes(`"${mermaidText(part)}`)),
        `${name}: ${part} is missing in\n${chart}`,
      );
  }
});

test('Graphviz takes every drawing, and every part is in it', async (t) => {
  if (spawnSync('dot', ['-V']).error) return t.diagnostic('not tested: there is no dot on this machine');
  for (const { name, text } of topologies) {
    const report = await drawn(text);
    const { status, stderr, stdout } = spawnSync('dot', ['-Tjson'], { input: await renderDiagram(report, 'dot') });
    assert.equal(status, 0, `${name}: ${stderr}`);
    assert.equal(String(stderr), '', name);
    const { objects } = JSON.parse(String(stdout)) as { objects: { label?: string }[] };
    const labels = objects.map(({ label = '' }) => label.replaceAll('\\\\', '\\'));
    for (const part of report.diagram ? reachedComponents(report.diagram, report.roots) : [])
      assert.ok(
        labels.some((label) => label.startsWith(part)),
        `${name}: ${part} is missing in ${labels.join(' | ')}`,
      );
  }
});

test('every part is in the tree for terminals, which fits', async () => {
  for (const { name, text } of topologies) {
    const report = await drawn(text);
    const tree = await renderDiagram(report, 'text', { columns: 80 });
    for (const part of report.diagram ? reachedComponents(report.diagram, report.roots) : [])
      assert.ok(tree.includes(part), `${name}: ${part} is missing in\n${tree}`);
    for (const columns of [60, 80, 120])
      for (const line of (await renderDiagram(report, 'text', { columns })).split('\n'))
        assert.ok(width(line) <= columns, `${name}: wider than ${columns} cells: ${line}`);
    const ascii = await renderDiagram(report, 'text', { columns: 80, isAscii: true });
    assert.doesNotMatch(ascii, /[├└│]/);
  }
});

/** Mermaid's own parser. It cleans texts with a package that needs a browser: that is left out, the grammar is not. */
async function mermaidParser(): Promise<{ parse(text: string): Promise<unknown> }> {
  const { default: cleaner } = await import('dompurify');
  Object.assign(cleaner, { addHook: () => {}, sanitize: (text: string) => text });
  return (await import('mermaid')).default;
}
