import { ceiling, multiply, rational, toNumber } from '../../numeric/rational.ts';
import type { ScalarNode, SourceNode } from '../node.ts';
import type { Quantity } from '../quantity.ts';
import type { Reading, ValueType } from '../reader.ts';
import { readQuantity } from './quantities.ts';

/** More than anybody has of one thing, and few enough to count exactly. */
const COUNT_LIMIT = 1_000_000_000;

/** A whole number from 1 to a limit. */
export const countUpTo = (limit: number): ValueType<number> => ({
  expected: 'a whole number',
  schema: { type: ['integer', 'string'], minimum: 1, examples: [3] },
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
  { value }: Quantity,
  limit: number = COUNT_LIMIT,
): number | undefined {
  if (Number.isInteger(value) && value >= 1 && value <= limit) return value;
  const range = value > limit ? `at most ${limit}` : 'a whole number from 1';
  problems.report('out-of-range', { what, text: (node as ScalarNode).text.trim(), range }, node);
  return undefined;
}

/** How many of `n` must work: a number, or a share of `n` that is rounded up. */
export type Need = (n: number) => number;

/** A whole number from 1, or a percentage (or a fraction below 1) of the replicas or members, rounded up. */
export const need: ValueType<Need> = {
  expected: 'a number or a percentage',
  schema: { type: ['integer', 'number', 'string'], examples: [2, '70%'] },
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
        { what, text: text.trim(), range: 'a whole number from 1, or a share of more than 0 % and at most 100 %' },
        node,
      );
      return undefined;
    }
    const { exact } = value;
    // 70 % of 10 is 7, and must not become 8 by the rounding of 0.7 · 10.
    return (n) => (exact ? toNumber(rational(ceiling(multiply(exact, rational(n))))) : Math.ceil(value.value * n));
  },
};
