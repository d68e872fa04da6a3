import { type FSWatcher, realpathSync, type Stats, unwatchFile, watch, watchFile } from 'node:fs';
import { dirname } from 'node:path';
import type { FileWatcher } from './io.ts';

/** Editors write in several steps; a file is read once they have been still for so long, in milliseconds. */
const STILL = 80;
/** Where the system tells of no changes (network folders, containers) they are looked for. */
const POLL = 1000;

/**
 * Tells of changes to a file. Its folder is watched, since many editors put a new file in its place; and the folder that
 * a symbolic link leads to. Ctrl-C is caught only while it waits: a long calculation can be interrupted as ever.
 */
export function watchPath(path: string): FileWatcher {
  let isDirty = false;
  let wake: (() => void) | undefined;
  const changed = (): void => {
    isDirty = true;
    wake?.();
  };
  const watchers = [...foldersOf(path)].flatMap((folder) => watcherOf(folder, changed));
  const poll = (now: Stats, before: Stats): void => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino || now.size !== before.size) changed();
  };
  watchFile(path, { interval: POLL }, poll);
  return {
    async next() {
      while (!isDirty) if (await interrupted((resume) => (wake = resume))) return false;
      // As long as changes keep coming in it is not done.
      while (isDirty) {
        isDirty = false;
        if (await interrupted((resume) => setTimeout(resume, STILL))) return false;
      }
      return true;
    },
    end() {
      for (const watcher of watchers) watcher.close();
      unwatchFile(path, poll);
    },
  };
}

/** Waits until it is resumed, or for Ctrl-C, of which it tells. */
function interrupted(wait: (resume: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = (): void => resolve(true);
    process.once('SIGINT', stop);
    wait(() => {
      process.removeListener('SIGINT', stop);
      resolve(false);
    });
  });
}

function foldersOf(path: string): Set<string> {
  const folders = new Set([dirname(path)]);
  try {
    folders.add(dirname(realpathSync(path)));
  } catch {
    // not there yet
  }
  return folders;
}

function watcherOf(folder: string, changed: () => void): FSWatcher[] {
  try {
    // Another file of the folder changes nothing: the text that is read then is the same.
    return [watch(folder, changed).on('error', () => {})];
  } catch {
    return [];
  }
}
