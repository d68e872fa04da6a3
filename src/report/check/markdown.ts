import { inert } from '../formats/markdown.ts';
import { place } from '../place.ts';
import { count } from '../quantity.ts';
import type { CheckedFile, CheckReport, Finding } from './checked.ts';
import { fails, KINDS, severityOf, shownOf } from './checked.ts';
import { worstFirst } from './urgency.ts';
import { headlineOf, markOf, outcome, summary } from './words.ts';

/** A comment on GitHub holds 65,536 characters; so many of these fit, and nobody reads more. */
const MOST_FILES = 100;
const MOST_FINDINGS = 50;
/** A message may quote what somebody else wrote, at any length. */
const LONGEST_FINDING = 600;

/** GitHub Flavored Markdown for a comment or a step summary: a row for each file, then what was found. */
export function render(report: CheckReport): string {
  const { files } = report;
  const found = worstFirst(files.flatMap((file) => shownOf(file, report).map((finding) => ({ file, finding }))));
  const blocks = [
    `## ${report.exit === 0 ? '✔' : '✘'} avail check`,
    inert(summary(report)),
    ...(files.length === 0 ? [] : [table(report)]),
    ...(found.length === 0 ? [] : ['### Findings', list(found, report)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(report: CheckReport): string {
  // Of many files those that fail come first; the others keep their order.
  const ordered = report.files
    .map((file) => ({ file, worst: worstOf(file, report) }))
    .sort((a, b) => a.worst - b.worst)
    .map(({ file }) => file);
  const shown = report.files.length > MOST_FILES ? ordered.slice(0, MOST_FILES) : report.files;
  const rows = shown.map((file) => [
    markOf(file, report),
    inert(file.path ?? file.file),
    inert(headlineOf(file)),
    inert(outcome(file, report)),
  ]);
  const rest = report.files.length - shown.length;
  return [
    '|  | file | availability | outcome |',
    '| :-- | :-- | --: | :-- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    ...(rest > 0 ? ['', `… ${count(rest, 'more file')}`] : []),
  ].join('\n');
}

const worstOf = ({ findings }: CheckedFile, report: CheckReport): number =>
  Math.min(
    KINDS.length,
    ...findings.filter((finding) => fails(finding, report)).map(({ kind }) => KINDS.indexOf(kind)),
  );

function list(found: readonly { readonly finding: Finding }[], report: CheckReport): string {
  const rest = found.length - MOST_FINDINGS;
  return [
    ...found.slice(0, MOST_FINDINGS).map(({ finding }) => item(finding, report)),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join('\n');
}

function item(finding: Finding, report: CheckReport): string {
  const { file, path, span, message, hint, code } = finding.diagnostic;
  const where = place({ file, path, line: span?.line ?? null, column: span?.column ?? null });
  const said = hint === null ? message : `${message}; ${hint}`;
  const text = said.length > LONGEST_FINDING ? `${said.slice(0, LONGEST_FINDING)}…` : said;
  const mark = fails(finding, report) ? '✘' : '!';
  return `- ${mark} **${inert(where)}** ${severityOf(finding)}: ${inert(text)} (${code})`;
}
