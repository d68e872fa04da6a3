import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/model/analysis.ts';
import type { SloVerdict } from '../../src/model/result.ts';
import { asOne } from '../../src/report/formats/format.ts';
import type { FormatName } from '../../src/report/formats/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { plainPalette } from '../../src/report/palette.ts';
import { createPalette } from '../../src/report/terminal/palette.ts';
import { width } from '../../src/report/width.ts';
import { assertSameText } from '../difference.ts';
import {
  allowed,
  component,
  crowd,
  figures,
  hostile,
  ninesReport,
  perfect,
  report,
  shop,
  slo,
  YEAR,
} from '../fixtures/report.ts';

const ALL = {
  shop,
  hostile,
  crowd,
  perfect,
  invalid: report({ ok: false, name: 'x', diagnostics: hostile.result.diagnostics }),
};

async function render(name: FormatName, what: Report, columns = 80): Promise<string> {
  return asOne((await FORMATS[name].load()).render(what, { columns, palette: plainPalette }));
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
  assert.match(await render('table', hostile, 100), /✘ .* ≥ 99\.999 999 999 9 % +99\.999 999 999 88 % +120 %/);
  assert.match(await render('table', hostile), /✘ .* ≤ 2 a year +2\.0001 a year/);
});

test('the system and its parts are never written as the target that they miss', async () => {
  const missed = { target: 0.999, actual: 1 - 1.003e-3, allowed_s: allowed(1e-3, YEAR / 12), budget_used: 1.003 };
  const text = await render(
    'table',
    report({
      system: figures('shop', 'series', 1.003e-3, 600),
      blocks: [figures('shop', 'series', 1.003e-3, 600)],
      components: [component('web', 1.003e-3, 600, 1)],
      slos: [slo('shop', false, missed), slo('web', false, missed)],
    }),
    120,
  );
  assert.match(text, /Availability +99\.8997 % +2\.9 nines/);
  assert.match(text, /✘ shop +availability +≥ 99\.9 % +99\.8997 %/);
  for (const name of ['shop', 'web']) assert.match(text, new RegExp(`^ +${name} +99\\.8997 % +2\\.9 `, 'm'));
  const [allowedRow, expectedRow] = ['allowed', 'expected'].map(
    (row) => text.match(new RegExp(`^ +${row}.*$`, 'm'))?.[0],
  );
  assert.match(allowedRow ?? '', /1\.44 min +10\.08 min +43\.8 min/);
  assert.match(expectedRow ?? '', /1\.444 min +10\.11 min +43\.9 min/);
});

test('failures have a budget too', async () => {
  const text = await render(
    'table',
    report({
      system: figures('web', 'component', 1e-3, 600),
      slos: [slo('web', true, { measure: 'failures', target: 60, actual: 52.6, unit: '1/year', budget_used: 0.877 })],
    }),
  );
  assert.match(text, /≤ 60 a year +52\.6 a year +88 % +▇/);
  assert.match(text, /budget used: expected ÷ allowed failures\n/);
});

test('of many SLOs those are shown that are not kept', async () => {
  const slos = Array.from({ length: 50 }, (_, i) =>
    slo(`part-${i}`, i % 10 !== 0, {
      actual: 1 - (i + 1) * 1e-5,
      allowed_s: allowed(1e-3, YEAR / 12),
      budget_used: (i + 1) / 100,
    }),
  );
  const text = await render('table', report({ system: figures('x', 'series', 1e-5, 60), slos }));
  assert.deepEqual(Array.from(text.matchAll(/^ +([✘✔] part-\d+)/gm), ([, name]) => name).slice(0, 7), [
    '✘ part-40',
    '✘ part-30',
    '✘ part-20',
    '✘ part-10',
    '✘ part-0',
    '✔ part-49',
    '✔ part-48',
  ]);
  assert.match(text, /… 30 more SLOs, all met: --format csv/);
});

