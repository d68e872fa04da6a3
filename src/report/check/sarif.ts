import { CATALOGUE } from '../../diagnostics/catalogue/all.ts';
import { document } from '../formats/json.ts';
import type { CheckedFile, CheckReport, Finding } from './checked.ts';
import { severityOf, shownOf } from './checked.ts';
import { placeOf } from './place-of.ts';
import { worstFirst } from './urgency.ts';

/** The exit codes at which something could not be checked at all. */
const NOT_CHECKED = [2, 3, 70];

/**
 * SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0). What the baseline has is in it too, as suppressed; and
 * every result has a line, since GitHub takes none without.
 */
export function render(report: CheckReport): string {
  const findings = worstFirst(
    report.files.flatMap((file) => {
      const shown = new Set(shownOf(file, report));
      return file.findings.filter((each) => each.known || shown.has(each)).map((finding) => ({ file, finding }));
    }),
  );
  const codes = [...new Set(findings.map(({ finding }) => finding.diagnostic.code))].sort();
  const ruleIndex = new Map(codes.map((code, i) => [code, i]));
  return document({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'avail', version: report.version, semanticVersion: report.version, rules: codes.map(rule) },
        },
        invocations: [{ executionSuccessful: !NOT_CHECKED.includes(report.exit), exitCode: report.exit }],
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ file, finding }) => result(file, finding, ruleIndex)),
      },
    ],
  });
}

function rule(code: string): object {
  const { cause, remedy, severity } = CATALOGUE[code as keyof typeof CATALOGUE];
  return {
    id: code,
    name: code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: cause },
    fullDescription: { text: `${cause} ${remedy}` },
    help: { text: remedy },
    defaultConfiguration: { level: severity },
  };
}

function result(file: CheckedFile, finding: Finding, ruleIndex: ReadonlyMap<string, number>): object {
  const { code, message, hint, path: logical } = finding.diagnostic;
  const { path, span } = placeOf(file, finding);
  const region = span
    ? { startLine: span.line, startColumn: span.column, endLine: span.endLine, endColumn: span.endColumn }
    : { startLine: 1 };
  return {
    ruleId: code,
    ruleIndex: ruleIndex.get(code) as number,
    level: severityOf(finding),
    message: { text: hint === null ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(path ?? file.file), region },
        ...(logical !== null && { logicalLocations: [{ fullyQualifiedName: logical, kind: 'member' }] }),
      },
    ],
    partialFingerprints: { 'availFinding/v1': finding.fingerprint },
    ...(finding.known && { suppressions: [{ kind: 'external', justification: 'in the baseline' }] }),
  };
}

/** A path in the repository is relative to its root, whatever folder that is on the machine that reads it. */
function artifact(path: string): object {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}
