import type { LimitOptions } from '../../answers/limits.ts';
import { openSlos } from '../../answers/verdicts.ts';
import type { Code } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Answer, Override, Parsed } from '../../index.ts';
import { analyze, parse } from '../../index.ts';
import { DEFAULT_LIMITS } from '../../model/limits.ts';
import type { CheckedFile, Finding } from '../../report/check/checked.ts';
import { KINDS } from '../../report/check/checked.ts';
import { isLimit } from '../exit.ts';
import type { Input } from '../input.ts';

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
  const overrides = inputs.length > 1 && set.length > 0 ? await overridesOf(inputs, set) : [];
  return inTurn(inputs, async (input, i) => {
    const parsed = await parsedFrom(input, overrides[i] ?? set);
    try {
      return examined(parsed, analyze(parsed, limits()));
    } catch (error) {
      // Of hundreds of files, the one that shows the defect has to be told.
      throw new Error(`${parsed.file}: ${(error as Error).message}`, { cause: error });
    }
  });
}

/** An override is for the files that have what it is of: unknown is only what none of several has. */
async function overridesOf(inputs: readonly Input[], set: readonly Override[]): Promise<Override[][]> {
  const unknown = await inTurn(inputs, async (input) => unknownIn(await parsedFrom(input, set)));
  const isAnywhere = ({ name }: Override): boolean => unknown.some((names) => !names.has(name));
  return unknown.map((names) => set.filter((each) => !names.has(each.name) || !isAnywhere(each)));
}

/** One after the other: all of them share one processor. */
async function inTurn<T, R>(list: readonly T[], make: (each: T, i: number) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const [i, each] of list.entries()) made.push(await make(each, i));
  return made;
}

async function parsedFrom(input: Input, set: readonly Override[]): Promise<Parsed> {
  const { file } = input;
  if ('text' in input) return parse(input.text, { file, set });
  return { file, name: null, model: undefined, limits: DEFAULT_LIMITS, diagnostics: [input.diagnostic] };
}

const UNKNOWN: ReadonlySet<string> = new Set<Code>(['unknown-set-parameter', 'unknown-set-path']);

const unknownIn = ({ diagnostics }: Parsed): Set<string> =>
  new Set(
    diagnostics.flatMap(({ code, excerpt }) =>
      UNKNOWN.has(code) && excerpt !== null ? [excerpt.slice(0, excerpt.indexOf('='))] : [],
    ),
  );

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