test('of many blocks those with an SLO come first, missed ones before kept ones', async () => {
  const slos = [slo('rack-3', true, {}), slo('rack-5', false, { actual: 0.99 })];
  const text = await render('table', { ...crowd, result: { ...crowd.result, slos } });
  const shown = Array.from(text.matchAll(/^ +(rack-\d+) /gm), ([, name]) => name);
  assert.deepEqual(shown.slice(0, 4), ['rack-5', 'rack-3', 'rack-29', 'rack-28']);
  assert.equal(shown.length, 10);
});

test('an improvement is said once where both ways give the same', async () => {
  const improvement = (gain: number) => ({
    name: 'db',
    causes: [],
    downtimeShare: 0.5,
    perfectGain: 16_000,
    changes: [
      { of: null, what: 'halve_mttr' as const, phase: null, from: 2700, to: 1350, gain: 8000 },
      { of: null, what: 'double_mtbf' as const, phase: null, from: YEAR / 2, to: YEAR, gain },
    ],
  });
  const text = (gain: number) =>
    render('table', report({ system: figures('x', 'series', 1e-3, 60) }, { improvements: [improvement(gain)] }), 200);
  assert.match(
    await text(8000),
    /halving its MTTR \(45 min → 22 min 30 s\) or its failures would give back\s+2 h 13 min$/m,
  );
  assert.match(await text(9000), /doubling its MTBF \(183 d → 1 y\) would give back 2 h 30 min, halving its MTTR/);
});

test('what never fails, what is never up and what is unknown', async () => {
  const never = await render('table', perfect);
  assert.match(never, /Availability +100 % +never down +MTBF +never fails\n +Downtime +none +MTTR +–/);
  const dead = figures('dead', 'component', 1, null, { failures_per_year: 0 });
  assert.match(
    await render('table', report({ system: dead })),
    /0 % +0\.0 nines +MTBF +– +never up\n +Downtime +all the time/,
  );
  const onDemand = figures('generator', 'component', 0.015, null, { failures_per_year: 0 });
  assert.match(await render('table', report({ system: onDemand })), /MTBF +– +fails only on demand/);
  const parts = await render(
    'table',
    report({
      system: figures('web', 'series', 1e-3, 60),
      components: [
        component('web', 1e-3, 60, 1),
        component('spare', 0, 0, 0, { mtbf_s: null }),
        component('dns', 1e-4, null, 0, { unknown_because: ['dns'] }),
      ],
    }),
  );
  assert.match(parts, /spare +100 % +∞ +0 s +∞ +–/);
  assert.match(parts, /dns +99\.99 % +4\.0 +52\.6 min +– +–/);
  assert.match(parts, /–: unknown; dns gives an availability only; add its mtbf or mttr/);
});

test('demand levels and storage', async () => {
  const system = figures('web', 'component', 1e-3, 600, {
    by_demand: [
      {
        level: 'peak',
        share: 0.2,
        availability: 0.9954,
        unavailability: 4.6e-3,
        downtime_s_per_year: 29_033,
        mtbf_s: 86_400,
      },
      {
        level: 'normal',
        share: 0.8,
        availability: 0.9999,
        unavailability: 1e-4,
        downtime_s_per_year: 2525,
        mtbf_s: null,
      },
    ],
  });
  const storage = [
    {
      name: 'photos',
      mttdl_s: 3e9 * YEAR,
      annual_loss: 3e-10,
      durability: 1 - 3e-10,
      nines: 9.52,
      fleet_annual_loss: 3e-7,
      units: 11,
      failures_tolerated: 3,
      overhead: 1.375,
      groups: 1000,
    },
    {
      name: 'scratch',
      mttdl_s: 20 * YEAR,
      annual_loss: 0.05,
      durability: 0.95,
      nines: 1.3,
      fleet_annual_loss: 0.7,
      units: 2,
      failures_tolerated: 1,
      overhead: 2,
      groups: 24,
    },
  ];
  const text = await render('table', report({ system, storage }));
  const tables = text.split('\n\n').filter((block) => /^ +(?:downtime\n +Demand|may)/.test(block));
  assertSameText(
    'the tables',
    `                                        downtime
  Demand   of the time   availability    a year    MTBF
  peak            20 %        99.54 %    8.06 h     1 d
  normal          80 %        99.99 %   42.1 min    –
  downtime: what falls into the level
  MTBF: if it was always that level; outages that begin with a switch come on
  top

            may                  durability                      any loss
  Storage   lose       raw         a year       nines    MTTDL     a year
  photos    3 of 11   1.38×   99.999 999 97 %     9.5    3e9 y       3e-7
  scratch   1 of 2    2×      95 %                1.3   20 y        70 %
  may lose: units of a group at once; raw: capacity as a multiple of the data
  durability: chance that a stored object outlasts a year; any loss: chance that
  some group loses data
  MTTDL: mean time to data loss of one group
  units are taken to fail independently: a shared rack or power supply, a faulty
  batch, bugs, deletions and read errors during a rebuild are left out
`,
    `${tables.join('\n\n')}\n`,
    '',
  );
});

