import type { CheckedFile, Finding } from './checked.ts';
import { KINDS } from './checked.ts';

interface Located {
  readonly file: CheckedFile;
  readonly finding: Finding;
}

/** By kind, then what is missed by most; files and lines keep their order where nothing else tells them apart. */
export const worstFirst = <T extends Located>(findings: readonly T[]): T[] =>
  findings
    .map((located) => ({
      located,
      kind: KINDS.indexOf(located.finding.kind),
      missed: located.finding.slo?.budget_used ?? 0,
    }))
    .sort((a, b) => a.kind - b.kind || b.missed - a.missed)
    .map(({ located }) => located);
