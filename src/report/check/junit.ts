import type { SloVerdict } from '../../model/result.ts';
import { place } from '../place.ts';
import { plain } from '../plain.ts';
import { count } from '../quantity.ts';
import { MEASURES, targetWords } from '../view/verdict.ts';
import type { CheckedFile, CheckReport, Finding } from './checked.ts';
import { shownOf } from './checked.ts';

/** One test as a CI server counts it: what is not kept fails, what cannot be judged is an error, what is known is skipped. */
interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** What it is for a server that groups by type: the code. */
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/**
 * What Jenkins, GitLab and GitHub's actions read in common: a suite for each file, in it a case `valid`, a case for each
 * SLO and, where warnings fail, one for them. Nothing is in it that the schema of Jenkins' xUnit plugin does not know
 * (junit-10.xsd), since that refuses a report as a whole: no `file` of a case, no `skipped` of all. There is no clock in
 * it: the same input gives the same bytes.
 */
export function render(report: CheckReport): string {
  const suites = report.files.map((file) => ({ file, cases: casesOf(file, report) }));
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="avail check" ${counts(all, ['tests', 'failures', 'errors'])} time="0">`,
    ...suites.flatMap(({ file, cases }) => suite(file, cases, report)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(file: CheckedFile, cases: readonly Case[], report: CheckReport): string[] {
  const name = attribute(file.path ?? file.file);
  const warnings = shownOf(file, report).filter(({ kind }) => kind === 'warning');
  return [
    `  <testsuite name="${name}" ${counts(cases, ['tests', 'failures', 'errors', 'skipped'])} time="0" file="${name}">`,
    ...cases.flatMap((each) => caseLines(each, name)),
    ...(warnings.length > 0 && !report.failOnWarning
      ? [`    <system-out>${data(warnings.map(described).join('\n'))}</system-out>`]
      : []),
    '  </testsuite>',
  ];
}

function caseLines({ name, outcome, type, message, text }: Case, file: string): string[] {
  const head = `    <testcase name="${attribute(name)}" classname="${file}" time="0"`;
  if (outcome === 'passed') return [`${head}/>`];
  if (outcome === 'skipped') return [`${head}>`, `      <skipped message="${attribute(message)}"/>`, '    </testcase>'];
  return [
    `${head}>`,
    `      <${outcome} type="${attribute(type)}" message="${attribute(message)}">${data(text)}</${outcome}>`,
    '    </testcase>',
  ];
}

function casesOf(file: CheckedFile, report: CheckReport): Case[] {
  const { findings, result } = file;
  const errors = findings.filter(({ kind }) => kind === 'invalid' || kind === 'limit');
  const warnings = findings.filter(({ kind, known }) => kind === 'warning' && !known);
  const open = findings.filter(({ kind }) => kind === 'slo');
  return [
    problem('valid', errors, 'error', 'error'),
    ...result.slos.map((slo): Case => sloCase(slo, open, file)),
    ...(report.failOnWarning ? [problem('no warnings', warnings, 'failure', 'warning')] : []),
  ];
}

/** A case that fails by any of the findings; its message is the first, or how many there are. */
function problem(name: string, findings: readonly Finding[], outcome: 'error' | 'failure', noun: string): Case {
  const [first] = findings;
  if (!first) return passed(name);
  const { code, message } = first.diagnostic;
  return {
    name,
    outcome,
    type: code,
    message: findings.length === 1 ? message : count(findings.length, noun),
    text: findings.map(described).join('\n'),
  };
}

function sloCase(slo: SloVerdict, open: readonly Finding[], { year }: CheckedFile): Case {
  const name = `${slo.of}: ${MEASURES[slo.measure].words} ${targetWords(slo, year)}`;
  const finding = open.find((each) => each.slo === slo);
  if (!finding) return passed(name);
  const { code, message } = finding.diagnostic;
  if (finding.known) return { name, outcome: 'skipped', type: code, message: `known: ${message}`, text: '' };
  return { name, outcome: 'failure', type: code, message, text: described(finding) };
}

const passed = (name: string): Case => ({ name, outcome: 'passed', type: '', message: '', text: '' });

function described({ diagnostic }: Finding): string {
  const { file, path, span, message, hint, code } = diagnostic;
  const where = place({ file, path, line: span?.line ?? null, column: span?.column ?? null });
  return `${where}: ${plain(message)}${hint === null ? '' : `; ${plain(hint)}`} [${code}]`;
}

type Count = 'tests' | 'failures' | 'errors' | 'skipped';

function counts(cases: readonly Case[], which: readonly Count[]): string {
  const of = (outcome: Case['outcome']): number => cases.filter((each) => each.outcome === outcome).length;
  const all: Readonly<Record<Count, number>> = {
    tests: cases.length,
    failures: of('failure'),
    errors: of('error'),
    skipped: of('skipped'),
  };
  return which.map((name) => `${name}="${all[name]}"`).join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Two characters are in Unicode and in no XML document; controls have their pictures already. */
const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string).replace(/[\ufffe\uffff]/g, '\ufffd');

const attribute = (text: string): string => xml(plain(text));

/** Text between tags, whose lines stay lines. */
const data = (text: string): string => xml(text.split('\n').map(plain).join('\n'));
