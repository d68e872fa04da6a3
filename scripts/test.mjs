// npm test [-- FILTER… OPTION…]: runs test/**/*.test.ts by Node's own runner, in one invocation. A filter is a part of a
// file's path (`npm test -- golden`); what begins with - goes to `node --test` (`npm test -- --test-name-pattern=mttr`).
//
// The tests are compiled together first: on two cores that takes half the time of `node --import tsx`, which starts
// a compiler for every file.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileTests } from './compile-tests.mjs';
import { distIsStale } from './stale.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const given = process.argv.slice(2);
const options = given.filter((argument) => argument.startsWith('-'));
const filters = given.filter((argument) => !argument.startsWith('-'));

// Not every machine has one: `npm run test:browser` runs these.
const needsBrowser = (file) => file.startsWith(join('test', 'browser'));
const all = readdirSync('test', { recursive: true }).map((file) => join('test', file));
const tests = all.filter(
  (file) =>
    file.endsWith('.test.ts') &&
    (filters.length === 0 ? !needsBrowser(file) : filters.some((part) => file.includes(part))),
);
if (tests.length === 0) fail(`no test/**/*.test.ts has ${filters.join(' or ')} in its path`);
// Only these run what was built; all others run the sources.
const needsBuild = (file) => file.startsWith(join('test', 'e2e')) || needsBrowser(file);
if (tests.some(needsBuild) && distIsStale() && !run(['scripts/build.mjs'])) process.exit(1);

const folder = `.build-tests-${process.pid}`;
try {
  await compileTests(tests, folder);
  const compiled = tests.map((file) => join(folder, file.replace(/\.ts$/, '.mjs')));
  run(['--enable-source-maps', '--test', '--test-concurrency=2', '--test-reporter=spec', ...options, ...compiled]);
} catch (error) {
  if (error.errors === undefined) throw error;
  process.exitCode = 1; // esbuild has said what does not compile, and where
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In sight of the user; whether it went well. */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
  return status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
