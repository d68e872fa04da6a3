import type { Rational } from '../numeric/rational.ts';
import { add, bits, compare, divide, multiply, negate, rational, subtract } from '../numeric/rational.ts';
import type { Quantity } from './quantity.ts';
import { dimensionName, exactQuantity, roundedQuantity } from './quantity.ts';
import type { Token } from './tokens.ts';

/** What an expression may consist of. Each name stands for a token of its text: `_3` for the one with index 3. */
export type Tree =
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'operator'; readonly operator: string; readonly args: readonly Tree[] }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Tree[] };

/** Why an expression has no value; the hint says what to write instead. */
export interface Failure {
  readonly detail: string;
  readonly hint: string | null;
  /** The first and the last token of what has no value; undefined for all of it. */
  readonly span?: readonly [first: number, last: number];
}

export const isFailure = (value: Quantity | Failure): value is Failure => 'detail' in value;

const fail = (detail: string, hint: string | null = null): Failure => ({ detail, hint });

/** The name under which the grammar sees a token. */
export const maskOf = (token: number): string => `_${token}`;
const tokenOf = (mask: string): number => Number(mask.slice(1));

/** Calculates a tree with its dimensions. `lookup` gives the value of a token, or why it has none. */
export function evaluate(
  tree: Tree,
  tokens: readonly Token[],
  lookup: (token: number) => Quantity | Failure,
): Quantity | Failure {
  if (tree.op === 'name') return lookup(tokenOf(tree.name));
  const args: Quantity[] = [];
  for (const arg of tree.args) {
    const value = evaluate(arg, tokens, lookup);
    if (isFailure(value)) return value;
    args.push(value);
  }
  const name = tree.op === 'operator' ? tree.operator : (tokens[tokenOf(tree.name)]?.text ?? '');
  const known = tree.op === 'operator' ? OPERATORS : FUNCTIONS;
  const apply = Object.hasOwn(known, name) ? known[name] : undefined;
  return checked(apply ? apply(args, name) : fail(`"${name}" has no place in a value`, USABLE), tree, tokens);
}

function checked(value: Quantity | Failure, tree: Tree, tokens: readonly Token[]): Quantity | Failure {
  const failure = isFailure(value)
    ? value
    : Number.isFinite(value.value)
      ? undefined
      : fail('the result is too large for a number');
  return failure ? { ...failure, span: spanOf(tree, tokens) } : value;
}

/** From the first to the last token of a tree, with the brackets that belong to what is between. */
function spanOf(tree: Tree, tokens: readonly Token[]): [first: number, last: number] {
  let [first, last] = ends(tree);
  const surplus = (bracket: '(' | ')'): number => {
    let depth = 0;
    let most = 0;
    for (let i = 0; i <= last - first; i += 1) {
      const text = tokens[bracket === ')' ? first + i : last - i]?.text;
      if (text === '(' || text === ')') depth += text === bracket ? 1 : -1;
      most = Math.max(most, depth);
    }
    return most;
  };
  for (let left = surplus(')'); left > 0; left -= 1)
    do first -= 1;
    while (tokens[first]?.text !== '(');
  for (let left = surplus('('); left > 0; left -= 1)
    do last += 1;
    while (tokens[last]?.text !== ')');
  return [first, last];
}

function ends(tree: Tree): [first: number, last: number] {
  const own = tree.op === 'operator' ? [] : [tokenOf(tree.name)];
  const all = [...own, ...(tree.op === 'name' ? [] : tree.args.flatMap(ends))];
  return [Math.min(...all), Math.max(...all)];
}

const USABLE = 'use + - * / ^, brackets, parameters, numbers with units, and functions';

/** Past this size exact fractions are rounded: a tower of powers must not exhaust memory. */
const EXACT_BITS = 4096;

const exactOr = (exact: Rational | undefined, rounded: number, dimension: number): Quantity =>
  exact && bits(exact) <= EXACT_BITS ? exactQuantity(exact, dimension) : roundedQuantity(rounded, dimension);

type Operation = (args: readonly Quantity[], name: string) => Quantity | Failure;

