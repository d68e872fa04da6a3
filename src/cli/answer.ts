import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Written } from '../report/formats/format.ts';
import { FORMATS } from '../report/formats/index.ts';
import { EXIT } from './exit.ts';
import { reasonOf } from './input.ts';
import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';
import { tell } from './tell.ts';
import { columnsOf, paletteFor } from './terminal.ts';

/** Prints an answer, or writes it to the file of `--output`. Returns the exit code: a file that fails is bad input. */
export async function writeAnswer(text: Written, { output }: Pick<SharedOptions, 'output'>, io: Io): Promise<number> {
  if (output === undefined || output === '-') {
    for (const piece of typeof text === 'string' ? [text] : text) io.stdout.write(piece);
    return EXIT.ok;
  }
  try {
    await io.writeFile(output, text);
    return EXIT.ok;
  } catch (error) {
    tell(io, `error: "${output}" cannot be written: ${reasonOf(error as NodeJS.ErrnoException, 'writing')}\n`);
    return EXIT.usage;
  }
}

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
): Promise<{ columns: number; palette: Awaited<ReturnType<typeof paletteFor>> }> {
  const target =
    output === undefined || output === '-'
      ? io.stdout
      : { ...io.stdout, isClosed: false, isTTY: false, columns: undefined, write: () => {} };
  return { columns: columnsOf(target, io.env), palette: await paletteFor(target, color, io.env) };
}
