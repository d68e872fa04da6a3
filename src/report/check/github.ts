import type { Severity } from '../../model/names.ts';
import { place } from '../place.ts';
import { plain } from '../plain.ts';
import { count } from '../quantity.ts';
import type { CheckedFile, CheckReport, Finding } from './checked.ts';
import { severityOf, shownOf } from './checked.ts';
import { placeOf } from './place-of.ts';
import { worstFirst } from './urgency.ts';
import { summary } from './words.ts';

/**
 * GitHub shows so many annotations of a kind in a step, and drops the others without a word
 * (docs.github.com, "Workflow commands for GitHub Actions").
 */
const MOST = 10;

/** Workflow commands that become annotations, worst first; what GitHub would drop is listed in the log. */
export function render(report: CheckReport): string {
  const all = worstFirst(report.files.flatMap((file) => shownOf(file, report).map((finding) => ({ file, finding }))));
  const lines = (['error', 'warning'] as const).flatMap((severity) => {
    const these = all.filter(({ finding }) => severityOf(finding) === severity);
    if (these.length <= MOST) return these.map(annotation);
    const rest = these.slice(MOST - 1);
    const more = `${count(rest.length, `more ${severity}`)} in the log of this step: GitHub shows ${MOST} of a kind`;
    return [...these.slice(0, MOST - 1).map(annotation), command(severity, {}, more), ...rest.map(logged)];
  });
  return `${[...lines, logLine(summary(report))].join('\n')}\n`;
}

interface Located {
  readonly file: CheckedFile;
  readonly finding: Finding;
}

function annotation({ file, finding }: Located): string {
  const { code, message, hint } = finding.diagnostic;
  const { path, span } = placeOf(file, finding);
  // Columns mean nothing to GitHub where the lines differ.
  const columns = span && span.line === span.endLine ? { col: span.column, endColumn: span.endColumn } : {};
  const position = span ? { line: span.line, endLine: span.endLine, ...columns } : {};
  const text = hint === null ? plain(message) : `${plain(message)}\n${plain(hint)}`;
  return command(severityOf(finding), { ...(path !== null && { file: path, ...position }), title: code }, text);
}

const logged = ({ finding }: Located): string => {
  const { diagnostic } = finding;
  const { file, path, span, message, code } = diagnostic;
  const where = place({ file, path, line: span?.line ?? null, column: span?.column ?? null });
  return logLine(`- ${where}: ${severityOf(finding)}: ${plain(message)} [${code}]`);
};

/** The runner also obeys an older kind of command, which may begin anywhere in a line. */
const logLine = (text: string): string => text.replaceAll('##[', '## [');

const ORDER = ['file', 'line', 'col', 'endLine', 'endColumn', 'title'] as const;

function command(
  severity: Severity,
  properties: Partial<Record<(typeof ORDER)[number], string | number>>,
  text: string,
): string {
  const given = ORDER.flatMap((name) => {
    const value = properties[name];
    return value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`];
  });
  return `::${severity}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(text)}`;
}

// As @actions/core does it (packages/core/src/command.ts).
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
