import type { Override } from '../topology/parameters.ts';

/** A command line that calculates a file with some values, for any POSIX shell. */
export function commandLine(file: string, set: readonly Override[]): string {
  const name = file === '<stdin>' ? '-' : file.startsWith('-') ? `./${file}` : file;
  return ['avail calc', quoted(name), ...set.map((one) => `--set ${quoted(`${one.name}=${one.value}`)}`)].join(' ');
}

/** In single quotes nothing means anything to a shell but the quote itself. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
