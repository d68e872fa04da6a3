import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Result } from '../../src/index.ts';
import { Desk, launch, openFile, program } from './open-page.ts';

const desk = new Desk();
const shop = readFileSync(fileURLToPath(new URL('../../examples/web-shop.yaml', import.meta.url)), 'utf8');
let browser: Browser;

before(async () => {
  desk.write('shop.yaml', shop);
  desk.avail('report', 'shop.yaml', '-o', 'shop.html');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  desk.clear();
});

const open = (name: string, options = {}) => openFile(browser, join(desk.folder, name), options);
const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).innerText()).replace(/\s+/g, ' ');
const knob = (page: Page, path: string) => page.locator(`.knob[data-path="${path}"]`);

/** On a slow machine a chart waits until somebody asks for it. */
async function drawSweep(page: Page): Promise<void> {
  await page.locator('#sweep button', { hasText: 'Draw' }).click();
  await page.waitForSelector('#sweep-chart svg');
}

/** Turns a slider to the step that says `text`. */
async function turn(page: Page, path: string, text: string): Promise<void> {
  const slider = knob(page, path).locator('input[type=range]');
  await slider.evaluate((input: HTMLInputElement, wanted) => {
    const steps = JSON.parse(input.closest<HTMLElement>('.knob')?.dataset.steps ?? '[]') as string[];
    input.value = String(steps.indexOf(wanted));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

/** The headline of the page, as `calc` prints it. */
const headline = (page: Page): Promise<string> => textOf(page, '#headline');

const expectHeadline = async (page: Page, ...figures: string[]): Promise<void> => {
  await page.waitForFunction(
    (wanted) => wanted.every((one) => document.querySelector('#headline')?.textContent?.includes(one)),
    figures,
    { timeout: 20_000 },
  );
};

/** The figures that the program prints for a command line: availability, MTBF, downtime, MTTR. */
function printed(command: string): string[] {
  const text = desk.avail(...splitCommand(command)).split('\n');
  const two = text.find((line) => line.includes('Availability')) ?? '';
  const four = text.find((line) => line.trimStart().startsWith('Downtime')) ?? '';
  const [, availability = '', mtbf = ''] = /Availability +(.+?) {2,}.*MTBF +(.+?) {2,}/.exec(two) ?? [];
  const [, downtime = '', mttr = ''] = /Downtime +(.+?) {2,}.*MTTR +(.+?) {2,}/.exec(four) ?? [];
  assert.ok(availability && mtbf && downtime && mttr, text.join('\n'));
  return [availability, mtbf, downtime, mttr];
}

/** The arguments of a command line as a shell takes them. */
const splitCommand = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(1);

test('a page opens without a request or a message, and says what calc says', async () => {
  const { page, wrongs } = await open('shop.html');
  await drawSweep(page);
  await expectHeadline(page, ...printed('avail calc shop.yaml'));
  assert.match(await textOf(page, '#summary'), /all 3 SLOs are kept/);
  assert.match(await textOf(page, '#assumptions'), /vendor’s SLA.*contract with the payment provider/);
  assert.deepEqual(wrongs, []);
});

test('a slider changes the figures to what the program prints for the same --set, which can be copied', async () => {
  const { page, wrongs } = await open('shop.html');
  await page.waitForSelector('.knob[data-path="host_mtbf"]');
  await turn(page, 'host_mtbf', '28.5 d');
  await turn(page, 'card-processor.replicas', '2');
  await expectHeadline(
    page,
    ...printed("avail calc shop.yaml --set 'host_mtbf=28.5 d' --set card-processor.replicas=2"),
  );
  const command = await page.locator('#command').inputValue();
  assert.equal(command, "avail calc shop.yaml --set 'host_mtbf=28.5 d' --set card-processor.replicas=2");
  await expectHeadline(page, ...printed(command));
  assert.match(await textOf(page, '#outcome'), /Availability 99\.9462 % 99\.992 09 %/);
  assert.match(await textOf(page, '#outcome'), /Downtime a year 4\.72 h 41\.6 min −4\.03 h/);
  await page.locator('#reset').click();
  await expectHeadline(page, ...printed('avail calc shop.yaml'));
  assert.equal(await page.locator('#taken').isVisible(), false);
  assert.deepEqual(wrongs, []);
});

test('any part has its values, a typed one counts, and a wrong one is said to be wrong', async () => {
  const { page, wrongs } = await open('shop.html');
  await page.locator('#more').fill('web');
  await page.locator('#add').click();
  const field = knob(page, 'web.mttr.detect').locator('input[type=text]');
  await field.fill('2 h');
  await expectHeadline(page, ...printed("avail calc shop.yaml --set 'web.mttr.detect=2 h'"));
  const before = await headline(page);
  await field.fill('2 parsecs');
  await page.waitForSelector('#faults p');
  assert.match(await textOf(page, '#faults'), /parsecs/);
  assert.equal(await headline(page), before);
  await knob(page, 'web.mttr.detect').locator('.back').click();
  await expectHeadline(page, ...printed('avail calc shop.yaml'));
  assert.equal(await page.locator('#faults').innerText(), '');
  assert.deepEqual(wrongs, []);
});

test('a sweep shows any figure over any value, as the program does', async () => {
  const { page, wrongs } = await open('shop.html');
  await drawSweep(page);
  await page.locator('#sweep-figure').selectOption('mtbf');
  await page.locator('#sweep-path').fill('card-processor.replicas');
  await page.locator('#sweep-values').fill('1..3');
  await page.locator('#sweep button', { hasText: 'Draw' }).click();
  await page.waitForFunction(() => document.querySelectorAll('#sweep-chart tbody tr').length === 3);
  await page.locator('#sweep-chart summary').click();
  const lines = desk
    .avail('sweep', 'shop.yaml', '--vary', 'card-processor.replicas=1..3', '--show', 'mtbf')
    .split('\n');
  const rows = await page.locator('#sweep-chart tbody tr').allInnerTexts();
  for (const row of rows) {
    const [count = '', mtbf = ''] = row.trim().split(/\s*\t\s*/);
    assert.ok(
      lines.some((line) => new RegExp(`^ *${count} +${mtbf.replace('.', '\\.')} `).test(`${line} `)),
      row,
    );
  }
  await page.locator('#sweep-values').fill('1..');
  await page.locator('#sweep button', { hasText: 'Draw' }).click();
  await page.waitForSelector('#sweep-faults p');
  assert.deepEqual(wrongs, []);
});

test('tables sort and filter by the keyboard, and stay so when a value is turned', async () => {
  const { page, wrongs } = await open('shop.html');
  const names = async (): Promise<string[]> =>
    (await page.locator('#parts tbody').last().locator('tr:not(.heading):not([hidden]) th').allInnerTexts()).map(
      (name) => name.trim(),
    );
  assert.equal((await names())[0], 'card-processor');
  await page.locator('#parts th', { hasText: 'MTTR' }).locator('button').focus();
  await page.keyboard.press('Enter');
  assert.equal((await names())[0], 'zone-a');
  assert.equal(await page.locator('#parts th[aria-sort]').getAttribute('aria-sort'), 'descending');
  await page.keyboard.press('Enter');
  assert.equal((await names())[0], 'lb');
  await page.locator('#parts input[type=search]').fill('db');
  assert.deepEqual(await names(), ['db-b', 'db-a'].sort());
  await page.waitForSelector('.knob[data-path="host_mtbf"]');
  await turn(page, 'host_mtbf', '28.5 d');
  await expectHeadline(page, ...printed("avail calc shop.yaml --set 'host_mtbf=28.5 d'"));
  assert.deepEqual((await names()).sort(), ['db-a', 'db-b']);
  assert.deepEqual(wrongs, []);
});

test('a block is opened by the mouse and by the keyboard', async () => {
  const { page, wrongs } = await open('shop.html');
  await page.locator('#diagram [data-part="web"]').first().click();
  await page.waitForSelector('dialog[open]');
  assert.match(await textOf(page, 'dialog'), /common cause.*from the file.*mtbf 90 d/);
  await page.keyboard.press('Escape');
  await page.locator('#diagram [data-part="database"]').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#part-title')?.textContent === 'database');
  assert.match(await textOf(page, 'dialog'), /up while one of 2 is up/);
  await page.locator('dialog button', { hasText: 'Turn its values' }).click();
  await page.waitForSelector('.knob[data-path="database.replicas"]');
  assert.deepEqual(wrongs, []);
});

test('a hostile file does nothing', async () => {
  const evil = '</script><script>alert(1)</script><!--<svg/onload';
  desk.write(
    'evil.yaml',
    [
      `name: "${evil}"`,
      `description: "<!--<script>${evil}"`,
      'components:',
      `  "${evil}": {mtbf: 90 d, mttr: 1 h, source: "${evil}", basis: estimate}`,
      '  "\\" onmouseover=\\"alert(3)": {availability: 99.9%}',
      'blocks:',
      `  "${evil}2": {series: ["${evil}", "\\" onmouseover=\\"alert(3)"], slo: 99%}`,
      '',
    ].join('\n'),
  );
  desk.avail('report', 'evil.yaml', '-o', 'evil.html');
  const { page, wrongs } = await open('evil.html');
  await drawSweep(page);
  assert.equal(await page.locator('h1').innerText(), `${evil}: ${evil}2`);
  assert.equal(await page.locator('img, script[src]').count(), 0);
  await page.locator('#parts button.part').first().click();
  await page.waitForSelector('dialog[open]');
  assert.deepEqual(wrongs, []);
});

test('the policy of the page forbids what it does not need', async () => {
  const { page, wrongs } = await open('shop.html');
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken"';
    document.body.append(script);
    const element = document.createElement('div');
    element.innerHTML = '<p style="color: red">x</p><img src="https://example.com/x.png">';
    document.body.append(element);
    const fetched = await fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    );
    return { title: document.title, color: element.querySelector('p')?.style.color, fetched };
  });
  assert.deepEqual(outcome, { title: 'Web shop: checkout', color: '', fetched: 'refused' });
  assert.ok(wrongs.some((wrong) => wrong.includes('Content Security Policy')));
  assert.ok(!wrongs.some((wrong) => wrong.startsWith('request')), wrongs.join('\n'));
});

