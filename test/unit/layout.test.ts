import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignDecimals } from '../../src/report/align.ts';
import { bar } from '../../src/report/bar.ts';
import { fit, wrap } from '../../src/report/fit.ts';
import { plainPalette } from '../../src/report/palette.ts';
import { plain } from '../../src/report/plain.ts';
import { paintTerms } from '../../src/report/terminal/terms.ts';
import { width } from '../../src/report/width.ts';

test('width counts the cells of a terminal (tmux 3.3a agrees on each of these)', () => {
  const cells: readonly (readonly [string, number])[] = [
    ['', 0],
    ['checkout', 8],
    ['東京リージョン', 14],
    ['ﾊﾝｶｸ', 4],
    ['Ａ', 2],
    ['한국', 4],
    ['한국'.normalize('NFD'), 4],
    ['🚀 rocket 👩‍💻', 12],
    ['🇩🇪', 2],
    ['⚡', 2],
    ['e\u0301clair', 6],
    ['สวัสดี', 4],
    ['नमस्ते', 4],
    ['العربية', 7],
    ['─▇▁✔✘…−≥÷µ∞→␛�', 14],
    ['a\u200bb', 2],
  ];
  for (const [text, expected] of cells) assert.equal(width(text), expected, text);
});

test('nothing in a text steers a terminal, and no column moves', () => {
  assert.equal(plain('\u001b[31mred\u0007\n\t\r\u007f'), '␛[31mred␇␊␉␍␡');
  assert.equal(plain('a\u009b31m\u0085'), 'a�31m�');
  assert.equal(plain('a\u202eb\u2066c\u200fd\ufeff\u2028\ud800'), 'a�b�c�d���');
  assert.equal(plain('東京 é 👩‍💻 🇩🇪'), '東京 é 👩‍💻 🇩🇪');
  for (let code = 0; code <= 0x3000; code++) {
    const text = plain(String.fromCharCode(code));
    assert.equal(text.length, 1);
    assert.doesNotMatch(text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u, code.toString(16));
  }
});

test('a long text loses its middle, never half a character', () => {
  assert.equal(fit('payments', 8), 'payments');
  assert.equal(fit('eu-west-1/payments-primary', 15), 'eu-west-1…imary');
  assert.equal(fit('東京リージョン', 8), '東京…ン');
  assert.equal(fit('👩‍💻👩‍💻👩‍💻', 4), '👩‍💻…');
  for (let cells = 0; cells < 20; cells++) assert.ok(width(fit('eu-東京-👩‍💻-prímary', cells)) <= cells);
});

test('prose is wrapped between words, and a number keeps its unit', () => {
  assert.deepEqual(wrap('halving it (45 min → 22.5 min) helps', 18), ['halving it (45 min', '→ 22.5 min) helps']);
  assert.deepEqual(wrap('gives back 3 h', 13), ['gives back', '3 h']);
  assert.deepEqual(wrap('gives back 3 h 20 min or so', 20), ['gives back', '3 h 20 min or so']);
  assert.deepEqual(wrap('a 東京東京東京 b', 6), ['a', '東京東', '京東京', 'b']);
  assert.deepEqual(wrap('a 東京東京東 bc', 6), ['a', '東京東', '京東', 'bc']);
  assert.deepEqual(wrap('', 5), ['']);
});

test('decimal points stand in one column', () => {
  const texts = ['99.871 %', '99.999 999 97 %', '≥ 5 %', '< 0.1 %', '12 400 y', '–', '1 − 3.2e-19', '100 %', ''];
  assert.deepEqual(alignDecimals(texts), [
    '    99.871 %',
    '    99.999 999 97 %',
    '   ≥ 5 %',
    '   < 0.1 %',
    '12 400 y',
    '     –',
    '     1 − 3.2e-19',
    '   100 %',
    '',
  ]);
  assert.deepEqual(alignDecimals([]), []);
});

test('a word, its figure and what it means stand in columns, or below each other where there is no room', () => {
  const terms = [
    { label: 'No outage', value: 'at least 43.5 %', text: 'with repairs going on' },
    { label: 'Rests on', value: '', text: 'nine figures' },
    { label: 'Without repair', value: '24 %', text: 'still up after 30 d' },
  ];
  const paint = (cells: number) => paintTerms({ kind: 'terms', title: '', terms }, cells, plainPalette);
  assert.deepEqual(paint(70), [
    'No outage        at least 43.5 %   with repairs going on',
    'Rests on         nine figures',
    'Without repair            24 %     still up after 30 d',
  ]);
  assert.deepEqual(paint(40), [
    'No outage        at least 43.5 %',
    '  with repairs going on',
    'Rests on',
    '  nine figures',
    'Without repair            24 %',
    '  still up after 30 d',
  ]);
});

test('a bar is full only when all is used', () => {
  assert.equal(bar(0), '▁▁▁▁▁▁▁▁▁▁');
  assert.equal(bar(0.56), '▇▇▇▇▇▇▁▁▁▁');
  assert.equal(bar(0.999), '▇▇▇▇▇▇▇▇▇▁');
  assert.equal(bar(1), '▇▇▇▇▇▇▇▇▇▇');
  assert.equal(bar(1e9), '▇▇▇▇▇▇▇▇▇▇');
});
