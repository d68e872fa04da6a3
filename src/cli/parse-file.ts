import type { Input } from '../answers/input.ts';
import type { Parsed, ParseOptions } from '../index.ts';
import { parse } from '../index.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { readInput } from './input.ts';
import type { Io } from './io.ts';

/** Reads and parses a file, or standard input for `-`; why it cannot be read is a diagnostic like any other. */
export async function parseFile(path: string, options: Omit<ParseOptions, 'file'>, io: Io): Promise<Parsed> {
  return parseInput(await readInput(path, io), options);
}

/** The same for what was read already. */
export async function parseInput(input: Input, options: Omit<ParseOptions, 'file'>): Promise<Parsed> {
  return 'text' in input
    ? parse(input.text, { file: input.file, ...options })
    : { file: input.file, name: null, model: undefined, limits: DEFAULT_LIMITS, diagnostics: [input.diagnostic] };
}