test('without scripts everything can be read, and nothing pretends to work', async () => {
  const { page } = await open('shop.html', { javaScriptEnabled: false });
  assert.match(await headline(page), /99\.9462 %/);
  assert.equal(await page.locator('#what-if').isVisible(), false);
  assert.equal(await page.locator('#sweep').isVisible(), false);
  assert.equal(await page.locator('#diagram svg').isVisible(), true);
});

for (const [theme, width] of [
  ['light', 1400],
  ['dark', 1400],
  ['light', 390],
  ['dark', 768],
] as const)
  test(`nothing is wider than a window of ${width} pixels, and texts stand out, ${theme}`, async () => {
    const { page } = await open('shop.html', { colorScheme: theme, viewport: { width, height: 900 } });
    await drawSweep(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(await page.evaluate(faintTexts), []);
  });

/** Texts whose contrast is less than WCAG 2.2 asks for (1.4.3): 4.5, or 3 where they are large. Runs in the page. */
function faintTexts(): string[] {
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r = 0, g = 0, b = 0]: number[]): number => {
    const linear = (c: number): number => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const backOf = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const back = channels(getComputedStyle(at).backgroundColor);
      if (back.length === 3) return back;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!own || element.closest('svg, script, style, noscript, option') || !element.checkVisibility()) return [];
    const style = getComputedStyle(element);
    const [a, b] = [luminance(channels(style.color)), luminance(backOf(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    return contrast < (isLarge ? 3 : 4.5)
      ? [`${contrast.toFixed(2)}: ${element.textContent?.trim().slice(0, 40)}`]
      : [];
  });
}

