import assert from 'node:assert/strict';
import { run } from '../../../src/cli/main.ts';
import { MemoryIo } from '../../memory-io.ts';
import { assertSane } from '../sane.ts';
import type { Random, Target } from '../target.ts';
import { pick } from '../target.ts';

/** What tries to reach the program around it, to loop, or to take all memory; and plain nonsense. */
const ATTACKS = [
  'import("fs")',
  'eval("1")',
  'constructor.constructor("return process")()',
  'x.constructor',
  'x["constructor"]',
  '__proto__',
  'toString()',
  'parse("1")',
  'createUnit("q")',
  'f(x) = f(x); f(1)',
  'a = 1; b = 2',
  '[1, 2, 3]',
  '1:1e9',
  'zeros(1e9)',
  'x ? 1 : 2',
  '"a" + 1',
  '9^9^9^9',
  '1e999',
  'factorial(1e6)',
  '100000!',
  '2^-99999999',
  'NaN',
  'Infinity',
  'i',
  'pi',
  '1 // 2',
  '1 /* x */',
];

/** Powers of time: a rate, a number, a duration. */
type Dimension = -1 | 0 | 1;

const ATOMS: Readonly<Record<Dimension, readonly string[]>> = {
  [-1]: ['rate', '2/year', '1e-6/h', '3 / y'],
  0: ['k', '0', '1', '2', '0.5', '5%', '99.95%', '1e-9', '3.25'],
  1: ['x', 'z', '3 h', '90 d', '250 ms', '1 y', '4h30m'],
};
const OPERATORS = ['+', '-', '*', '/', ' + ', ' - ', ' * ', ' / ', '^', '%', ' ', ''];
const FUNCTIONS = ['min', 'max', 'sqrt', 'exp', 'log', 'abs', 'round', 'ceil', 'floor'];

/** Nonsense for the most part. */
function nonsense(next: Random, depth = 0): string {
  const x = next();
  if (x < 0.1) return pick(next, ATTACKS);
  if (depth > 5 || x < 0.4) return pick(next, ATOMS[pick(next, [-1, 0, 1] as const)]);
  if (x < 0.75) return `${nonsense(next, depth + 1)}${pick(next, OPERATORS)}${nonsense(next, depth + 1)}`;
  if (x < 0.85) return `(${nonsense(next, depth + 1)})`;
  if (x < 0.9) return `-${nonsense(next, depth + 1)}`;
  if (x < 0.93) return '('.repeat(Math.floor(next() * 400)) + nonsense(next, depth + 1);
  const arguments_ = Array.from({ length: 1 + Math.floor(next() * 3) }, () => nonsense(next, depth + 1));
  return `${pick(next, FUNCTIONS)}(${arguments_.join(', ')})`;
}

/** An expression of a dimension. */
function sensible(next: Random, dimension: Dimension, depth = 0): string {
  const x = next();
  if (depth > 4 || x < 0.25) return pick(next, ATOMS[dimension]);
  const part = (other: Dimension): string => sensible(next, other, depth + 1);
  if (x < 0.4) return `${part(dimension)} + ${part(dimension)}`;
  if (x < 0.5) return `(${part(dimension)})`;
  if (x < 0.7) return `${part(0)} * ${part(dimension)}`;
  if (x < 0.85 || dimension === 1) return `${part(dimension)} / ${part(0)}`;
  return dimension === 0 ? `${part(1)} / ${part(1)}` : `${part(0)} / ${part(1)}`;
}

const FIELDS = { mtbf: 1, failure_rate: -1, unavailability: 0, downtime: 0 } as const;

/** Expressions in a place where a duration, a rate or a share is due. */
export const expressions: Target = {
  name: 'expressions',
  taken: 0.1,
  make(next) {
    const field = pick(next, Object.keys(FIELDS) as (keyof typeof FIELDS)[]);
    const text = next() < 0.5 ? sensible(next, FIELDS[field]) : nonsense(next);
    return { shown: { field, text }, feed: () => evaluate(field, text) };
  },
};

async function evaluate(field: string, text: string): Promise<boolean> {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const topology = {
    parameters: { x: '90 d', z: 'x / 3', rate: '2/year', k: 3 },
    components: { a: { [field]: text, mttr: '1 h' } },
  };
  const io = new MemoryIo({ stdin: JSON.stringify(topology) });
  const exit = await run(['calc', '-', '--format', 'json'], io);
  assert.ok(exit === 0 || exit === 2, `exit ${exit}`);
  assert.equal(io.stderr.text, '');
  const result = JSON.parse(io.stdout.text);
  assert.equal(result.ok, exit === 0);
  assert.ok(result.ok || result.diagnostics.length > 0);
  assertSane(result);
  assert.equal(Object.getOwnPropertyNames(Object.prototype).length, before);
  return result.ok;
}
