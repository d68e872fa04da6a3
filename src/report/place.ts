import { plain } from './plain.ts';

/** What diagnostics name as their file when they are about a value on the command line. */
const ON_COMMAND_LINE: readonly (string | null)[] = ['--set', '--vary'];

export const isOnCommandLine = (file: string | null): file is string => ON_COMMAND_LINE.includes(file);

interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly path: string | null;
}

/**
 * Where a message is from: `shop.yaml:7:23`; without a line to show, the path is all that says where. A value on the
 * command line is short enough to be found without numbers.
 */
export function place({ file, line, column, path }: Place): string {
  if (isOnCommandLine(file)) return file;
  const position = line === null || column === null ? path : `${line}:${column}`;
  return [file, position]
    .filter((part) => part !== null)
    .map(plain)
    .join(':');
}
