import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { run } from '../src/cli/main.ts';
import { FORMATS } from '../src/report/formats/index.ts';
import { splitArguments } from './arguments.ts';
import { assertSameText } from './difference.ts';
import { type Block, blocksOf } from './markdown.ts';
import { MemoryIo } from './memory-io.ts';

// In README.md and docs/**/*.md
//   ```yaml            is a whole topology: `avail calc` takes it without an error; ```yaml shop.yaml gives it a name
//                      that later commands of the page know it by; ```yaml fragment is not run
//   ```console         has lines `$ avail …`, each with what it prints below; `…` alone stands for any lines. Other
//                      commands (`$ npm …`) are not run. Files are looked up in the page, examples/ and the repository.
const root = fileURLToPath(new URL('..', import.meta.url));
const update = process.env.UPDATE_GOLDEN === '1';

const pages = ['README.md', 'examples/README.md', ...markdownIn('docs')].filter((page) => existsSync(join(root, page)));
for (const page of pages) {
  const lines = readFileSync(join(root, page), 'utf8').split('\n');
  const files: Record<string, string> = {};
  for (const block of blocksOf(lines)) {
    if (block.language === 'yaml' && block.info !== 'fragment') {
      if (block.info !== '') files[block.info] = block.text;
      test(`${page}:${block.line} yaml`, () => runTopology(block));
    } else if (block.language === 'console') {
      const known = { ...files };
      test(`${page}:${block.line} console`, () => runConsole(page, block, known));
    }
  }
}

async function runTopology(block: Block): Promise<void> {
  const io = new MemoryIo({ files: { 'topology.yaml': block.text } });
  assert.equal(await run(['calc', 'topology.yaml'], io), 0, io.transcript);
}

async function runConsole(page: string, block: Block, files: Record<string, string>): Promise<void> {
  const actual: string[] = [];
  for (const { command, output } of commandsOf(block)) {
    const [program, ...argv] = splitArguments(command.replace(/\\\n/g, ' '));
    actual.push(`$ ${command}`);
    if (program !== 'avail') {
      actual.push(...output);
      continue;
    }
    const io = new MemoryIo({ folder: root, files: { ...examples(), ...files } });
    await run(argv, io);
    const printed = io.transcript.trimEnd().split('\n');
    actual.push(...(matches(output, printed) ? output : printed));
  }
  const expected = block.text.trimEnd();
  if (update && expected !== actual.join('\n')) replaceBlock(page, block, actual);
  else
    assertSameText(
      `${page}:${block.line}`,
      expected,
      actual.join('\n'),
      'If it is right: UPDATE_GOLDEN=1 npm test -- docs',
    );
}

interface Command {
  readonly command: string;
  readonly output: readonly string[];
}

function commandsOf(block: Block): Command[] {
  const [before, ...rest] = `\n${block.text.trimEnd()}`.split('\n$ ');
  assert.equal(before, '', `line ${block.line}: a console block begins with "$ "`);
  return rest.map((text) => {
    const [command = ''] = /^(?:.*\\\n)*.*/.exec(text) ?? [];
    const output = text.slice(command.length + 1);
    return { command, output: output === '' ? [] : output.split('\n') };
  });
}

/** Whether lines are as expected, where an expected `…` stands for any number of lines. */
function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0 || (actual.length === 1 && actual[0] === '');
  if (first.trim() === '…') return actual.some((_, index) => matches(rest, actual.slice(index))) || rest.length === 0;
  return first === actual[0]?.trimEnd() && matches(rest, actual.slice(1));
}

function replaceBlock(page: string, block: Block, lines: readonly string[]): void {
  const path = join(root, page);
  const old = block.lines.map((line) => block.indent + line).join('\n');
  const now = lines.map((line) => (line === '' ? '' : block.indent + line)).join('\n');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(`console\n${old}\n`, () => `console\n${now}\n`),
  );
}

function examples(): Record<string, string> {
  const folder = join(root, 'examples');
  const names = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith('.md'))
    .sort();
}

test('the README names every command and every format, the page of the library every format', () => {
  const page = (name: string): string => readFileSync(join(root, name), 'utf8');
  for (const { name } of COMMANDS) assert.match(page('README.md'), new RegExp(`^\\|.*\`avail ${name}[ \`]`, 'm'));
  for (const name of Object.keys(FORMATS))
    for (const file of ['README.md', 'docs/library.md'])
      assert.ok(page(file).includes(`\`${name}\``), `${file} does not name the format ${name}`);
});
