import type { Input } from '../answers/input.ts';
import type { Args, Code } from '../diagnostics/catalogue/index.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { decode, readInput } from './input.ts';
import type { Io } from './io.ts';

/** A file, or standard input for `-`; else, as git writes it, a file of a revision: `main:topology.yaml`. */
export async function readFileOrRevision(path: string, io: Io): Promise<Input> {
  const at = path.indexOf(':');
  // A drive letter is no revision, and what begins with a hyphen would be an option of git.
  const isRevision = at > 0 && !path.startsWith('-') && !/^[a-z]:[\\/]/i.test(path) && !(await io.exists(path));
  if (isRevision) return readRevision(path, path.slice(0, at), path.slice(at + 1), io);
  const input = await readInput(path, io);
  const isMissing = 'diagnostic' in input && input.diagnostic.code === 'file-not-found';
  if (!isMissing || path.startsWith('-') || !(await isKnownToGit(path, io))) return input;
  return { file: path, diagnostic: wholeFile(path, 'git-revision-alone', { revision: path }) };
}

async function isKnownToGit(revision: string, io: Io): Promise<boolean> {
  try {
    return (await io.git(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`])).exit === 0;
  } catch {
    // Without git, what is no file is nothing at all.
    return false;
  }
}

async function readRevision(name: string, revision: string, path: string, io: Io): Promise<Input> {
  const failed = <C extends Code>(code: C, args: Args<C>): Input => ({
    file: name,
    diagnostic: wholeFile(name, code, args),
  });
  try {
    const { exit, stdout, stderr } = await io.git(['cat-file', 'blob', name]);
    if (exit === 0) return decode(name, stdout);
    const inside = await io.git(['rev-parse', '--git-dir']);
    if (inside.exit !== 0) return failed('git-no-repository', { revision: name });
    const known = await io.git(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
    if (known.exit !== 0) return failed('git-unknown-revision', { revision, path });
    if ((await io.git(['cat-file', '-e', name])).exit === 0)
      return failed('git-failed', { revision: name, reason: reasonIn(stderr) });
    const here = `${revision}:./${path}`;
    const isHere = !path.startsWith('./') && (await io.git(['cat-file', '-e', here])).exit === 0;
    return failed('git-unknown-file', { revision, path, here: isHere ? here : null });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return failed('git-missing', { revision: name });
    return failed('git-failed', { revision: name, reason: message });
  }
}

/** What git says first, without its own mark of an error. */
const reasonIn = (stderr: string): string => (stderr.split('\n')[0] ?? '').replace(/^(fatal|error): /, '');
