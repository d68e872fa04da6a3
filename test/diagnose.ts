import type { Result } from '../src/index.ts';
import { analyze, parse } from '../src/index.ts';

/** `--set` as a mapping. */
export type Sets = Readonly<Record<string, string>>;

const overrides = (set: Sets) => Object.entries(set).map(([name, value]) => ({ name, value }));

/** What is wrong with a text: `code line:column-column`, or `code line:column-line:column` over several lines. */
export async function diagnose(text: string, set: Sets = {}): Promise<string[]> {
  const { diagnostics } = await parse(text, { file: 'test.yaml', set: overrides(set) });
  return diagnostics.map(({ code, span }) => {
    if (!span) return code;
    const { line, column, endLine, endColumn } = span;
    return `${code} ${line}:${column}-${endLine === line ? '' : `${endLine}:`}${endColumn}`;
  });
}

/** The codes of what is wrong with a text. */
export async function codes(text: string, set: Sets = {}): Promise<string[]> {
  return (await parse(text, { set: overrides(set) })).diagnostics.map(({ code }) => code);
}

/** The result of a text that has no error in it. */
export async function calculate(
  text: string,
  set: Sets = {},
): Promise<Result & { system: NonNullable<Result['system']> }> {
  const { result } = analyze(await parse(text, { set: overrides(set) }));
  const { system, diagnostics } = result;
  if (!system)
    throw new Error(`${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n')}\nin:\n${text}`);
  return { ...result, system };
}
