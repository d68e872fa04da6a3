// npm run bench [-- NAME…]: measures bench/NAME.mjs, or all of bench/. Each exports `measure()`, which gives rows
// { what, figure, goal? }: a figure is text; a goal is { limit: text, met: boolean }. Fails if a goal is missed.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distIsStale } from './stale.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const all = readdirSync('bench')
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => basename(file, '.mjs'));
const names = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(2);
}
if (distIsStale()) execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });

for (const name of names) {
  const { measure } = await import(new URL(join('../bench', `${name}.mjs`), import.meta.url));
  console.log(name);
  for (const { what, figure, goal } of await measure()) {
    const verdict = goal === undefined ? '' : `  ${goal.met ? '✔' : '✘'} goal ${goal.limit}`;
    console.log(`  ${what.padEnd(40)}${figure.padStart(12)}${verdict}`);
    if (goal?.met === false) process.exitCode = 1;
  }
}
