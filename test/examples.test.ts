import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli/main.ts';
import { assertSameText } from './difference.ts';
import { MemoryIo } from './memory-io.ts';

// Every examples/<name>.yaml has beside it, in <name>.out, what `avail calc <name>.yaml` prints.
const folder = fileURLToPath(new URL('../examples', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file !== 'README.md')
  .map((file) => file.replace(/\.(yaml|out)$/, ''));

test('there are examples', () => assert.ok(names.length > 0));

for (const name of new Set(names)) {
  test(`examples/${name}`, async () => {
    assert.ok(existsSync(join(folder, `${name}.yaml`)), `examples/${name}.yaml is missing`);
    const io = new MemoryIo({ folder });
    assert.equal(await run(['calc', `${name}.yaml`], io), 0, io.stderr.text);
    assert.equal(io.stderr.text, '', 'an example gives no warnings');

    const out = join(folder, `${name}.out`);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(out, io.stdout.text);
    const expected = existsSync(out) ? readFileSync(out, 'utf8') : '';
    assertSameText(
      `examples/${name}.out`,
      expected,
      io.stdout.text,
      'If it is right: UPDATE_GOLDEN=1 npm test -- examples',
    );
  });
}
