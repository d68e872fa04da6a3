// npm run mutants [-- --count N --seed S --only PATH --numbers 7,20-40,90- --slowest SECONDS FILTER…]: breaks the engine, the kinds or
// the numerics at random places, one at a time, and looks whether a test notices. A survivor either wants a test or changes
// nothing that can be seen. --only takes places in files with PATH in their path; --numbers, those of the sample with these
// numbers, to go on or to try survivors again. --slowest leaves out test files that take longer, FILTER those without it in
// their path.
//
// All mutants of the sample stand in one build of the tests, asleep. A run of all tests shows which of their places each
// one reaches and how long it takes; a mutant is then woken in those that reach it, file by file, the quickest first, until one fails.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { compileTests } from './compile-tests.mjs';
import { placesIn, withMutants } from './mutants/places.mjs';
import { runTests } from './mutants/run.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    numbers: { type: 'string', default: '1-' },
    slowest: { type: 'string', default: '600' },
  },
});

const FOLDERS = ['src/engine', 'src/kinds', 'src/numeric'];
/** What runs a built program, in which no mutant is. */
const WITH_A_BUILD = ['test/e2e', 'test/browser'];
/** A mutant that makes a test file calculate for so many seconds has made it hang. */
const patience = (seconds) => 3 * seconds + 5;
const slowest = Number(values.slowest);

const sources = filesIn(FOLDERS, '.ts')
  .filter((path) => path.includes(values.only))
  .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
const places = sources.flatMap((source) => placesIn(source).map((place) => ({ ...place, source })));
const tests = filesIn(['test'], '.test.ts').filter(
  (path) =>
    !WITH_A_BUILD.some((folder) => path.startsWith(folder)) &&
    (filters.length === 0 || filters.some((part) => path.includes(part))),
);
if (places.length === 0) fail(`there is nothing to break in ${values.only}`);
if (tests.length === 0) fail(`no test/**/*.test.ts has ${filters.join(' or ')} in its path`);

const sample = shuffled(places, Number(values.seed))
  .slice(0, Number(values.count))
  .map((place, i) => ({ ...place, id: i + 1, reachedBy: [] }));
const wanted = values.numbers.split(',').map((range) => {
  const [, from, to] = /^(\d+)(-\d*)?$/.exec(range) ?? fail(`--numbers takes numbers like 7,20-40,90-, not ${range}`);
  return [Number(from), to === undefined ? Number(from) : Number(to.slice(1) || sample.length)];
});
const chosen = sample.filter(({ id }) => wanted.some(([from, to]) => from <= id && id <= to));

const folder = `.build-mutants-${process.pid}`;
const ended = new AbortController();
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    ended.abort();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });

console.log(
  `${places.length} places in ${sources.length} files, ${tests.length} files of tests; ${chosen.length} mutants of seed ${values.seed}`,
);
await compile();
await reach();
const survivors = [];
for (const [i, mutant] of chosen.entries()) {
  const killer = await killerOf(mutant);
  const survived = mutant.reachedBy.length === 0 ? 'NOT REACHED' : 'SURVIVED';
  const { source, line, change } = mutant;
  const place = `${source.fileName}:${line + 1}  ${change}  in  ${source.text.split('\n')[line].trim()}`;
  const what = `#${mutant.id} ${killer === undefined ? survived : `killed by ${killer}`}  ${place}`;
  if (killer === undefined) survivors.push(what);
  console.log(`${i + 1} of ${chosen.length}: ${what}`);
}
const killed = chosen.length - survivors.length;
console.log(`\n${killed} of ${chosen.length} killed (${((100 * killed) / chosen.length).toFixed(1)} %)`);
for (const survivor of survivors) console.log(survivor);

async function compile() {
  const runtime = resolve('scripts/mutants/runtime.mjs');
  const mutated = new Map(
    [...new Set(chosen.map(({ source }) => source))].map((source) => [
      resolve(source.fileName),
      `import { mutant } from ${JSON.stringify(runtime)}; ${withMutants(
        source,
        chosen.filter((mutant) => mutant.source === source),
      )}`,
    ]),
  );
  mkdirSync(folder, { recursive: true });
  await compileTests(tests, folder, (path) => mutated.get(path) ?? readFileSync(path, 'utf8'), {
    'node:test': runtime,
  });
}

/** Each mutant learns which tests reach its place and how long those of a file take together. */
async function reach() {
  for (const [i, file] of tests.entries()) {
    const report = resolve(folder, `reached-${i}.json`);
    const outcome = await runTests(compiled(file), slowest, { AVAIL_REACHED: report }, ended.signal);
    if (outcome === 'failed') fail(`${file} fails without a mutant: npm test -- ${file}`);
    if (outcome === 'hung') {
      console.log(`${file} is left out: it takes longer than ${slowest} s`);
      continue;
    }
    const { all, seconds, reached } = JSON.parse(readFileSync(report, 'utf8'));
    const sum = (numbers) => numbers.reduce((total, test) => total + seconds[test], 0);
    const everyTest = seconds.map((_, test) => test);
    for (const mutant of chosen) {
      if (!reached[mutant.id]) continue;
      // What is done outside of tests may matter to any of them.
      const numbers = reached[mutant.id].some((test) => test < 0) ? everyTest : reached[mutant.id];
      mutant.reachedBy.push({ file, numbers, seconds: all - sum(everyTest) + sum(numbers) });
    }
    console.log(`${all.toFixed(1).padStart(6)} s  ${file} reaches ${reached.filter(Boolean).length}`);
  }
  for (const { reachedBy } of chosen) reachedBy.sort((a, b) => a.seconds - b.seconds);
}

/** The first test file that fails with a mutant, and whether it hangs; undefined if none does. */
async function killerOf({ id, reachedBy }) {
  for (const { file, numbers, seconds } of reachedBy) {
    const awake = { AVAIL_MUTANT: `${id}`, AVAIL_TESTS: numbers.join() };
    const outcome = await runTests(compiled(file), patience(seconds), awake, ended.signal);
    if (outcome !== 'passed') return outcome === 'hung' ? `${file}, which hangs` : file;
  }
  return undefined;
}

function compiled(file) {
  return join(folder, file.replace(/\.ts$/, '.mjs'));
}

function filesIn(folders, ending) {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith(ending))
    .sort();
}

/** The same order for the same seed. */
function shuffled(items, seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
