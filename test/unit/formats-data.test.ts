import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/model/analysis.ts';
import { asOne } from '../../src/report/formats/format.ts';
import type { FormatName } from '../../src/report/formats/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { plainPalette } from '../../src/report/palette.ts';
import { component, figures, hostile, report, shop } from '../fixtures/report.ts';

async function render(name: FormatName, what: Report, columns = 80): Promise<string> {
  return asOne((await FORMATS[name].load()).render(what, { columns, palette: plainPalette }));
}

test('json is the result and nothing else', async () => {
  assert.equal(await render('json', shop), `${JSON.stringify(shop.result, null, 2)}\n`);
  assert.deepEqual(JSON.parse(await render('json', hostile)), hostile.result);
});

test('json of very many parts has a line for each, and says the same', async () => {
  const units = ['one', 'two\u202e', '"', ''].map((name) => component(name, 1e-3, 60, 0.5));
  const many = Array.from({ length: 1000 }, (_, i) => ({ ...(units[i % 4] as (typeof units)[number]) }));
  const unlike = { ...component('like no other', 1e-3, 60, null), unit: figures('x', 'unit', 2e-3, null) };
  const large = report({ ...shop.result, components: [...many, unlike] });
  const text = await render('json', large);
  assert.deepEqual(JSON.parse(text), large.result);
  assert.equal(text.match(/^ {4}\{"name":.*\},?$/gm)?.length, 1001 + large.result.blocks.length);
  assert.doesNotMatch(text, /\u202e/);
  const broken = { ...unlike, unit: figures('x', 'unit', Number.NaN, 1) };
  await assert.rejects(render('json', report({ ...large.result, components: [...many, broken] })), /a defect/);
});

test('a figure that is no number is a defect', async () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, undefined as unknown as number]) {
    const broken = report({
      system: figures('x', 'component', 0.1, 1, { downtime_s: { ...figures('x', '', 0, 0).downtime_s, week: bad } }),
    });
    await assert.rejects(render('json', broken), /a defect: week is/);
  }
  await assert.rejects(render('csv', report({ system: figures('x', 'component', Number.NaN, 1) })), /a defect/);
});

test('csv has the same columns in every row, and no formulas', async () => {
  const names = ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', 'a "b", c', 'plain'];
  const text = await render('csv', report({ components: names.map((name) => component(name, 1e-3, 60, 0.5)) }));
  const rows = text.trimEnd().split('\n').map(fields);
  const header = rows[0] as string[];
  for (const row of rows) assert.equal(row.length, header.length);
  const components = rows.filter((row) => row[0] === 'component').map((row) => row[1]);
  assert.deepEqual(components, ["'=1+1", "'+1", "'-1", "'@x", "'␉=1", "'␍=1", "'＝1", 'a "b", c', 'plain']);
  assert.equal(rows.at(-1)?.[header.indexOf('unavailability')], '0.001');
});

test('csv has every figure of the json', async () => {
  const text = await render('csv', shop);
  const header = text.split('\n', 1)[0]?.split(',') ?? [];
  const { name: _, ...component } = shop.result.components[0] ?? assert.fail();
  const paths = Object.keys(component).filter(
    (key) => !['unit', 'downtime_s', 'importance', 'by_demand', 'bounds', 'downtime_by_cause'].includes(key),
  );
  for (const path of [
    ...paths,
    'downtime_week_s',
    'unavailability_at_least',
    'unavailability_at_most',
    'importance_birnbaum',
    'importance_raw',
    'importance_rrw',
    'no_outage',
  ])
    assert.ok(header.includes(path), path);
});

/** Fields of one line of RFC 4180. */
function fields(line: string): string[] {
  return Array.from(
    line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}

test('markdown escapes what names bring along', async () => {
  const text = await render(
    'markdown',
    report({ system: figures('<b>|`@me`_x_', 'series', 0.1, 1), file: 'http://x' }),
  );
  assert.match(text, /^## &lt;b&gt;\\\|\\`&#64;me\\`\\_x\\_$/m);
  assert.doesNotMatch(text, /http:\/\//);
  for (const line of (await render('markdown', hostile)).split('\n').filter((line) => line.startsWith('| ')))
    assert.ok([5, 7, 8, 6].includes(line.replaceAll('\\|', '').split('|').length - 2), line);
});

test('openmetrics has families that stand together, series that are told apart, and names as they are', async () => {
  const twice = { ...shop.result, slos: [...shop.result.slos, ...shop.result.slos] };
  for (const what of [shop, hostile, report(twice)]) {
    const lines = (await render('openmetrics', what)).split('\n');
    assert.deepEqual(lines.slice(-2), ['# EOF', '']);
    const series = new Set<string>();
    const done = new Set<string>();
    let family = '';
    for (const line of lines.slice(0, -2)) {
      const described = /^# HELP (avail_[a-z_]+) \S.*\.$/.exec(line)?.[1];
      if (described !== undefined) {
        assert.ok(!done.has(described), described);
        done.add(described);
        family = described;
      } else if (line.startsWith('# UNIT ')) {
        const [, , name = '', unit = ''] = line.split(' ');
        assert.ok(name === family && name.endsWith(`_${unit}`), line);
      } else if (line.startsWith('#')) assert.equal(line, `# TYPE ${family} gauge`);
      else {
        const [, labelled = ''] = SAMPLE.exec(line) ?? assert.fail(line);
        assert.ok(labelled.startsWith(family) && !series.has(labelled), line);
        series.add(labelled);
      }
    }
    assert.ok(series.size > 0);
  }
});

// The grammar of a sample in OpenMetrics 1.0, with nothing in its labels that steers a terminal.
const LABEL = String.raw`[a-z_]+="(?:[^"\\\p{Cc}]|\\[\\"])*"`;
const SAMPLE = new RegExp(String.raw`^([a-z_]+(?:\{${LABEL}(?:,${LABEL})*\})?) \d+(?:\.\d+)?(?:e[+-]\d+)?$`, 'u');
