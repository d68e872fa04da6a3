import { alignDecimals } from '../align.ts';
import { fit } from '../fit.ts';
import type { RenderOptions } from '../formats/format.ts';
import { renderDiagnostic } from '../frame.ts';
import type { Palette, Role } from '../palette.ts';
import { plain } from '../plain.ts';
import { width } from '../width.ts';
import type { CheckedFile, CheckReport } from './checked.ts';
import { failureIn, severityOf, shownOf } from './checked.ts';
import { headlineOf, markOf, outcome, summary } from './words.ts';

/** Nobody corrects more in one file at a time. */
const MOST_SHOWN = 100;
/** A path longer than this leaves no room for what is said of the file. */
const WIDEST_PATH = 0.6;

const ROLES: Readonly<Record<ReturnType<typeof markOf>, Role>> = { '✔': 'good', '✘': 'bad', '!': 'warn' };

/** A line for each file, what was found in it below, and a summary at the end. */
export function render(report: CheckReport, options: RenderOptions): string {
  const { palette, columns } = options;
  const files = report.quiet ? report.files.filter((file) => failureIn(file, report) !== null) : report.files;
  if (files.length === 0) return '';
  const names = files.map(({ file }) => fit(plain(file), Math.max(20, Math.floor(columns * WIDEST_PATH))));
  const widest = Math.max(...names.map(width));
  const figures = alignDecimals(files.map(headlineOf));
  const figureWidth = Math.max(...figures.map(width));
  const blocks = files.map((file, i) => {
    const name = names[i] as string;
    const mark = markOf(file, report);
    const figure = (figures[i] as string).padEnd(figureWidth);
    const line = `${palette[ROLES[mark]](mark)} ${palette.strong(name)}${' '.repeat(widest - width(name))}  ${figure}  ${outcome(file, report)}`;
    return [line.trimEnd(), ...frames(file, report, options)];
  });
  // Frames stand apart from the lines of other files; lines without any form a table.
  const lines = blocks.flatMap((block, i) => {
    const apart = i > 0 && (block.length > 1 || (blocks[i - 1] as string[]).length > 1);
    return [...(apart ? [''] : []), ...block];
  });
  return `${[...lines, '', closed(report, palette)].join('\n')}\n`;
}

function frames(file: CheckedFile, report: CheckReport, options: RenderOptions): string[] {
  const shown = shownOf(file, report);
  const rest = shown.length - MOST_SHOWN;
  return [
    ...shown.slice(0, MOST_SHOWN).flatMap((finding) => {
      const diagnostic = { ...finding.diagnostic, severity: severityOf(finding) };
      return ['', renderDiagnostic(diagnostic, options)];
    }),
    ...(rest > 0 ? ['', `and ${rest} more; --format json lists all`] : []),
  ];
}

function closed(report: CheckReport, palette: Palette): string {
  const text = summary(report);
  return report.files.some((file) => failureIn(file, report) !== null) ? palette.bad(text) : palette.good(text);
}
