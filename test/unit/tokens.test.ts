import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../src/source/tokens.ts';
import { isUnit } from '../../src/source/units.ts';

const shape = (text: string): string =>
  tokenize(text, isUnit)
    .map(({ type, text: piece, start }) => `${type}@${start} ${piece}`)
    .join(' | ');

const TABLE: readonly (readonly [string, string])[] = [
  ['host_mtbf / 2', 'name@0 host_mtbf | operator@10 / | literal@12 2'],
  ['4h30m', 'literal@0 4h30m'],
  ['4 h 30 min + x', 'literal@0 4 h 30 min | operator@11 + | name@13 x'],
  ['1 d 2', 'literal@0 1 d | literal@4 2'],
  ['2 % * a', 'literal@0 2 % | operator@4 * | name@6 a'],
  ['3 max(1 d)', 'literal@0 3 | name@2 max | operator@5 ( | literal@6 1 d | operator@9 )'],
  ['a.b', 'name@0 a | stray@1 . | name@2 b'],
  ['👩 d', 'stray@0 👩 | name@3 d'],
];

for (const [text, tokens] of TABLE) test(text, () => assert.equal(shape(text), tokens));
