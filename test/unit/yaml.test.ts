import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/source/document.ts';
import type { ScalarNode, SourceNode } from '../../src/source/node.ts';
import { Problems } from '../../src/source/problems.ts';
import { parse } from '../../src/topology/parse.ts';
import { codes } from '../diagnose.ts';

async function read(text: string): Promise<SourceNode> {
  const problems = new Problems({ file: 'test.yaml', text });
  const root = await readDocument(problems);
  assert.ok(root, problems.list[0]?.code);
  return root;
}

async function firstValue(text: string): Promise<ScalarNode> {
  const root = await read(text);
  assert.ok(root.type === 'mapping');
  return root.entries[0]?.value as ScalarNode;
}

const SCALARS: readonly (readonly [written: string, text: string, is: ScalarNode['is']])[] = [
  ['12:30:00', '12:30:00', 'string'],
  ['1_000', '1_000', 'string'],
  ['no', 'no', 'string'],
  ['yes', 'yes', 'string'],
  ['on', 'on', 'string'],
  ['.5', '.5', 'number'],
  ['1.', '1.', 'number'],
  ['0x1F', '0x1F', 'number'],
  ['0o17', '0o17', 'number'],
  ['017', '017', 'number'],
  ['1e400', '1e400', 'number'],
  ['99.99999999999999999999', '99.99999999999999999999', 'number'],
  ['.inf', '.inf', 'number'],
  ['.nan', '.nan', 'number'],
  ['True', 'True', 'boolean'],
  ['TrUe', 'TrUe', 'string'],
  ['~', '~', 'null'],
  ['Null', 'Null', 'null'],
  ['', '', 'null'],
  ['"90"', '90', 'string'],
  ["'it''s'", "it's", 'string'],
  ['"a\\tb\\u00e9\\x41"', 'a\tbéA', 'string'],
  ['90 d # comment', '90 d', 'string'],
  ['a#b', 'a#b', 'string'],
  ['a:b', 'a:b', 'string'],
  ['2026-01-01', '2026-01-01', 'string'],
  ['!!str 5', '5', 'string'],
  ['!!int "5"', '5', 'number'],
  ['|\n  a\n  b\n', 'a\nb\n', 'string'],
  ['>-\n  a\n  b\n', 'a b', 'string'],
  ['a\n  b', 'a b', 'string'],
];

for (const [written, text, is] of SCALARS)
  test(`${JSON.stringify(written)} is the ${is} ${JSON.stringify(text)}`, async () => {
    const node = await firstValue(`key: ${written}`);
    assert.deepEqual([node.text, node.is], [text, is]);
  });

for (const [value, found] of [
  ['0x1F', '31'],
  ['0o17', '15'],
  ['3e0', '3'],
] as const)
  test(`replicas: ${value} is ${found}`, async () => {
    assert.deepEqual(await codes(`components: {web: {availability: 99%, replicas: ${value}, need: ${found}}}`), []);
    assert.deepEqual(
      await codes(`components: {web: {availability: 99%, replicas: ${value}, need: ${Number(found) + 1}}}`),
      ['need-exceeds'],
    );
  });

const BROKEN: readonly (readonly [text: string, code: string])[] = [
  ['', 'empty-file'],
  ['# only a comment\n', 'empty-file'],
  ['---\n', 'empty-file'],
  ['~', 'empty-file'],
  ['a: 1\n---\nb: 2\n', 'yaml-several-documents'],
  ['a: [1, 2', 'yaml-unclosed'],
  ['a: {b: 1', 'yaml-unclosed'],
  ['a: "b', 'yaml-syntax'],
  ['a: b: c', 'yaml-syntax'],
  ['a: @b', 'yaml-syntax'],
  ['a: !foo b', 'yaml-syntax'],
  ['a:\n\tb: 1', 'yaml-tab'],
  ['a: 1\n  b: 2', 'yaml-syntax'],
  ['a: *b', 'bad-alias'],
  ['a: &b [*b]', 'bad-alias'],
  ['? [a]\n: 1', 'key-not-text'],
  ['? {a: 1}\n: 1', 'key-not-text'],
  ['a: \u0000', 'yaml-control-character'],
  ['a: \u001b[31m', 'yaml-control-character'],
  // Brackets nest without limit, unless there is something in them that only the complete parser reads.
  [`a: &x ${'['.repeat(400)}${']'.repeat(400)}`, 'nested-too-deeply'],
  ['['.repeat(20_000), 'nested-too-deeply'],
  ['- '.repeat(20_000), 'nested-too-deeply'],
  [`a:\n${'- '.repeat(20_000)}`, 'nested-too-deeply'],
  [`${'{a: '.repeat(20_000)}`, 'nested-too-deeply'],
  ['- a', 'not-a-mapping'],
  ['a', 'not-a-mapping'],
];

for (const [text, code] of BROKEN)
  test(`${JSON.stringify(text.slice(0, 30))} gives ${code}`, async () => assert.deepEqual(await codes(text), [code]));

test('four hundred levels can be read, by either reader', async () => {
  const levels = `${'['.repeat(399)}${']'.repeat(399)}`;
  assert.ok(await read(`a: ${levels}`));
  assert.ok(await read(`a: &x ${levels}`));
});

test('aliases of aliases are counted before they are followed', async () => {
  const levels = Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(9).fill(`*x${i}`).join(', ')}]`);
  assert.deepEqual(await codes(`x0: &x0 [1]\n${levels.join('\n')}\n`), ['too-many-aliases']);
});

test('brackets nest 100,000 deep', async () => {
  const depth = 100_000;
  const system = `${'{series: ['.repeat(depth)}web${']}'.repeat(depth)}`;
  const { model, diagnostics } = await parse(`components: {web: {availability: 99.5%}}\nsystem: ${system}`);
  assert.deepEqual(diagnostics, []);
  assert.equal(model?.system.kind, 'series');
});
