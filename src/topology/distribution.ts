import type { Distribution, DistributionKind, DistributionParameter } from '../model/distribution.ts';
import { DISTRIBUTIONS, EXPONENTIAL, written } from '../model/distribution.ts';
import type { JsonSchema } from '../model/shape.ts';
import type { Range, ScalarNode, SourceNode, SourceText } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Reading, ValueType } from '../source/reader.ts';
import { distinctEntries } from '../source/reader.ts';
import { positiveDuration, readQuantity } from '../source/types/quantities.ts';
import { listOf } from '../source/types/texts.ts';
import { within } from '../source/within.ts';

const KINDS = Object.keys(DISTRIBUTIONS) as DistributionKind[];
/** Those that are written as a word, perhaps with a parameter in brackets. */
const WORDS = KINDS.filter((kind) => kind !== 'empirical');
const DURATIONS = listOf(positiveDuration);

const SPACE = '\\s+';
/** `weibull(shape …)`, and the like. */
const CALLS = WORDS.flatMap((kind) =>
  DISTRIBUTIONS[kind].parameters.map(({ name }) => `${kind}\\(\\s*${name}${SPACE}[^)].*\\)`),
);
const BARE = WORDS.filter((kind) => DISTRIBUTIONS[kind].parameters.length === 0);

/** A distribution by its name with its parameter in brackets, or a mapping with a list of durations. */
export const distribution: ValueType<Distribution> = {
  expected: 'a distribution',
  schema: {
    anyOf: [
      { enum: BARE },
      { type: 'string', pattern: `^\\s*(${[...BARE, ...CALLS].join('|')})\\s*$` },
      {
        type: 'object',
        properties: {
          empirical: {
            ...DURATIONS.schema,
            description: `${DISTRIBUTIONS.empirical.summary}.`,
            examples: [['10 min', '25 min', '2 h']],
          },
        },
        required: ['empirical'],
        additionalProperties: false,
      },
    ],
  } satisfies JsonSchema,
  read(node, what, reading) {
    if (node.type === 'mapping') return readMapping(node, what, reading);
    if (node.type === 'scalar' && node.is === 'string') return readWord(node, what, reading);
    const example = `${what}: ${written('weibull')}`;
    const expected = 'the name of a distribution, or a mapping with a list of durations';
    reading.problems.report('wrong-type', { what, expected, found: typeName(node), example }, node);
    return undefined;
  },
};

/** A name; what is in the brackets behind it, if there are any, and where that begins. */
const WORD = /^\s*([A-Za-z_][\w-]*)\s*(?:\((.*)\)\s*)?$/s;

function readWord(node: ScalarNode, what: string, reading: Reading): Distribution | undefined {
  const { problems } = reading;
  const { text } = node;
  const match = WORD.exec(text);
  if (!match) {
    problems.report('bad-value', { what, expected: 'a distribution', example: written('weibull'), text }, node);
    return undefined;
  }
  const [, name = '', inside] = match;
  const at = (piece: string, start: number): Place => within(node, text, { text: piece, start }, problems.source);
  const kind = WORDS.find((one) => one === name);
  if (!kind) {
    reportUnknown(name, what, reading, at(name, text.indexOf(name)));
    return undefined;
  }
  const { parameters } = DISTRIBUTIONS[kind];
  const start = inside === undefined ? 0 : text.indexOf('(') + 1 + inside.search(/\S|$/);
  const content = inside?.trim() ?? '';
  const faulty = (piece: string, from: number): undefined => {
    const allowed = parameters.map((one) => one.name);
    problems.report(
      'distribution-parameter',
      { name: kind, found: piece, allowed, example: written(kind) },
      at(piece, from),
    );
    return undefined;
  };
  if (parameters.length === 0) {
    if (inside !== undefined) return faulty(content, start);
    return kind === 'exponential' ? EXPONENTIAL : { kind: kind as 'deterministic' };
  }
  if (content === '') return faulty(inside === undefined ? name : text.trim(), text.indexOf(name));
  const [, key = '', gap = '', value = ''] = /^([A-Za-z_]\w*)(\s+)(\S.*)$/s.exec(content) ?? [];
  const parameter = parameters.find((one) => one.name === key);
  if (!parameter) return faulty(key || content, start);
  const { start: from, end, source } = at(value, start + key.length + gap.length);
  const piece: ScalarNode = { type: 'scalar', text: value, is: 'string', start: from, end, ...(source && { source }) };
  return readParameter(piece, kind, parameter, reading);
}

type Place = Range & { source?: SourceText };

function readParameter(
  node: ScalarNode,
  kind: DistributionKind,
  { name, least, most, example, made }: DistributionParameter,
  reading: Reading,
): Distribution | undefined {
  const quantity = readQuantity(node, name, reading, {
    expected: 'a number',
    example: `${kind}(${name} ${example})`,
    dimension: 0,
  });
  if (!quantity) return undefined;
  if (quantity.value >= least && quantity.value <= most) return made(quantity.value);
  reading.problems.report('out-of-range', { what: name, text: node.text, range: `from ${least} to ${most}` }, node);
  return undefined;
}

function readMapping(node: SourceNode & { type: 'mapping' }, what: string, reading: Reading): Distribution | undefined {
  const { problems } = reading;
  let values: readonly { readonly value: number }[] | undefined;
  let sound = node.entries.length > 0;
  if (!sound) problems.report('empty-list', { what, item: 'list of durations' }, node);
  for (const { key, value } of distinctEntries(node, reading)) {
    if (key.text === 'empirical') values = DURATIONS.read(value, 'empirical', reading);
    else {
      sound = false;
      reportUnknown(key.text, what, reading, key);
    }
  }
  return sound && values ? { kind: 'empirical', values: values.map(({ value }) => value) } : undefined;
}

function reportUnknown(name: string, what: string, { problems }: Reading, at: Place): void {
  const meant = KINDS.find((kind) => kind === name || DISTRIBUTIONS[kind].alsoCalled?.includes(name.toLowerCase()));
  problems.report(
    'unknown-distribution',
    { name, what, meant: meant ? written(meant) : null, allowed: KINDS.map(written) },
    at,
  );
}
