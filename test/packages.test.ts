import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// Every package that is declared is used, and every one that is used is declared.
const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

const files = ['src', 'test', 'scripts', 'bench', 'bin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(root, folder, String(file)))
    .filter((file) => /\.(?:ts|mjs|js)$/.test(file)),
);

/** The packages that a text imports, requires or resolves; `a/b` is of `a`, `@a/b/c` of `@a/b`. */
function packagesIn(text: string): string[] {
  const specifiers = text.matchAll(
    /(?:^|[^\w])(?:from|import|require|resolve|import\()\s*\(?\s*['"]((?:@[a-z][\w.-]*\/)?[a-z][\w.-]*)(?:\/[^'"]*)?['"]/g,
  );
  return [...specifiers].map(([, name = '']) => name);
}

const texts = files.map((file) => readFileSync(file, 'utf8'));
const used = new Set(texts.flatMap(packagesIn));
const commands = `${Object.values(manifest.scripts).join('\n')}\n${readFileSync(join(root, 'biome.json'), 'utf8')}`;

test('every package is used', () => {
  const unused = declared.filter((name) => {
    const subject = name.replace(/^@types\//, '');
    return subject !== 'node' && !used.has(subject) && !commands.includes(subject.split('/').at(-1) as string);
  });
  assert.deepEqual(unused, []);
});

test('every package is pinned or in the lock file', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const name of declared) assert.ok(lock.packages[`node_modules/${name}`], `${name} is not in package-lock.json`);
});

test('every package that we chose has a licence that allows it', () => {
  const lock: { packages: Record<string, { license?: string; optional?: boolean }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  );
  const allowed =
    /^\(?(?:MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|MIT-0|MPL-2\.0)\b/;
  const wrong = Object.entries(lock.packages)
    .filter(([path]) => declared.includes(path.slice('node_modules/'.length)))
    .filter(([, { license }]) => license === undefined || !allowed.test(license))
    .map(([path, { license }]) => `${path}: ${license}`);
  assert.deepEqual(wrong, []);
});
