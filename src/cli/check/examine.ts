import type { Input } from '../../answers/input.ts';
import type { LimitOptions } from '../../answers/limits.ts';
import { overridesOf } from '../../answers/overrides.ts';
import { openSlos } from '../../answers/verdicts.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Answer, Override, Parsed } from '../../index.ts';
import { analyze } from '../../index.ts';
import type { CheckedFile, Finding } from '../../report/check/checked.ts';
import { KINDS } from '../../report/check/checked.ts';
import { isLimit } from '../exit.ts';
import { parseInput } from '../parse-file.ts';

/** A finding before anybody has compared it with others. */
export type Found = Pick<Finding, 'kind' | 'diagnostic' | 'slo'>;

/** A file with what was found in it, worst first. */
export type Examined = Pick<CheckedFile, 'file' | 'result' | 'year'> & { readonly findings: readonly Found[] };

/** Reads and calculates every input, with limits that begin anew for each. */
export async function examineAll(
  inputs: readonly Input[],
  set: readonly Override[],
  limits: () => LimitOptions,
): Promise<Examined[]> {
  const overrides = await overridesOf(inputs, set);
  const all: Examined[] = [];
  for (const [i, input] of inputs.entries()) {
    const parsed = await parseInput(input, { set: overrides[i] ?? [] });
    try {
      all.push(examined(parsed, analyze(parsed, limits())));
    } catch (error) {
      // Of hundreds of files, the one that shows the defect has to be told.
      throw new Error(`${parsed.file}: ${(error as Error).message}`, { cause: error });
    }
  }
  return all;
}

function examined(parsed: Parsed, { result, year, diagnostics }: Answer): Examined {
  const findings: Found[] = [
    ...diagnostics.map((diagnostic) => ({ kind: kindOf(diagnostic), diagnostic, slo: null })),
    ...openSlos(parsed, result, year).map((open) => ({ kind: 'slo' as const, ...open })),
  ];
  findings.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || order(a) - order(b));
  return { file: parsed.file, result, year, findings };
}

function kindOf(diagnostic: Diagnostic): Finding['kind'] {
  if (isLimit(diagnostic)) return 'limit';
  return diagnostic.severity === 'error' ? 'invalid' : 'warning';
}

/** As they stand in the file. */
const order = ({ diagnostic: { span } }: Found): number => (span ? span.line * 1e6 + span.column : 0);
