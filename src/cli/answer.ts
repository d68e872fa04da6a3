import { isRisk } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RenderOptions, Written } from '../report/formats/format.ts';
import { FORMATS } from '../report/formats/index.ts';
import { EXIT, failureOf, isLimit } from './exit.ts';
import { reasonOf } from './input.ts';
import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';
import { tell } from './tell.ts';
import { columnsOf, paletteFor } from './terminal.ts';

/**
 * Prints an answer, with what is to be said beside it, and returns the exit code: of an answer that is there, bad output
 * counts before a limit. Only JSON shows one that is not.
 */
export async function printAnswer(
  { ok, diagnostics }: { readonly ok: boolean; readonly diagnostics: readonly Diagnostic[] },
  options: Omit<SharedOptions, 'format'> & { readonly format?: string },
  io: Io,
  render: (how: RenderOptions) => Written | Promise<Written>,
): Promise<number> {
  // JSON holds the diagnostics itself; nothing may stand beside it but data. Risks have their place in every answer.
  const isJson = options.format === 'json';
  if (!isJson)
    await showDiagnostics(
      diagnostics.filter((one) => !isRisk(one)),
      options,
      io,
    );
  if (!ok && !isJson) return failureOf(diagnostics);
  const written = await writeAnswer(await render(await renderOptions(options, io)), options, io);
  if (!ok) return failureOf(diagnostics);
  if (written !== EXIT.ok) return written;
  return diagnostics.some(isLimit) ? EXIT.limit : EXIT.ok;
}

/** Writes an answer to the file of `--output`, or prints it. Returns the exit code: a file that fails is bad input. */
export async function writeAnswer(text: Written, { output }: Pick<SharedOptions, 'output'>, io: Io): Promise<number> {
  if (isPrinted(output)) {
    for (const piece of typeof text === 'string' ? [text] : text) io.stdout.write(piece);
    return EXIT.ok;
  }
  try {
    await io.writeFile(output, text);
    return EXIT.ok;
  } catch (error) {
    tell(io, `error: "${output}" cannot be written: ${reasonOf(error, 'writing')}\n`);
    return EXIT.usage;
  }
}

/** Whether `--output` leaves it at standard output. */
export const isPrinted = (output: string | undefined): output is '-' | undefined =>
  output === undefined || output === '-';

/** Nobody corrects more at a time. */
const MOST_SHOWN = 100;

/** Shows diagnostics on standard error; `--quiet` leaves the errors only. */
export async function showDiagnostics(
  all: readonly Diagnostic[],
  options: Pick<SharedOptions, 'quiet' | 'color'> & { readonly format?: string },
  io: Io,
): Promise<void> {
  const wanted = options.quiet ? all.filter(({ severity }) => severity === 'error') : all;
  if (wanted.length === 0) return;
  const shown = wanted.slice(0, MOST_SHOWN);
  const { renderDiagnostics } = await import('../report/frame.ts');
  const palette = await paletteFor(io.stderr, options.color, io.env);
  io.stderr.write(renderDiagnostics(shown, { palette, columns: columnsOf(io.stderr, io.env) }));
  const rest = wanted.length - shown.length;
  if (rest === 0) return;
  // What writes files of other programs has no JSON that could list them.
  const isListed = options.format !== undefined && Object.hasOwn(FORMATS, options.format);
  tell(io, `and ${rest} more${isListed ? '; --format json lists all' : ''}\n`);
}

/** What a format needs to know of standard output; a file never gets colours unless they are asked for. */
export async function renderOptions(
  { output, color }: Pick<SharedOptions, 'output' | 'color'>,
  io: Io,
): Promise<RenderOptions> {
  const target = isPrinted(output)
    ? io.stdout
    : { ...io.stdout, isClosed: false, isTTY: false, columns: undefined, write: () => {} };
  return { columns: columnsOf(target, io.env), palette: await paletteFor(target, color, io.env) };
}
