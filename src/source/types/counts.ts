import { ceiling, multiply, rational, toNumber } from '../../numeric/rational.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../node.ts';
import type { Quantity } from '../quantity.ts';
import type { Reading, ValueType } from '../reader.ts';
import { distinctEntries } from '../reader.ts';
import { readQuantity, said } from './quantities.ts';

/** More than anybody has of one thing, and few enough to count exactly. */
const COUNT_LIMIT = 1_000_000_000;

/** A whole number from 1 to a limit. */
export const countUpTo = (limit: number): ValueType<number> => ({
  expected: 'a whole number',
  schema: { type: ['integer', 'string'], minimum: 1, maximum: limit },
  read(node, what, reading) {
    const value = readQuantity(node, what, reading, { expected: 'a whole number', example: '3', dimension: 0 });
    return value && wholeNumber(node, what, reading, value, limit);
  },
});

/** A whole number from 1. */
export const count = countUpTo(COUNT_LIMIT);

function wholeNumber(
  node: SourceNode,
  what: string,
  { problems }: Reading,
  quantity: Quantity,
  limit: number = COUNT_LIMIT,
): number | undefined {
  const { value } = quantity;
  if (Number.isInteger(value) && value >= 1 && value <= limit) return value;
  const range = value > limit ? `at most ${limit}` : 'a whole number from 1';
  problems.report('out-of-range', { what, text: said(node as ScalarNode, quantity), range }, node);
  return undefined;
}

/** How many must work: a number, or one for each level of demand, in their order. */
export type Needed = number | readonly number[];

/** How many of `n` must work: a number, or a share of `n` that is rounded up. */
export type Need = (n: number) => Needed;

export const mostNeeded = (needed: Needed): number => (typeof needed === 'number' ? needed : Math.max(...needed));

/** The same need whatever the demand, as one number. */
const asNeeded = (levels: readonly number[]): Needed =>
  levels.every((need) => need === levels[0]) ? (levels[0] as number) : levels;

const singleNeed: ValueType<(n: number) => number> = {
  expected: 'a number or a percentage',
  schema: { type: ['number', 'string'], exclusiveMinimum: 0 },
  read(node, what, reading) {
    const declared = { expected: 'a number or a percentage', example: '2', dimension: 0 };
    const value = readQuantity(node, what, reading, declared);
    if (!value) return undefined;
    const text = (node as ScalarNode).text;
    const isShare = value.isPercentage || text.includes('%') || value.value < 1;
    if (!isShare) {
      const whole = wholeNumber(node, what, reading, value);
      return whole === undefined ? undefined : () => whole;
    }
    if (value.value <= 0 || value.complement < 0) {
      reading.problems.report(
        'out-of-range',
        {
          what,
          text: said(node as ScalarNode, value),
          range: 'a whole number from 1, or a share of more than 0 % and at most 100 %',
        },
        node,
      );
      return undefined;
    }
    const { exact } = value;
    // 70 % of 10 is 7, and must not become 8 by the rounding of 0.7 · 10.
    return (n) => (exact ? toNumber(rational(ceiling(multiply(exact, rational(n))))) : Math.ceil(value.value * n));
  },
};

/**
 * A whole number from 1, or a percentage (or a fraction below 1) of the replicas or members, rounded up; or a mapping of
 * these by level of demand.
 */
export const need: ValueType<Need> = {
  expected: 'a number, a percentage, or a mapping by level of demand',
  schema: { anyOf: [singleNeed.schema, { type: 'object', additionalProperties: singleNeed.schema, minProperties: 1 }] },
  read: (node, what, reading) =>
    node.type === 'mapping' ? readByLevel(node, what, reading) : singleNeed.read(node, what, reading),
};

function readByLevel(node: MappingNode, what: string, reading: Reading): Need | undefined {
  const { problems, levels = [] } = reading;
  if (levels.length === 0) {
    problems.report('need-without-demand', { levels: node.entries.map(({ key }) => key.text) }, node);
    return undefined;
  }
  const needs = new Map<string, (n: number) => number>();
  let sound = true;
  for (const { key, value } of distinctEntries(node, reading)) {
    const read = singleNeed.read(value, `${what} of ${key.text}`, reading);
    if (!levels.includes(key.text)) problems.report('unknown-level', { level: key.text, levels }, key);
    if (read && levels.includes(key.text)) needs.set(key.text, read);
    else sound = false;
  }
  const missing = levels.filter((level) => !node.entries.some(({ key }) => key.text === level));
  const isMisspelt = node.entries.some(({ key }) => !levels.includes(key.text));
  if (missing.length > 0 && !isMisspelt) problems.report('missing-level', { missing }, node);
  if (!sound || missing.length > 0) return undefined;
  const inOrder = levels.map((level) => needs.get(level) as (n: number) => number);
  return (n) => asNeeded(inOrder.map((one) => one(n)));
}

/** A whole number from 0. */
export const countFromZero: ValueType<number> = {
  expected: 'a whole number',
  schema: { type: ['integer', 'string'], minimum: 0 },
  read(node, what, reading) {
    const value = readQuantity(node, what, reading, { expected: 'a whole number', example: '2', dimension: 0 });
    if (value?.value === 0) return 0;
    return value && wholeNumber(node, what, reading, value);
  },
};
