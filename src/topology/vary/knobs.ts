import { blockFields } from '../../kinds/block.ts';
import { KINDS } from '../../kinds/index.ts';
import type { MappingNode, ScalarNode, SourceNode, SourceText } from '../../source/node.ts';
import { Problems } from '../../source/problems.ts';
import type { ParseExpression } from '../../source/values.ts';
import { Values } from '../../source/values.ts';
import type { Override } from '../parameters.ts';
import { readParameters } from '../parameters.ts';
import { readYear } from '../read.ts';
import { overridden } from './overridden.ts';
import type { DocumentPath } from './path.ts';
import { entryOf, findPath, leaves, namesIn } from './path.ts';
import type { Steps } from './steps.ts';
import { countedSteps, stepsOf } from './steps.ts';
import { isCount } from './sweeping.ts';

/** A value of a document that somebody may want to turn. */
export interface Knob extends Steps {
  /** As `--set` and `--vary` take it. */
  readonly path: string;
  /** The value as it is written, or its default. */
  readonly text: string;
}

/** What can be turned: the parameters, or what stands in a component or block. */
export type Turned = 'parameters' | { readonly part: string };

/** Fields that hold no figure of the part, or one that changes nothing of it. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...Object.keys(blockFields).filter((key) => key !== 'ride_through'),
  'source',
  'basis',
  'spread',
  'requires',
]);

/**
 * The knobs of a document, with what `set` makes of it. A value that is no number has none.
 */
export function knobsOf(
  document: MappingNode,
  set: readonly Override[],
  turned: Turned,
  grammar: ParseExpression,
): Knob[] {
  const { root, parameters } = overridden(document, set);
  const problems = new Problems(NOWHERE);
  const names = readParameters(entryOf(root, 'parameters')?.value, parameters, problems);
  const timeless = new Values(problems, { year: undefined }, names, grammar);
  const year = readYear(entryOf(root, 'settings')?.value, { problems, values: timeless });
  const values = new Values(problems, { year }, names, grammar);
  if (turned === 'parameters')
    return [...names].flatMap(([name, node]) => (node && knob(name, ['parameters', name], node, values)) ?? []);
  const found = partNamed(root, turned.part);
  if (!found) return [];
  const { section, node } = found;
  const given = leaves(node, '').map((path) => path.slice(1));
  const canBeCopied = section === 'components' || KINDS.some(({ key, contains }) => contains && entryOf(node, key));
  const paths = canBeCopied && !given.includes('replicas') ? [...given, 'replicas'] : given;
  return paths.flatMap((rest) => {
    const [field = ''] = rest.split('.');
    if (LEFT_OUT.has(field)) return [];
    const path = `${turned.part}.${rest}`;
    const place = findPath(root, path);
    if ('known' in place || place[0] !== section || place[1] !== turned.part) return [];
    return knob(path, place, valueAt(root, place), values) ?? [];
  });
}

const NOWHERE: SourceText = { file: '', text: '' };

function partNamed(
  root: MappingNode,
  name: string,
): { readonly section: 'components' | 'blocks'; readonly node: SourceNode } | undefined {
  for (const section of ['components', 'blocks'] as const) {
    const node = entryOf(entryOf(root, section)?.value, name)?.value;
    if (node) return { section, node };
  }
  return undefined;
}

const valueAt = (root: MappingNode, place: DocumentPath): SourceNode | undefined =>
  place.reduce<SourceNode | undefined>((node, key) => entryOf(node, key)?.value, root);

function knob(path: string, place: DocumentPath, node: SourceNode | undefined, values: Values): Knob | undefined {
  if (node !== undefined && node.type !== 'scalar') return undefined;
  if (isCount(place) && !node?.text.includes('%')) {
    // What is not there has its default: 1 of everything, and no retry.
    const least = place[2] === 'retries' ? 0 : 1;
    const value = node ? countIn(node, values) : least;
    if (value === undefined || value < least) return undefined;
    const text = node?.text.trim() ?? String(least);
    return { path, text, ...withOwn(countedSteps(value, least), text) };
  }
  if (!node || node.is === 'boolean' || node.is === 'null') return undefined;
  const quantity = values.evaluate(node, { what: path, expected: 'a value', example: '90 d' });
  const text = node.text.trim();
  const steps = quantity && stepsOf(text, quantity);
  return steps && { path, text, ...steps };
}

function countIn(node: ScalarNode, values: Values): number | undefined {
  const quantity = values.evaluate(node, { what: 'a number', expected: 'a whole number', example: '2' });
  return quantity?.dimension === 0 && Number.isInteger(quantity.value) ? quantity.value : undefined;
}

/** The steps, with the value as it is written: `units * 2` is not 6. */
const withOwn = (steps: Steps, text: string): Steps => ({
  ...steps,
  texts: steps.texts.map((one, i) => (i === steps.at ? text : one)),
});

/** The names that `knobsOf` takes. */
export const partNames = (root: MappingNode): readonly string[] => [
  ...namesIn(root, 'components'),
  ...namesIn(root, 'blocks'),
];
