import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Option } from 'commander';
import { Command } from 'commander';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { splitArguments } from './arguments.ts';
import { MemoryIo } from './memory-io.ts';

/** Every command that takes options of its own, as it is written. */
async function declared(): Promise<Map<string, readonly Option[]>> {
  const found = new Map<string, readonly Option[]>();
  for (const { name, load } of COMMANDS) {
    const command = new Command(name);
    (await load())(command, new MemoryIo(), () => {});
    found.set(name, command.options);
    for (const inner of command.commands) found.set(`${name} ${inner.name()}`, inner.options);
  }
  return found;
}

test('the help of an option names what it may be, and what it is if it is left out', async () => {
  const silent: string[] = [];
  for (const [command, options] of await declared())
    for (const { long, description, argChoices = [], required, defaultValue } of options) {
      const unnamed = argChoices.filter((choice) => !new RegExp(`\\b${choice}\\b`).test(description));
      if (unnamed.length > 0) silent.push(`avail ${command} ${long}: does not name ${unnamed.join(', ')}`);
      const isSet = required && defaultValue !== undefined && !Array.isArray(defaultValue);
      if (isSet && !/\(default: |left out/.test(description)) silent.push(`avail ${command} ${long}: no default`);
    }
  assert.deepEqual(silent, []);
});

/** What works in the same way wherever it stands: once is enough. */
const SHARED = ['--output', '--color', '--no-color', '--quiet'];

/** What a golden case cannot show, and who tries it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'calc --watch': 'watch.test.ts',
  'merge --partial': 'simulation.test.ts',
  'merge --format': 'simulation.test.ts',
  'report --set': 'unit/page.test.ts',
  'report --max-nodes': 'unit/page.test.ts',
  'report --time-limit': 'unit/page.test.ts',
};

test('every option of every command is tried in a golden case, or where it is said', async () => {
  const textOf = (file: string): string => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  const golden = fileURLToPath(new URL('golden', import.meta.url));
  const lines = readdirSync(golden, { recursive: true })
    .map((file) => join(golden, String(file)))
    .filter((file) => file.endsWith('/cmd'))
    .map((file) => splitArguments(readFileSync(file, 'utf8').trim()));
  const untried: string[] = [];
  for (const [command, options] of await declared())
    for (const { short, long, flags } of options) {
      const words = command.split(' ');
      const isTried = lines.some(
        (line) =>
          (SHARED.includes(long ?? '') || words.every((word, i) => line[i] === word)) &&
          line.some((word) => word === short || word === long || word.startsWith(`${long}=`)),
      );
      const elsewhere = ELSEWHERE[`${command} ${long}`];
      const isThere = elsewhere !== undefined && [short, long].some((flag) => textOf(elsewhere).includes(`'${flag}'`));
      if (!isTried && !isThere) untried.push(`avail ${command} ${flags}`);
    }
  assert.deepEqual(untried, []);
});
