import type { Input } from '../answers/input.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { LIMITS } from '../source/settings.ts';
import type { Io } from './io.ts';

/** What diagnostics and results call standard input. */
export const STDIN = '<stdin>';

/** Reads a file, or standard input for `-`, as UTF-8; a byte-order mark is dropped. */
export async function readInput(path: string, io: Io): Promise<Input> {
  const file = path === '-' ? STDIN : path;
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await io.readStdin() : await io.readFile(path);
  } catch (error) {
    return { file, diagnostic: await unreadable(path, error, io) };
  }
  if (path !== '-') io.protect(path);
  return decode(file, bytes);
}

/** What was read, as a text. */
export function decode(file: string, bytes: Uint8Array): Input {
  if (bytes.length > LIMITS.fileBytes)
    return { file, diagnostic: wholeFile(file, 'file-too-large', { limit: LIMITS.fileBytes }) };
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { file, diagnostic: wholeFile(file, 'file-not-utf8', { offset: firstInvalid(bytes) }) };
  }
}

/** Why a path cannot be read. */
async function unreadable(path: string, error: unknown, io: Io): Promise<Diagnostic> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR')
    return wholeFile(path, 'file-is-directory', {
      file: path,
      inside: await topologiesIn(`${path.replace(/\/+$/, '')}/`, io),
    });
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return wholeFile(path, 'file-unreadable', { file: path, reason: reasonOf(error) });
  const neighbours = await topologiesIn(path.slice(0, path.lastIndexOf('/') + 1), io);
  return wholeFile(path, 'file-not-found', { file: path, neighbours });
}

/** What may be a topology in a folder, whose path ends with a slash or is empty. */
async function topologiesIn(folder: string, io: Io): Promise<readonly string[]> {
  // Where it cannot be looked into only a suggestion is lost.
  const entries = await io.listFolder(folder || '.').catch(() => []);
  return entries.flatMap(({ name, kind }) => (kind === 'file' && hasTopologyName(name) ? [folder + name] : []));
}

/** Whether the name of a file is one that a topology can have. */
export const hasTopologyName = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EMFILE: 'too many open files',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ELOOP: 'its links lead in a circle',
  EIO: 'the device reports an error',
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space is left',
  EDQUOT: 'the quota is used up',
  EFBIG: 'it would be too large',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'it is in use',
  ETXTBSY: 'it is in use',
};

/** A file that is to be written need not be there, but its folder must. */
const WRITING: typeof REASONS = { ENOENT: 'there is no such folder', EINPUT: 'it is what the answer is made from' };

/** Why the operating system refuses, in words: what it says is an error of Node, with a code. */
export function reasonOf(error: unknown, task: 'reading' | 'writing' = 'reading'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  return (task === 'writing' ? WRITING[code] : undefined) ?? REASONS[code] ?? code;
}

/** Offset of the first byte that no UTF-8 text has there. */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  // A prefix may end within a character, which a streaming decoder forgives: it is invalid only if decoding throws.
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      invalid = middle;
    }
  }
  return valid;
}
