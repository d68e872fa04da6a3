import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownOf } from '../../src/answers/shown.ts';
import { run } from '../../src/cli/main.ts';
import { analyze, parse } from '../../src/index.ts';
import { chartHtml } from '../../src/report/html/chart.ts';
import { pageHtml } from '../../src/report/html/document.ts';
import { piecesOf } from '../../src/report/html/fragments.ts';
import { html } from '../../src/report/html/markup.ts';
import { INSTALLED, MemoryIo } from '../memory-io.ts';

const TEXT = `
name: Shop
components:
  web: {mtbf: 90 d, mttr: {detect: 5 min, repair: 1 h}, replicas: 2, common_cause: 5%, basis: measured, source: pager log}
  db: {availability: 99.9%, basis: vendor_sla}
blocks: {shop: {series: [web, db], slo: 99.99%}}
`;

async function shown(text: string) {
  const parsed = await parse(text, { file: 'shop.yaml', keep: true });
  return shownOf(parsed, analyze(parsed));
}

const ASSETS = { script: { text: 'go()', sha256: 'AAA=' }, style: { text: 'p{}', sha256: 'BBB=' }, version: '1.2.3' };

const page = async (text: string): Promise<string> =>
  pageHtml(await shown(text), {
    ...ASSETS,
    data: { file: 'shop.yaml', text, set: [], system: null, worst: null, limits: {} },
  });

test('what is put into markup is text, also in attributes; what is markup stays so', () => {
  const evil = `<b title="x">&'`;
  assert.equal(
    html`<i title="${evil}">${evil}${html`<u>${1}</u>`}${[html`<br>`, null]}${null}</i>`.text,
    '<i title="&lt;b title=&quot;x&quot;&gt;&amp;&#39;">&lt;b title=&quot;x&quot;&gt;&amp;&#39;<u>1</u><br></i>',
  );
  assert.equal(html`${'a\u202eb\u0007'}`.text, 'a�b␇');
});

test('a page has a policy that allows its script and its style alone, and every piece once', async () => {
  const text = await page(TEXT);
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
  assert.match(policy, /default-src &#39;none&#39;; script-src &#39;sha256-AAA=&#39;; style-src &#39;sha256-BBB=&#39;/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.doesNotMatch(text, / style="| on\w+="|https?:\/\/(?!www\.w3\.org)/);
  for (const id of ['summary', 'headline', 'slos', 'parts', 'assumptions', 'behind', 'what-if', 'sweep', 'diagram'])
    assert.equal(text.split(` id="${id}"`).length, 2, id);
});

test('the text of the file cannot end the script that it stands in', async () => {
  const text = await page(`# </script><script>alert(1)</script> <!--\n${TEXT}`);
  assert.equal(text.split('</script>').length, 3);
  assert.equal(text.split('<!--').length, 1);
  const [, json = ''] = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(text) ?? [];
  assert.match((JSON.parse(json) as { text: string }).text, /^# <\/script><script>alert\(1\)/);
});

test('the same file gives the same bytes', async () => {
  assert.equal(await page(TEXT), await page(TEXT));
});

test('what an answer rests on is told with its basis', async () => {
  const { assumptions } = piecesOf(await shown(TEXT));
  assert.match(
    assumptions?.text ?? '',
    /mtbf 90 d, mttr 65 min \(detect 5 min \+ repair 60 min\)|mtbf 90 d, mttr 1\.08 h/,
  );
  assert.match(assumptions?.text ?? '', /measured.*pager log/);
  assert.match(assumptions?.text ?? '', /a refund threshold/);
});

test('a missed SLO is told at the top, and over its budget', async () => {
  const { summary, slos } = piecesOf(await shown(TEXT));
  assert.match(summary?.text ?? '', /class="verdict bad".*1 of 1 SLO is missed/);
  assert.match(slos?.text ?? '', /class="used bad">1\d{3} %<.*<rect class="part" width="100"/s);
});

test('storage alone has a page', async () => {
  const pieces = piecesOf(await shown('storage: {photos: {afr: 1.4%, rebuild: 12 h, copies: 3, basis: estimate}}'));
  assert.match(pieces.headline?.text ?? '', /Durability/);
  assert.match(pieces.assumptions?.text ?? '', /photos.*estimate/s);
  assert.equal(pieces.parts, null);
});

test('a chart has all of its values in its picture, and nothing outside of it', () => {
  const points = [1, 2, 4, 8].map((x) => ({ label: `${x} d`, x: Math.log(x), y: 3 - 1 / x }));
  const targets = [{ y: 2.9, label: 'SLO' }];
  const { text } = chartHtml({ points, bars: false, write: (y) => y.toFixed(2), targets, axis: 'mtbf' }, 'chart');
  assert.equal(text.match(/<circle/g)?.length, 4);
  assert.match(text, /mtbf = 8 d: 2\.88/);
  const numbers = [...text.matchAll(/ (?:c?x\d?)="([\d.-]+)"/g)].map(([, x]) => Number(x));
  assert.ok(numbers.every((x) => x >= 0 && x <= 720));
});

test('a page has what was set and the limits of its calculation with it, and says which was reached', async () => {
  const text = `
parameters: {host_mtbf: 60 d}
components:
  power: {mtbf: 2 y, mttr: 3 h}
  a: {mtbf: host_mtbf, mttr: 1 h, requires: power}
  b: {mtbf: host_mtbf, mttr: 2 h, requires: power}
  c: {mtbf: host_mtbf, mttr: 4 h, requires: [power, a]}
blocks: {shop: {parallel: [a, b, c], need: 2}}`;
  const dist = { [`${INSTALLED}/dist/page.js`]: 'script', [`${INSTALLED}/dist/page.css`]: 'style' };
  const io = new MemoryIo({ files: { 'shop.yaml': text, ...dist } });
  const limits = ['--max-nodes', '2', '--time-limit', '5s'];
  assert.equal(await run(['report', 'shop.yaml', '--set', 'host_mtbf=30d', ...limits], io), 3, io.stderr.text);
  assert.match(io.stderr.text, /\[bounds-only\]/);
  assert.match(io.stdout.text, /"set":\[\{"name":"host_mtbf","value":"30d"\}\]/);
  assert.match(io.stdout.text, /"limits":\{"nodes":2,"seconds":5\}/);
});

test('a page is nothing for a terminal', async () => {
  const io = new MemoryIo({ files: { 'shop.yaml': TEXT }, isTTY: true });
  assert.equal(await run(['report', 'shop.yaml'], io), 2);
  assert.match(io.stderr.text, /-o report\.html/);
  assert.equal(io.stdout.text, '');
});
