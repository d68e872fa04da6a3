const WORD = /(?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/gs;
const PIECE = /\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\\'"]+)/gs;

/** Splits a command line as a shell does, with its quotes and backslashes but nothing that expands. */
export function splitArguments(line: string): string[] {
  const rest = line.replace(WORD, '').trim();
  if (rest !== '') throw new Error(`an open quote in: ${line}`);
  return (line.match(WORD) ?? []).map((word) =>
    word.replace(
      PIECE,
      (_, escaped, single, double, plain) => escaped ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? plain,
    ),
  );
}
