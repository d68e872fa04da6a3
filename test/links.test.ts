import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// Every link between the pages of the repository leads to a file, and to a heading where it names one.
const root = fileURLToPath(new URL('..', import.meta.url));
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((page) => page !== '' && !page.startsWith('test/') && existsSync(join(root, page)));

/** As code hosts make it of a heading. */
const anchor = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

function anchorsOf(path: string): Set<string> {
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const found = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#+ (.*)$/gm)) {
    const name = anchor(heading);
    let unique = name;
    for (let i = 1; found.has(unique); i++) unique = `${name}-${i}`;
    found.add(unique);
  }
  for (const [, id = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) found.add(id);
  return found;
}

for (const page of pages)
  test(`links of ${page}`, () => {
    const text = withoutCode(readFileSync(join(root, page), 'utf8'));
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = '', heading] = target.split('#');
      const file = path === '' ? join(root, page) : join(root, dirname(page), decodeURIComponent(path));
      assert.ok(existsSync(file), `${target} leads nowhere`);
      if (heading === undefined || statSync(file).isDirectory() || !file.endsWith('.md')) continue;
      assert.ok(anchorsOf(file).has(heading), `${target}: there is no such heading`);
    }
  });

test('every page of the documentation can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    const text = withoutCode(readFileSync(join(root, page), 'utf8'));
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = ''] = target.split('#');
      if (path.endsWith('.md') && !/^[a-z]+:/.test(path)) reached.add(join(dirname(page), decodeURIComponent(path)));
    }
  }
  assert.deepEqual(
    pages.filter((page) => !reached.has(page)),
    [],
  );
});
