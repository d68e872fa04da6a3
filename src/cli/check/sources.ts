import { resolve } from 'node:path';
import type { Input } from '../../answers/input.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { wholeFile } from '../../diagnostics/whole-file.ts';
import { decode, hasTopologyName, readInput, STDIN } from '../input.ts';
import type { Io } from '../io.ts';
import { looksLikeTopology } from './topology-like.ts';
import type { Below } from './walk.ts';
import { walk } from './walk.ts';

/** What was asked for, read as far as it can be. */
interface Sources {
  readonly inputs: readonly Input[];
  /** Whether one file was asked for by its name, and no folder or pattern that might have led to several. */
  readonly isOne: boolean;
}

/** What one argument leads to. */
interface Found extends Below {
  readonly kind: 'file' | 'folder' | 'pattern';
}

/**
 * Reads what the arguments of a command name: files, folders, patterns and `-`. A file that is named is always read; of a
 * folder, those that look like topologies. Nothing is read twice, and what leads to nothing is a finding.
 */
export async function readSources(args: readonly string[], io: Io): Promise<Sources> {
  const read = new Map<string, Input>();
  const placeOf = (file: string): string => (file === STDIN || file === '-' ? STDIN : resolve(io.cwd, file));
  let isOne = args.length === 1;
  for (const argument of args) {
    const { kind, files, unreadable } = await find(argument, io);
    let count = unreadable.length;
    for (const input of unreadable) read.set(placeOf(input.file), input);
    for (const file of files) {
      const place = placeOf(file);
      const input = read.get(place) ?? (kind === 'folder' ? await topologyAt(file, io) : await readInput(file, io));
      if (!input) continue;
      count++;
      read.set(place, input);
    }
    if (kind !== 'file') isOne = false;
    if (count === 0) read.set(`nothing in ${argument}`, { file: argument, diagnostic: nothing(argument, kind) });
  }
  return { inputs: [...read.values()], isOne };
}

async function find(argument: string, io: Io): Promise<Found> {
  const file: Found = { kind: 'file', files: [argument], unreadable: [] };
  if (argument === '-') return file;
  try {
    await io.listFolder(argument);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return file;
    if (code === 'ENOENT') {
      const { filesMatching, isPattern } = await import('./pattern.ts');
      return isPattern(argument) ? { kind: 'pattern', ...(await filesMatching(argument, io)) } : file;
    }
  }
  const { files, unreadable } = await walk(argument, io);
  return { kind: 'folder', files: files.filter(hasTopologyName), unreadable };
}

/** The text of a file in a folder; null if it is no topology. */
async function topologyAt(path: string, io: Io): Promise<Input | null> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readFile(path);
  } catch {
    return readInput(path, io); // which says why
  }
  if (!looksLikeTopology(bytes)) return null;
  io.protect(path);
  return decode(path, bytes);
}

const nothing = (argument: string, kind: Found['kind']): Diagnostic =>
  kind === 'pattern'
    ? wholeFile(argument, 'no-match', { pattern: argument })
    : wholeFile(argument, 'no-topology', { folder: argument });