const sum =
  (
    exactly: (a: Rational, b: Rational) => Rational,
    roughly: (a: number, b: number) => number,
    verb: string,
  ): Operation =>
  ([a, b]) => {
    if (!a || !b) return fail('an operand is missing', USABLE);
    if (a.dimension !== b.dimension)
      return fail(`${dimensionName(b.dimension)} cannot be ${verb} ${dimensionName(a.dimension)}`, 'check the units');
    return exactOr(a.exact && b.exact ? exactly(a.exact, b.exact) : undefined, roughly(a.value, b.value), a.dimension);
  };

const OPERATORS: Readonly<Record<string, Operation>> = {
  '+': (args, name) => (args.length === 1 ? (args[0] as Quantity) : sum(add, (a, b) => a + b, 'added to')(args, name)),
  '-': (args, name) => {
    const [a] = args;
    if (a && args.length === 1) return exactOr(a.exact ? negate(a.exact) : undefined, -a.value, a.dimension);
    return sum(subtract, (x, y) => x - y, 'subtracted from')(args, name);
  },
  '*': ([a, b]) => {
    if (!a || !b) return fail('an operand is missing', USABLE);
    return exactOr(
      a.exact && b.exact ? multiply(a.exact, b.exact) : undefined,
      a.value * b.value,
      a.dimension + b.dimension,
    );
  },
  '/': ([a, b]) => {
    if (!a || !b) return fail('an operand is missing', USABLE);
    if (b.value === 0) return fail('this divides by 0');
    return exactOr(
      a.exact && b.exact ? divide(a.exact, b.exact) : undefined,
      a.value / b.value,
      a.dimension - b.dimension,
    );
  },
  '^': ([base, exponent]) => {
    if (!base || !exponent) return fail('an operand is missing', USABLE);
    const power = exponent.value;
    if (exponent.dimension !== 0)
      return fail(`an exponent is a plain number, not ${dimensionName(exponent.dimension)}`);
    if (base.dimension !== 0 && !Number.isInteger(power))
      return fail(`${dimensionName(base.dimension)} has only whole powers`);
    return exactOr(exactPower(base.exact, power), base.value ** power, base.dimension * power);
  },
};

function exactPower(base: Rational | null, power: number): Rational | undefined {
  if (!base || !Number.isInteger(power) || Math.abs(power) * bits(base) > EXACT_BITS) return undefined;
  if (power < 0 && base.numerator === 0n) return undefined;
  const positive = {
    numerator: base.numerator ** BigInt(Math.abs(power)),
    denominator: base.denominator ** BigInt(Math.abs(power)),
  };
  return power < 0 ? divide(rational(1), positive) : positive;
}

const extreme =
  (sign: 1 | -1): Operation =>
  (args, name) => {
    const [first] = args;
    if (!first) return fail(`${name} needs at least one value`);
    if (args.some((arg) => arg.dimension !== first.dimension))
      return fail(`the values of ${name} are not all of one dimension`, 'check the units');
    const order = (a: Quantity, b: Quantity): number =>
      a.exact && b.exact ? compare(a.exact, b.exact) : a.value - b.value;
    return args.reduce((best, arg) => (sign * order(arg, best) > 0 ? arg : best));
  };

const plain =
  (calculate: (x: number) => number): Operation =>
  (args, name) => {
    const [x] = args;
    if (!x || args.length !== 1) return fail(`${name} takes one value`);
    if (x.dimension !== 0) return fail(`${name} takes a plain number, not ${dimensionName(x.dimension)}`);
    const value = calculate(x.value);
    if (Number.isNaN(value)) return fail(`${name} has no value here`);
    return Number.isInteger(value) && Number.isSafeInteger(value)
      ? exactQuantity(rational(value), 0)
      : roundedQuantity(value, 0);
  };

const FUNCTIONS: Readonly<Record<string, Operation>> = {
  min: extreme(-1),
  max: extreme(1),
  sqrt: plain(Math.sqrt),
  exp: plain(Math.exp),
  ln: plain(Math.log),
  log10: plain(Math.log10),
  floor: plain(Math.floor),
  ceil: plain(Math.ceil),
  round: plain(Math.round),
};

export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);
