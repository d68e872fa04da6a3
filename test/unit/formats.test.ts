import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/model/analysis.ts';
import type { FormatName } from '../../src/report/formats/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { plainPalette } from '../../src/report/palette.ts';
import { createPalette } from '../../src/report/terminal/palette.ts';
import { width } from '../../src/report/width.ts';
import { component, crowd, figures, hostile, ninesReport, perfect, report, shop } from '../fixtures/report.ts';

const ALL = {
  shop,
  hostile,
  crowd,
  perfect,
  invalid: report({ ok: false, name: 'x', diagnostics: hostile.result.diagnostics }),
};

async function render(name: FormatName, what: Report, columns = 80): Promise<string> {
  return (await FORMATS[name].load()).render(what, { columns, palette: plainPalette });
}

test('no format lets a control character through, and each ends in one newline', async () => {
  for (const name of Object.keys(FORMATS) as FormatName[]) {
    for (const what of Object.values(ALL)) {
      const text = await render(name, what);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the test is about
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      assert.match(text, /[^\n]\n$/);
    }
  }
});

test('a table fits every terminal, and shows the same in colour', async () => {
  const table = await FORMATS.table.load();
  const colours = createPalette(3);
  for (let columns = 40; columns <= 200; columns += 4) {
    for (const what of Object.values(ALL)) {
      const text = table.render(what, { columns, palette: plainPalette });
      for (const line of text.split('\n')) assert.ok(width(line) <= columns, `${columns}: ${line}`);
      assert.doesNotMatch(text, / \n/);
      const painted = table.render(what, { columns, palette: colours });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of chalk
      assert.equal(painted.replace(/\u001b\[\d+m/g, ''), text);
    }
  }
});

test('every row of a table is one line', async () => {
  const text = await render('table', hostile, 200);
  for (const { name } of hostile.result.components.filter(({ name }) => /^[\x20-\x7e]+$/.test(name)))
    assert.equal(text.split('\n').filter((line) => line.includes(name)).length, 1, name);
});

test('a table of a crowd shows the twenty that matter, and says what it leaves out', async () => {
  const text = await render('table', crowd);
  assert.equal(text.match(/^ +host-/gm)?.length, 20);
  assert.match(text, /^ +host-399 /m);
  assert.match(text, /20 more blocks and 380 more components of less weight: --format csv/);
  assert.equal((await render('markdown', crowd)).match(/\| host-/g)?.length, 400);
});

test('a missed target never reads as what is expected', async () => {
  assert.match(await render('table', hostile), /✘ .* ≥ 99\.999 999 999 9 % +99\.999 999 999 88 % +120 %/);
  assert.match(await render('table', hostile), /✘ .* ≤ 2 a year +2\.0001 a year/);
});

test('an unknown MTBF says what to do, an open verdict why', async () => {
  const text = await render('table', hostile, 200);
  assert.match(text, /MTBF +unknown: クラウド and dns give an availability only; add their mtbf or mttr/);
  assert.match(text, /\? クラウド: MTBF unknown because of クラウド, so not met/);
});

test('json is the result and nothing else', async () => {
  assert.equal(await render('json', shop), `${JSON.stringify(shop.result, null, 2)}\n`);
  assert.deepEqual(JSON.parse(await render('json', hostile)), hostile.result);
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
    (key) => !['unit', 'downtime_s', 'importance', 'by_demand'].includes(key),
  );
  for (const path of [
    ...paths,
    'downtime_week_s',
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

test('what could not be calculated has no figures, only problems', async () => {
  assert.equal(await render('table', ALL.invalid), `x${' '.repeat(70)}shop.yaml\n`);
  assert.match(await render('markdown', ALL.invalid), /### Problems\n\n- shop.yaml:3:5 warning: nothing uses/);
});

test('nines in every format', async () => {
  const options = { columns: 80, palette: plainPalette };
  for (const [name, { load }] of Object.entries(FORMATS)) {
    const { renderNines } = await load();
    for (const u of [0, 1e-12, 5e-4, 0.1]) {
      const text = renderNines(ninesReport(u), options);
      assert.match(text, /[^\n]\n$/, name);
      if (name === 'table') for (const line of text.split('\n')) assert.ok(width(line) <= 80);
    }
  }
  const table = (await FORMATS.table.load()).renderNines(ninesReport(0.1), options);
  assert.match(table, /page +14\.4× +never +1 h +5 min +2 % +2\.08 d/);
  assert.match(table, /page +6× +60 % +6 h +30 min +5 % +5 d/);
  assert.match(table, /a year is 365 d/);
});
