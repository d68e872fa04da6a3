import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces } from '../../src/cli/pieces.ts';

/** Each piece is copied, for the next one takes its place. */
const copied = (text: string): Buffer[] => Array.from(pieces(text), (piece) => Buffer.from(piece));

test('the pieces of a text are its UTF-8, whatever stands at their borders', () => {
  const long = 'a𝄞é€'.repeat(200_000);
  for (const text of ['', 'short €', long, `.${long}`, `..${long}`, `...${long}`, '€'.repeat(600_000)])
    assert.ok(Buffer.concat(copied(text)).equals(Buffer.from(text)));
});

test('a long text comes in several pieces', () => {
  const parts = copied('x'.repeat(1_000_000));
  assert.ok(parts.length > 2);
  assert.ok(parts.every((part) => part.length < 500_000));
});
