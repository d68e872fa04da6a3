import { execFile } from 'node:child_process';
import { LIMITS } from '../source/settings.ts';
import type { GitOutcome } from './io.ts';

/** Messages of git are recognized by their codes, but shown as they are: in English, like all others. */
export const runGit = (args: readonly string[]): Promise<GitOutcome> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C' };
    // One byte more than is allowed, so that a file that is too large is told as such.
    const maxBuffer = LIMITS.fileBytes + 1;
    execFile('git', args, { encoding: 'buffer', env, maxBuffer, windowsHide: true }, (error, stdout, stderr) => {
      const isTooMuch = (error as NodeJS.ErrnoException | null)?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
      if (error && typeof error.code !== 'number' && !isTooMuch) reject(error);
      else resolve({ exit: isTooMuch ? 0 : Number(error?.code ?? 0), stdout, stderr: stderr.toString() });
    });
  });
