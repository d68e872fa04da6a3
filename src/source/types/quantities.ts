import type { JsonSchema } from '../../model/shape.ts';
import type { ScalarNode, SourceNode } from '../node.ts';
import { typeName } from '../node.ts';
import type { Quantity } from '../quantity.ts';
import { dimensionName, plainly } from '../quantity.ts';
import type { Reading, ValueType } from '../reader.ts';

interface Declaration {
  readonly expected: string;
  readonly example: string;
  readonly dimension: number;
}

const BARE = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** Reads a scalar of the declared dimension; reports a value of another one. */
export function readQuantity(
  node: SourceNode,
  what: string,
  reading: Reading,
  declared: Declaration,
): Quantity | undefined {
  const { problems, values } = reading;
  const scalar = expectScalar(node, what, reading, declared);
  if (!scalar) return undefined;
  const quantity = values.evaluate(scalar, { what, ...declared });
  if (!quantity) return undefined;
  if (!isInReach(quantity)) {
    problems.report('out-of-range', { what, text: said(scalar, quantity), range: REACH }, scalar);
    return undefined;
  }
  if (quantity.dimension === declared.dimension) return quantity;
  const text = scalar.text.trim();
  if (quantity.dimension === 0 && declared.dimension === 1 && BARE.test(text)) {
    problems.report(
      'bare-duration',
      { what, text, examples: what === 'mttr' ? ['min', 'h'] : ['s', 'min', 'h', 'd'] },
      scalar,
    );
  } else {
    const bare = quantity.dimension === 0 ? values.bareParameterIn(text) : undefined;
    problems.report('wrong-dimension', { what, ...declared, found: dimensionName(quantity.dimension), bare }, scalar);
  }
  return undefined;
}

/** Everything that is calculated from a value must stay a double: its square too, and its inverse. */
const isInReach = ({ value, complement, exact, dimension }: Quantity): boolean =>
  isReached(value, exact === null || exact.numerator === 0n) &&
  (dimension !== 0 || value > 1 || isReached(complement, exact === null || exact.numerator === exact.denominator));

const isReached = (value: number, isZero: boolean): boolean =>
  value === 0 ? isZero : Math.abs(value) >= SMALLEST && Math.abs(value) <= LARGEST;

const SMALLEST = 1e-150;
const LARGEST = 1e150;
const REACH = '0, or from 1e-150 to 1e150 (in seconds, where it has a unit)';

function expectScalar(
  node: SourceNode,
  what: string,
  { problems }: Reading,
  declared: Declaration,
): ScalarNode | undefined {
  if (node.type === 'scalar' && (node.is === 'string' || node.is === 'number')) {
    if (node.is === 'string' || /\d/.test(node.text)) return node;
    problems.report('out-of-range', { what, text: node.text, range: 'a finite number' }, node);
    return undefined;
  }
  problems.report(
    'wrong-type',
    { what, expected: declared.expected, found: typeName(node), example: `${what}: ${declared.example}` },
    node,
  );
  return undefined;
}

/** A number with or without a unit, as against something calculated. */
const LITERAL = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*(%|[A-Za-z]+)?$/;

/** What a value says, for messages: what is calculated with what it comes to, such as `n / 2 = 1.5`. */
export function said({ text }: ScalarNode, quantity: Quantity): string {
  const written = text.trim();
  return LITERAL.test(written) ? written : `${written} = ${plainly(quantity)}`;
}

/** A number, or a parameter that is one, without a percent sign. */
const isBare = ({ text }: ScalarNode, { isPercentage }: Quantity): boolean =>
  !isPercentage && (BARE.test(text.trim()) || /^[A-Za-z]\w*$/.test(text.trim()));

type Check = (quantity: Quantity) => string | null;

/** A number needs a unit wherever there is a dimension, and is then no number to YAML. */
function numberType(declared: Declaration, check: Check, range: JsonSchema = { minimum: 0 }): ValueType<Quantity> {
  return {
    expected: declared.expected,
    schema: declared.dimension === 0 ? { type: ['string', 'number'], ...range } : { type: 'string' },
    read(node, what, reading) {
      const quantity = readQuantity(node, what, reading, declared);
      if (!quantity) return undefined;
      const range = check(quantity);
      if (range === null) return quantity;
      const scalar = node as ScalarNode;
      const text = said(scalar, quantity);
      if (range === SHARE && quantity.value > 1 && quantity.value <= 100 && isBare(scalar, quantity))
        reading.problems.report('bare-percentage', { what, text, number: plainly(quantity) }, scalar);
      else reading.problems.report('out-of-range', { what, text, range }, scalar);
      return undefined;
    },
  };
}

const SHARE = 'from 0 % to 100 %';
const AS_FRACTION: JsonSchema = { minimum: 0, maximum: 1 };

/** Seconds, at least 0. */
export const duration = numberType({ expected: 'a duration', example: '90 d', dimension: 1 }, ({ value }) =>
  value >= 0 ? null : 'at least 0',
);

/** Seconds, more than 0. */
export const positiveDuration = numberType({ expected: 'a duration', example: '90 d', dimension: 1 }, ({ value }) =>
  value > 0 ? null : 'more than 0',
);

/** Per second, at least 0. */
export const rate = numberType({ expected: 'a rate', example: '2/year', dimension: -1 }, ({ value }) =>
  value >= 0 ? null : 'at least 0',
);

/** A share from 0 to 1, with its exact complement. */
export const share = numberType(
  { expected: 'a percentage or a fraction', example: '99.95%', dimension: 0 },
  ({ value, complement }) => (value >= 0 && complement >= 0 ? null : SHARE),
  AS_FRACTION,
);

/** Downtime a period, such as `4 h/year`: a share of time. */
export const downtimeShare = numberType(
  { expected: 'a downtime a period', example: '4 h/year', dimension: 0 },
  ({ value, complement }) => (value >= 0 && complement >= 0 ? null : 'from 0 to the whole period'),
  AS_FRACTION,
);

/** A plain number, at least 0. */
export const amount = numberType({ expected: 'a number', example: '500', dimension: 0 }, ({ value }) =>
  value >= 0 ? null : 'at least 0',
);

const anyPercentage = numberType({ expected: 'a percentage', example: '1.4%', dimension: 0 }, ({ value }) =>
  value >= 0 ? null : 'at least 0 %',
);

/** A percentage that may exceed 100 %, at least 0; more than 1 without its sign is nearly always meant to have one. */
export const percentage: ValueType<Quantity> = {
  expected: 'a percentage',
  schema: { type: ['string', 'number'], ...AS_FRACTION },
  read(node, what, reading) {
    const quantity = anyPercentage.read(node, what, reading);
    if (!quantity || quantity.value <= 1 || !isBare(node as ScalarNode, quantity)) return quantity;
    const facts = { what, text: said(node as ScalarNode, quantity), number: plainly(quantity) };
    reading.problems.report('bare-percentage', facts, node as ScalarNode);
    return undefined;
  },
};
