import { join } from 'node:path';
import type { Input } from '../../answers/input.ts';
import { wholeFile } from '../../diagnostics/whole-file.ts';
import { reasonOf } from '../input.ts';
import type { FolderEntry, Io } from '../io.ts';

export interface Below {
  /** Paths of files, each folder in the order of its names. */
  readonly files: readonly string[];
  /** Folders that cannot be looked into. */
  readonly unreadable: readonly Input[];
}

/** Other people's files, and what is not meant to be seen. */
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** All files below a folder. Links to folders are not followed. */
export async function walk(folder: string, io: Io, skips: (name: string) => boolean = isSkipped): Promise<Below> {
  const files: string[] = [];
  const unreadable: Input[] = [];
  const open: FolderEntry[] = [{ name: folder, kind: 'folder' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { name: path, kind } = next;
    if (kind === 'file') files.push(path);
    if (kind !== 'folder') continue;
    try {
      const entries = (await io.listFolder(path)).filter(({ name }) => !skips(name));
      // Backwards, so that the first comes off the stack first.
      for (const entry of entries.toReversed()) open.push({ ...entry, name: join(path, entry.name) });
    } catch (error) {
      // A folder that is not there (any more) has no files.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      const reason = reasonOf(error);
      unreadable.push({ file: path, diagnostic: wholeFile(path, 'file-unreadable', { file: path, reason }) });
    }
  }
  return { files, unreadable };
}
