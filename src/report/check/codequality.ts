import { document } from '../formats/json.ts';
import { plain } from '../plain.ts';
import type { CheckReport, FindingKind } from './checked.ts';
import { shownOf } from './checked.ts';
import { placeOf } from './place-of.ts';
import { worstFirst } from './urgency.ts';

/** In the words of GitLab: info, minor, major, critical, blocker. */
const SEVERITIES: Readonly<Record<FindingKind, string>> = {
  invalid: 'blocker',
  limit: 'critical',
  slo: 'major',
  warning: 'minor',
};

/** GitLab's code quality report (docs.gitlab.com, "Code Quality": the subset of Code Climate's that it reads). */
export function render(report: CheckReport): string {
  const all = report.files.flatMap((file) => shownOf(file, report).map((finding) => ({ file, finding })));
  const issues = worstFirst(all).map(({ file, finding }) => {
    const { message, hint, code } = finding.diagnostic;
    const { path, span } = placeOf(file, finding);
    return {
      description: plain(hint === null ? message : `${message}; ${hint}`),
      check_name: code,
      fingerprint: finding.fingerprint,
      severity: SEVERITIES[finding.kind],
      // A file is there even where no line is, and GitLab takes no issue without both.
      location: { path: path ?? file.file, lines: { begin: span?.line ?? 1, end: span?.endLine ?? 1 } },
    };
  });
  return document(issues);
}
