import { randomBytes } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { access, constants, open, readlink, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Written } from '../report/formats/format.ts';
import { pieces } from './pieces.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Writes a whole file or nothing, by a temporary file beside it. A symbolic link stays one: its target is replaced. An
 * existing file keeps its mode and, where we may, its owner; one that may not be written is not replaced either. What
 * is no regular file (`/dev/null`, a named pipe) cannot be replaced and is written to.
 */
export async function writeWholeFile(path: string, text: Written): Promise<void> {
  const existing = await stat(path).catch(nullIfMissing);
  if (existing !== null && !existing.isFile()) return writeFile(path, pieces(text));
  if (existing !== null) await access(path, constants.W_OK);

  const target = existing === null ? await danglingTarget(path) : await realpath(path);
  const temporary = join(dirname(target), `.avail-${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  const forget = removeOnSignal(temporary);
  try {
    const file = await open(temporary, 'wx', existing === null ? 0o666 : 0o600);
    try {
      for (const piece of pieces(text)) await file.writeFile(piece); // from where the one before has ended
      if (existing !== null) {
        // The owner first, since changing it clears bits of the mode; only root may give a file away.
        await file.chown(existing.uid, existing.gid).catch(() => undefined);
        await file.chmod(existing.mode & 0o7777);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    forget();
  }
}

/** Where a path leads whose file does not exist yet: itself, or the end of a chain of symbolic links. */
async function danglingTarget(path: string): Promise<string> {
  let target = path;
  // `stat` has followed the chain before us and would have failed with ELOOP on a circle.
  for (;;) {
    const link = await readlink(target).catch(() => null);
    if (link === null) return target;
    target = resolve(dirname(target), link);
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Until the returned function is called, a signal that ends the program removes `path` first, then ends it as usual. */
function removeOnSignal(path: string): () => void {
  const end = (signal: NodeJS.Signals): void => {
    forget();
    try {
      unlinkSync(path);
    } catch {
      // not there (yet, or any more): nothing is left behind
    }
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, end);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  return forget;
}