test('everything that is pressed or typed into has a name, and every id is there once', async () => {
  const { page } = await open('shop.html');
  await drawSweep(page);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [role=button]')].flatMap((element) => {
      const labels = (element as HTMLInputElement).labels;
      const name = element.ariaLabel ?? (element.textContent?.trim() || labels?.[0]?.textContent?.trim());
      return name ? [] : [element.outerHTML.slice(0, 80)];
    }),
  );
  assert.deepEqual(nameless, []);
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});

test('a page prints: in black on white, without what cannot be pressed on paper', async () => {
  const { page } = await open('shop.html', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)');
  for (const hidden of ['nav', '#what-if', '.filter', '.controls'])
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
});

test('a calculation that takes long says so, can be stopped, and the page stays alive', async () => {
  // Some seconds by the limit, whatever the machine: a network in which nearly everything is connected with everything.
  const names = Array.from({ length: 46 }, (_, i) => `n${i}`);
  const links = names.flatMap((a, i) =>
    names.flatMap((b, j) => (i < j && (i * 7 + j * 13) % 5 < 2 ? [`{between: [${a}, ${b}], via: l${i}-${j}}`] : [])),
  );
  const vias = links.map((link) => /via: (\S+)}/.exec(link)?.[1]);
  desk.write(
    'net.yaml',
    `settings: {time_limit: 4 s}\nparameters: {p: 99%}\ncomponents:\n${vias.map((via) => `  ${via}: {availability: p}\n`).join('')}` +
      `blocks: {net: {network: {from: n0, to: n45, links: [${links.join(', ')}]}}}\n`,
  );
  const args = [program, 'report', 'net.yaml', '-o', 'net.html'];
  // The limit is reached here, too: a page with what could be said is written all the same.
  assert.equal(spawnSync(process.execPath, args, { cwd: desk.folder }).status, 3);
  const { page } = await open('net.html');
  await page.locator('#status button', { hasText: 'Stop' }).click();
  await page.waitForFunction(() => document.querySelector('#status')?.textContent === '');
  await page.waitForSelector('.knob[data-path="p"]');
});

test('the result that a page shows is the one of calc', async () => {
  const { page } = await open('shop.html');
  const result = JSON.parse(desk.avail('calc', 'shop.yaml', '-f', 'json')) as Result;
  const rows = await page.locator('#parts tbody tr:not(.heading) th').allInnerTexts();
  const names = [...result.blocks, ...result.components].map(({ name }) => name);
  assert.deepEqual(rows.map((name) => name.trim()).sort(), names.sort());
});
