import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CATALOGUE } from '../src/diagnostics/catalogue/all.ts';

const golden = fileURLToPath(new URL('golden/diagnostics', import.meta.url));

/** What no small folder shows soon enough: a huge file, what goes on for many seconds, and what somebody interrupts. */
const TOO_LARGE_TO_SHOW = [
  'file-too-large',
  'limit-reached',
  'figures-left-out',
  'too-large-to-simulate',
  'simulation-interrupted',
];

for (const [code, { severity, cause, remedy }] of Object.entries(CATALOGUE))
  test(`${code} is shown and explained`, () => {
    assert.match(code, /^[a-z]+(-[a-z0-9]+)*$/);
    assert.match(cause, /\.$/);
    assert.match(remedy, /[.?]$/);
    if (TOO_LARGE_TO_SHOW.includes(code)) return;
    const shown = ['stdout', 'stderr'].map((file) => join(golden, code, file)).filter((path) => existsSync(path));
    const text = shown.map((path) => readFileSync(path, 'utf8')).join('');
    assert.ok(
      text.includes(`[${code}]`),
      `test/golden/diagnostics/${code} is missing, or does not show the ${severity}`,
    );
  });
