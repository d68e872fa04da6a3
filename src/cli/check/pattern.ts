import { join } from 'node:path';
import picomatch from 'picomatch';
import type { Io } from '../io.ts';
import type { Below } from './walk.ts';
import { walk } from './walk.ts';

/** Whether an argument that names no file is a pattern: shells without a match, and Windows, leave it to the program. */
export const isPattern = (argument: string): boolean => /[*?[{]/.test(argument) && picomatch.scan(argument).glob !== '';

/** The files that match; hidden ones and node_modules only if the pattern has them. */
export async function filesMatching(pattern: string, io: Io): Promise<Below> {
  const { base, glob } = picomatch.scan(pattern);
  const dot = /(?:^|\/)\./.test(glob);
  const matches = picomatch(glob, { dot });
  const { files, unreadable } = await walk(
    base === '' ? '.' : base,
    io,
    (name) => (!dot && name.startsWith('.')) || (name === 'node_modules' && !glob.includes(name)),
  );
  const prefix = base === '' ? '' : join(base, 'x').slice(0, -1);
  const below = (path: string): string => path.slice(prefix.length).replaceAll('\\', '/');
  return { files: files.filter((path) => matches(below(path))), unreadable };
}
