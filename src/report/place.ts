import { plain } from './plain.ts';

/** What diagnostics name as their file when they are about an override on the command line. */
export const OVERRIDE = '--set';

interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly path: string | null;
}

/**
 * Where a message is from: `shop.yaml:7:23`; without a line to show, the path is all that says where. An override is
 * short enough to be found without numbers.
 */
export function place({ file, line, column, path }: Place): string {
  if (file === OVERRIDE) return file;
  const position = line === null || column === null ? path : `${line}:${column}`;
  return [file, position]
    .filter((part) => part !== null)
    .map(plain)
    .join(':');
}
