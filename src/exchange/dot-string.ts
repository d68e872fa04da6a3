/** Lines of text as one string of DOT, in which nothing but a quote ends it and a backslash is no escape of Graphviz. */
export function dotString(lines: readonly string[]): string {
  const safe = lines.map((line) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a title may have them
    line.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/[\\"]/g, (character) => `\\${character}`),
  );
  return `"${safe.join('\\n')}"`;
}
