import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { STDIN } from '../input.ts';
import type { Io } from '../io.ts';

/** Where each CI server says that the repository is. */
const ROOTS = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

/** The folder of the repository: what the CI server says, or the one above that has `.git`; else the working folder. */
export async function repositoryRoot(io: Io): Promise<string> {
  for (const name of ROOTS) {
    const root = io.env[name];
    if (root !== undefined && root !== '' && isInside(io.cwd, root)) return root;
  }
  for (let folder = io.cwd; ; folder = dirname(folder)) {
    const entries = await io.listFolder(folder).catch(() => []);
    if (entries.some(({ name }) => name === '.git')) return folder;
    if (dirname(folder) === folder) return io.cwd;
  }
}

/** A path seen from a folder, with slashes; absolute if it leads out of it. Null for standard input. */
export function pathFrom(folder: string, file: string, io: Io): string | null {
  if (file === STDIN) return null;
  const place = resolve(io.cwd, file);
  return (isInside(place, folder) ? relative(folder, place) : place).replaceAll('\\', '/');
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !/^\.\.(?:[\\/]|$)/.test(way) && !isAbsolute(way);
}
