import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Severity } from '../../model/names.ts';
import type { Result, SloVerdict } from '../../model/result.ts';

/**
 * What a finding is about: an input that cannot be read or calculated, a limit that was reached, an SLO that is not
 * kept, or something valid that is worth a second look. They are never confused: each has an exit code of its own.
 */
export type FindingKind = 'invalid' | 'limit' | 'slo' | 'warning';

export interface Finding {
  readonly kind: FindingKind;
  readonly diagnostic: Diagnostic;
  /** Whether the baseline has it: then it does not fail. */
  readonly known: boolean;
  /** The same for the same finding wherever its lines have moved to, and different for each finding of a run. */
  readonly fingerprint: string;
  /** The verdict of an SLO that is not kept; null for everything else. */
  readonly slo: SloVerdict | null;
}

/** One file that was checked, or could not be. */
export interface CheckedFile {
  /** As it was named. */
  readonly file: string;
  /** Its path in the repository, with slashes; null for standard input. */
  readonly path: string | null;
  readonly result: Result;
  /** Length of a year, in seconds. */
  readonly year: number;
  /** Worst first. */
  readonly findings: readonly Finding[];
}

export interface CheckReport {
  readonly files: readonly CheckedFile[];
  /** Whether one file was asked for by its name: then JSON has the one document, and no list. */
  readonly isOne: boolean;
  /** What is shown; what fails is shown in any case. */
  readonly severity: Severity;
  /** Whether warnings fail like missed SLOs. */
  readonly failOnWarning: boolean;
  /** Only what fails is worth a word. */
  readonly quiet: boolean;
  readonly exit: number;
  /** Version of avail. */
  readonly version: string;
}

/** From the worst on. */
export const KINDS: readonly FindingKind[] = ['invalid', 'limit', 'slo', 'warning'];

export const severityOf = ({ kind }: Pick<Finding, 'kind'>): Severity => (kind === 'warning' ? 'warning' : 'error');

export const fails = (
  { known, kind }: Pick<Finding, 'known' | 'kind'>,
  { failOnWarning }: Pick<CheckReport, 'failOnWarning'>,
): boolean => !known && (kind !== 'warning' || failOnWarning);

/** The findings of a file that are shown: not those that are known, nor those below the severity. */
export const shownOf = ({ findings }: CheckedFile, report: CheckReport): readonly Finding[] =>
  findings.filter(
    (finding) =>
      !finding.known && (report.severity === 'warning' || severityOf(finding) === 'error' || fails(finding, report)),
  );

/** The worst that fails in a file; null if it passes. */
export const failureIn = (
  { findings }: Pick<CheckedFile, 'findings'>,
  report: Pick<CheckReport, 'failOnWarning'>,
): FindingKind | null =>
  KINDS.find((kind) => findings.some((finding) => finding.kind === kind && fails(finding, report))) ?? null;
