import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { takeCells } from './fit.ts';
import type { Palette } from './palette.ts';
import { isOnCommandLine, place } from './place.ts';
import { plain } from './plain.ts';
import { count } from './quantity.ts';
import { graphemes, width } from './width.ts';

interface FrameOptions {
  readonly palette: Palette;
  readonly columns: number;
}

/**
 * The messages as compilers print them, each with the line that it is about and carets under the very characters, and
 * a closing line that counts them. Empty without messages. The message stays on one line, whatever the width of the
 * terminal, so that editors and grep find `file:line:column: error: …`.
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: FrameOptions): string {
  if (diagnostics.length === 0) return '';
  const blocks = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options));
  return `${blocks.join('\n\n')}\n\n${closing(diagnostics, options.palette)}\n`;
}

/** One of the messages, without a newline at its end. */
export const renderDiagnostic = (diagnostic: Diagnostic, options: FrameOptions): string =>
  lines(diagnostic, options).join('\n');

function lines(diagnostic: Diagnostic, options: FrameOptions): string[] {
  const { code, severity, message, hint, file, path, span, excerpt } = diagnostic;
  const { palette } = options;
  const paint = palette[severity === 'error' ? 'bad' : 'warn'];
  const where = place({ file, path, line: span?.line ?? null, column: span?.column ?? null });
  const at = where === '' ? '' : `${palette.strong(`${where}:`)} `;
  const head = `${at}${paint(`${severity}:`)} ${plain(message)} ${palette.dim(`[${plain(code)}]`)}`;
  const margin = span === null || excerpt === null ? null : marginOf(file, span);
  return [
    head,
    ...(margin === null || span === null || excerpt === null
      ? []
      : excerptLines(span, excerpt, margin, paint, options)),
    ...(hint === null ? [] : [`${' '.repeat(margin?.hint ?? 2)}${palette.dim('=')} ${plain(hint)}`]),
  ];
}

/** What stands before the excerpt, before the carets below it, and how far in the hint stands. */
interface Margin {
  readonly first: string;
  readonly second: string;
  readonly hint: number;
}

/** The number of the line; a value on the command line is shown as it was typed instead. */
function marginOf(file: string | null, { line }: Span): Margin {
  if (isOnCommandLine(file)) return { first: `  ${file} `, second: ' '.repeat(file.length + 3), hint: 2 };
  const number = String(line);
  return { first: `  ${number} | `, second: `  ${' '.repeat(number.length)} | `, hint: number.length + 3 };
}

/** The source line behind its margin, and the carets under the span. */
function excerptLines(
  span: Span,
  excerpt: string,
  { first, second }: Margin,
  paint: (text: string) => string,
  { palette, columns }: FrameOptions,
): string[] {
  const start = Math.min(span.column - 1, excerpt.length);
  // A span over several lines is underlined to the end of its first.
  const end = span.endLine > span.line ? excerpt.length : Math.min(span.endColumn - 1, excerpt.length);
  const [before, token, after] = [
    excerpt.slice(Math.max(0, start - FAR), start),
    excerpt.slice(start, Math.min(end, start + FAR)),
    excerpt.slice(end, end + FAR),
  ].map(visible) as [string, string, string];
  // The spaces around it stay unpainted, so that a line of the file that is empty ends in none.
  const dimmed = (margin: string): string => margin.replace(/\S+(?: \S+)*/, palette.dim);
  const cut = cutAround(before, token, after, Math.max(20, columns - first.length));
  const carets = '^'.repeat(Math.max(1, width(cut.token)));
  return [
    `${dimmed(first)}${cut.before}${cut.token}${cut.after}`.trimEnd(),
    `${dimmed(second)}${' '.repeat(width(cut.before))}${paint(carets)}`,
  ];
}

/** No terminal shows more of a line on either side, and a file may be a single line of many megabytes. */
const FAR = 4000;

/** A tab is one column wide here, as it is in the position; everything else that is not for the eye becomes visible. */
function visible(text: string): string {
  return plain(text.replaceAll('\t', ' '));
}

/** What fits of a long line, so that the token is seen, with some of what stands before it and `…` for what is left out. */
function cutAround(
  before: string,
  token: string,
  after: string,
  cells: number,
): { before: string; token: string; after: string } {
  if (width(before) + width(token) + width(after) <= cells) return { before, token, after };
  const shownToken = width(token) <= cells - 2 ? token : `${head(token, cells - 3)}…`;
  if (shownToken !== token) after = '';
  const room = cells - width(shownToken);
  // The rest of the line is worth less than what leads up to the token.
  const wantedAfter = Math.min(width(after), Math.floor(room / 3));
  const shownBefore = width(before) <= room - wantedAfter ? before : `…${tail(before, room - wantedAfter - 1)}`;
  const left = cells - width(shownBefore) - width(shownToken);
  const shownAfter = width(after) <= left ? after : left < 1 ? '' : `${head(after, left - 1)}…`;
  return { before: shownBefore, token: shownToken, after: shownAfter };
}

function head(text: string, cells: number): string {
  return takeCells(graphemes(text), cells).join('');
}

function tail(text: string, cells: number): string {
  return takeCells(graphemes(text).reverse(), cells).reverse().join('');
}

function closing(diagnostics: readonly Diagnostic[], palette: Palette): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors > 0 ? [palette.bad(count(errors, 'error'))] : []),
    ...(warnings > 0 ? [palette.warn(count(warnings, 'warning'))] : []),
  ].join(', ');
}
