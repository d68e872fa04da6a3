import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { locate } from '../../source/locate.ts';
import type { MappingNode } from '../../source/node.ts';
import { Problems } from '../../source/problems.ts';
import { Values } from '../../source/values.ts';
import { isOpened, open } from '../opened.ts';
import type { Override } from '../parameters.ts';
import { readParameters } from '../parameters.ts';
import { readYear } from '../read.ts';
import { equalsIn, overridden } from './overridden.ts';
import type { DocumentPath } from './path.ts';
import { entryOf, findPath } from './path.ts';
import { isCount, Sweeping } from './sweeping.ts';
import type { VariedValues } from './values.ts';
import { POINTS_LIMIT, readValues } from './values.ts';

/** One thing that is varied. */
export interface Axis {
  /** As it was named. */
  readonly path: string;
  readonly values: VariedValues;
}

interface OpenedSweep {
  readonly axes: readonly Axis[];
  readonly sweeping: Sweeping;
}

/** A document and what is varied in it, `web.replicas=2..8`; or all that is wrong with either. */
export async function openSweep(
  text: string,
  file: string,
  set: readonly Override[],
  vary: readonly string[],
): Promise<OpenedSweep | { readonly diagnostics: readonly Diagnostic[] }> {
  const opened = await open(text, file);
  if (!isOpened(opened)) return { diagnostics: opened };
  const { parseExpression } = await import('../../source/expression.ts');
  const unset = new Problems(opened.source);
  // What is varied takes the place of what is set.
  const { root, parameters: fixed } = overridden(opened.root, set, unset);
  const diagnostics: Diagnostic[] = locate(unset, opened.root);
  const axes: Axis[] = [];
  const paths: DocumentPath[] = [];
  for (const argument of vary) {
    const problems = new Problems({ file: '--vary', text: argument });
    const read = readAxis(
      argument,
      root,
      fixed,
      (parameters) => {
        const timeless = new Values(problems, { year: undefined }, parameters, parseExpression);
        const year = readYear(entryOf(root, 'settings')?.value, { problems, values: timeless });
        return new Values(problems, { year }, parameters, parseExpression);
      },
      problems,
    );
    if (read && paths.some((path) => path.join('.') === read.place.join('.')))
      problems.report('vary-twice', { path: read.path }, { start: 0, end: read.path.length });
    if (read) {
      axes.push(read);
      paths.push(read.place);
    }
    diagnostics.push(...locate(problems, undefined));
  }
  const count = axes.reduce((product, { values }) => product * values.texts.length, 1);
  if (diagnostics.length === 0 && count > POINTS_LIMIT) {
    const problems = new Problems({ file: '--vary', text: vary.join(' ') });
    problems.report('too-many-points', { count, limit: POINTS_LIMIT }, null);
    diagnostics.push(...locate(problems, undefined));
  }
  if (diagnostics.length > 0) return { diagnostics };
  return { axes, sweeping: new Sweeping({ ...opened, root }, fixed, paths, parseExpression) };
}

function readAxis(
  argument: string,
  root: MappingNode,
  set: readonly Override[],
  valuesWith: (parameters: ReturnType<typeof readParameters>) => Values,
  problems: Problems,
): (Axis & { readonly place: DocumentPath }) | undefined {
  const { source } = problems;
  const equals = equalsIn(root, argument);
  const name = argument.slice(0, equals).trim();
  const given = argument.slice(equals + 1);
  if (equals < 1 || name === '' || given.trim() === '') {
    problems.report('vary-malformed', { text: argument }, { start: 0, end: argument.length });
    return undefined;
  }
  const start = argument.indexOf(name);
  const place = findPath(root, name);
  if ('known' in place) {
    const at = { source, start, end: start + name.length };
    problems.report('unknown-vary-path', { path: name, known: place.known }, at);
    return undefined;
  }
  // What is wrong with the parameters themselves the first point tells.
  const parameters = readParameters(entryOf(root, 'parameters')?.value, set, new Problems(source));
  const piece = { source, text: given.trim(), start: argument.length - given.trimStart().length };
  const values = readValues(piece, isCount(place), valuesWith(parameters), problems);
  return values && { path: name, values, place };
}
