import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli/main.ts';
import { splitArguments } from './arguments.ts';
import { assertSameText } from './difference.ts';
import { MemoryIo } from './memory-io.ts';
import { assertResult } from './result-schema.ts';

// test/golden/<theme>/<case>/ holds `cmd`, a command line that finds its files in the folder, and what comes of it:
// `stdout`, `stderr` (empty if missing), `exit` (0 if missing) and `written/<file>` for each file that it writes.
// `stdin` and `env` (NAME=value, one a line) are given to it; `git/<revision>/<file>` are what a git repository holds.
const golden = fileURLToPath(new URL('golden', import.meta.url));
const update = process.env.UPDATE_GOLDEN === '1';
const ADVICE = 'If the new text is right: UPDATE_GOLDEN=1 npm test -- golden';

const themes = foldersIn(golden);
test('there are golden cases', () => {
  if (themes.length === 0) throw new Error('test/golden has no <theme>/<case> folders');
});

for (const theme of themes) {
  const cases = foldersIn(join(golden, theme));
  if (cases.length === 0) test(theme, () => Promise.reject(new Error(`test/golden/${theme} has no cases in it`)));
  for (const name of cases) test(`${theme}/${name}`, () => check(join(golden, theme, name)));
}

async function check(folder: string): Promise<void> {
  const argv = readCommand(folder);
  const io = new MemoryIo({
    folder,
    stdin: read(folder, 'stdin') ?? '',
    env: readEnvironment(folder),
    ...gitFiles(folder),
  });
  const exit = await run(argv, io);

  if (io.stdout.text.startsWith('{"format"') || (argv.includes('json') && io.stdout.text.startsWith('{')))
    assertResult(JSON.parse(io.stdout.text), argv[0]);
  const outcome = new Map([
    ['stdout', io.stdout.text],
    ['stderr', io.stderr.text],
    ['exit', exit === 0 ? '' : `${exit}\n`],
    ...[...io.written].map(([path, text]): [string, string] => [join('written', path), text]),
  ]);
  for (const file of writtenFiles(folder)) if (!outcome.has(file)) outcome.set(file, '');

  for (const [file, text] of outcome) {
    if (update) write(folder, file, text);
    else assertSameText(`${file} of \`${argv.join(' ')}\``, read(folder, file) ?? '', text, ADVICE);
  }
}

function readCommand(folder: string): string[] {
  const lines = (read(folder, 'cmd') ?? '').trimEnd().split('\n');
  if (lines.length !== 1 || lines[0] === '')
    throw new Error(`${folder}: \`cmd\` must be one command line, without \`avail\``);
  for (const file of ['stdout', 'stderr', 'exit'])
    if (read(folder, file) === '') throw new Error(`${folder}: \`${file}\` is empty: leave it out`);
  const exit = read(folder, 'exit');
  if (exit !== null && !/^[1-9]\d*\n$/.test(exit)) throw new Error(`${folder}: \`exit\` must be a number other than 0`);
  if (
    !update &&
    read(folder, 'stdout') === null &&
    read(folder, 'stderr') === null &&
    writtenFiles(folder).length === 0
  )
    throw new Error(`${folder}: has none of \`stdout\`, \`stderr\`, \`written/\`. ${ADVICE}`);
  return splitArguments(lines[0] as string);
}

function readEnvironment(folder: string): Record<string, string> {
  const lines = (read(folder, 'env') ?? '').split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`${folder}: \`env\` has a line that is not NAME=value: ${line}`);
      return [name, value];
    }),
  );
}

/** Without a folder for it there is no git; an empty file in it alone makes no repository. */
function gitFiles(folder: string): { git?: Record<string, string> } {
  const root = join(folder, 'git');
  if (!existsSync(root)) return {};
  const paths = readdirSync(root, { recursive: true }).map((path) => String(path).split(sep).join('/'));
  const files = paths
    .filter((path) => path.includes('/') && statSync(join(root, path)).isFile())
    .map((path) => [path.replace('/', ':'), read(root, path) ?? '']);
  return { git: Object.fromEntries(files) };
}

function foldersIn(path: string): string[] {
  const names = readdirSync(path).sort();
  for (const name of names)
    if (!statSync(join(path, name)).isDirectory())
      throw new Error(`${join(path, name)} is not in a <theme>/<case> folder`);
  return names;
}

function writtenFiles(folder: string): string[] {
  return existsSync(join(folder, 'written'))
    ? readdirSync(join(folder, 'written')).map((file) => join('written', file))
    : [];
}

function read(folder: string, file: string): string | null {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function write(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  if (text === '') rmSync(path, { force: true });
  else writeFileSync(path, text);
}