test('an unknown MTBF says what to do, an open verdict why', async () => {
  const text = await render('table', hostile, 200);
  assert.match(text, /MTBF unknown +クラウド and dns give an availability only; add their mtbf or mttr/);
  assert.match(text, /\? クラウド: MTBF unknown because of クラウド, so not met/);
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

test('a verdict on a figure with bounds rests on one of them, and an open one names both', async () => {
  const bounds = { lower: 0.9985, upper: 0.9995 };
  const bounded = { ...figures('x', 'series', 1.5e-3, null), bounds: { lower: 5e-4, upper: 1.5e-3 } };
  const verdict = (met: boolean | null, target: number): SloVerdict =>
    slo('x', met, { target, actual: bounds.lower, bounds, allowed_s: allowed(1 - target, YEAR), budget_used: 1.5 });
  const text = await render(
    'table',
    report({ system: bounded, slos: [verdict(true, 0.99), verdict(null, 0.999), verdict(false, 0.9999)] }),
  );
  assert.match(text, /✔ x +availability +≥ 99 % +≥ 99.85 % +≤ 150 %/);
  assert.match(text, /\? x +availability +≥ 99.9 % +≥ 99.85 % +≤ 150 %/);
  assert.match(text, /✘ x +availability +≥ 99.99 % +≤ 99.95 % +≤ 150 %/);
  assert.match(text, /\? x: availability between 99.85 % and 99.95 %, so not met for certain/);
});

test('the SLO table gives up its bars first, and what the figures mean last', async () => {
  const slos = (measures: readonly SloVerdict['measure'][]): SloVerdict[] =>
    measures.map((measure) =>
      slo('checkout-in-the-shop', true, {
        measure,
        actual: measure === 'availability' ? 0.9995 : 8640,
        target: measure === 'availability' ? 0.999 : 8600,
        unit: measure === 'availability' ? 'ratio' : 's',
        ...(measure === 'availability' && { budget_used: 0.5, allowed_s: allowed(1e-3, YEAR / 12) }),
      }),
    );
  const headings = async (columns: number, measures: readonly SloVerdict['measure'][]): Promise<string> => {
    const text = await render(
      'table',
      report({ system: figures('x', 'series', 5e-4, 60), slos: slos(measures) }),
      columns,
    );
    return (/^ +SLO.*$/m.exec(text)?.[0] ?? '').trim().replaceAll(/ {2,}/g, ', ');
  };
  const both = ['availability', 'mtbf'] as const;
  assert.equal(await headings(80, both), 'SLO, measure, target, expected, budget used');
  assert.equal(await headings(61, both), 'SLO, measure, target, expected');
  assert.equal(await headings(48, both), 'SLO, measure, expected');
  assert.equal(await headings(60, ['availability']), 'SLO, target, expected, budget used');
});
