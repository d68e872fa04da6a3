import assert from 'node:assert/strict';
import { Command, type Option } from 'commander';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { run } from '../../../src/cli/main.ts';
import { MemoryIo } from '../../memory-io.ts';
import { mutate } from '../mutate.ts';
import { assertSane } from '../sane.ts';
import type { Random, Target } from '../target.ts';
import { pick, processorTime } from '../target.ts';
import { mutantOf, validText } from './topologies.ts';

/** Exit codes that the design has; 70 says that avail is broken. */
const EXITS = [0, 1, 2, 3];

/** What the commands declare of themselves. */
const declared = await Promise.all(
  COMMANDS.map(async ({ name, load }) => {
    const program = new Command('avail');
    const command = program.command(name);
    (await load())(command, new MemoryIo(), () => {});
    return {
      name,
      options: command.options,
      verbs: command.commands.map((one) => one.name()),
      places: command.registeredArguments.length,
    };
  }),
);

const FILES = ['shop.yaml', 'old.yaml', 'none.yaml', '-', '.', '*.yaml', 'main:shop.yaml', '', '--', 'shop.yaml\u0000'];
const VALUES = [
  '0',
  '1',
  '-1',
  '2',
  '1e9',
  '1e999',
  'NaN',
  '5s',
  '1 ms',
  '99.9%',
  '1min/month',
  'web.mtbf=30d',
  'web.replicas=1..4',
  'web.mtbf=1h..9h:3',
  'x=1',
  '=',
  '__proto__=1',
  'constructor.prototype.x=1',
  'web',
  'system',
  'json',
  'warning',
  'junit=out.xml',
  '/dev/full/x',
  '\u001b[31m',
  '=cmd()',
  '',
];

const VARIED = ['web.mtbf=1d..9d:3', 'web.replicas=1..4', 'db.mttr=1h..2h', 'nowhere.mttr=1h', 'm=1 d..3 d:2'];

/** The arguments of some command: most of them such as it takes. */
function commandLine(next: Random): string[] {
  const { name, options, verbs, places } = pick(next, declared);
  const words = [next() < 0.02 ? mutate(name, next) : name];
  if (verbs.length > 0 && next() < 0.95) words.push(pick(next, verbs));
  for (let left = Math.floor(next() * next() * 4); left > 0; left--) words.push(...flag(pick(next, options), next));
  // Without one it does nothing.
  if (name === 'sweep' && next() < 0.8) words.push('--vary', pick(next, VARIED));
  const count = next() < 0.8 ? Math.max(1, places) : Math.floor(next() * 4);
  for (let i = 0; i < count; i++)
    words.push(next() < 0.8 ? (i === 0 ? 'shop.yaml' : 'old.yaml') : pick(next, [...FILES, ...VALUES]));
  return words;
}

function flag(option: Option | undefined, next: Random): string[] {
  if (option === undefined) return [];
  const name = (next() < 0.3 ? option.short : option.long) ?? option.long ?? '--';
  if (name === '--watch' || name === '-w') return [];
  if (!option.required && !option.optional) return [name];
  const choices = option.argChoices ?? [];
  const value = choices.length > 0 && next() < 0.8 ? pick(next, choices) : pick(next, VALUES);
  return next() < 0.3 ? [`${name}=${value}`] : [name, value];
}

/** Any command with any options, on a topology that is valid or nearly so. */
export const commands: Target = {
  name: 'commands',
  taken: 0.1,
  make(next) {
    const argv = commandLine(next);
    const file = () => (next() < 0.7 ? validText(next) : mutantOf(next));
    const files = { 'shop.yaml': file(), 'old.yaml': file() };
    return { shown: { argv, files }, feed: () => obey(argv, files) };
  },
};

async function obey(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<boolean> {
  const io = Object.assign(new MemoryIo({ files, stdin: files['shop.yaml'] ?? '', git: {} }), { now: processorTime });
  const limits = argv.some((word) => word.startsWith('--time-limit')) ? [] : limitsOf(argv);
  const exit = await run([...argv, ...limits], io);
  assert.ok(EXITS.includes(exit), `exit ${exit}: ${io.stderr.text}`);
  const printed = io.stdout.text + [...io.written.values()].join('');
  if (exit === 2)
    assert.ok(
      io.transcript !== '' || io.written.size > 0 || argv.some((word) => /^(-q|--quiet)/.test(word)),
      'refused without a word',
    );
  // The program in a page has words of its own.
  const said = withoutPrograms(printed);
  assert.doesNotMatch(said, /\bundefined\b|\[object Object\]/);
  if (/^\s*[{[]/.test(printed) && argv.includes('json')) assertSane(JSON.parse(printed));
  assertHarmless(withoutPrograms(io.transcript));
  return exit !== 2;
}

/** Commands that calculate are not to take longer than a test has. */
function limitsOf([name]: readonly string[]): string[] {
  const one = declared.find((each) => each.name === name);
  return one?.options.some(({ long }) => long === '--time-limit') ? ['--time-limit', '1s'] : [];
}

const withoutPrograms = (text: string): string => text.replace(/<script[\s\S]*?<\/script>/g, '');

/** A terminal obeys no name or value of a file: all escapes are ours, colours. */
function assertHarmless(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  assert.doesNotMatch(text.replace(/\u001b\[[\d;]*m/g, ''), /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
}
