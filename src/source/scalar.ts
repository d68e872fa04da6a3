import type { Range, ScalarNode } from './node.ts';

/** What YAML 1.2 core makes of an unquoted text (https://yaml.org/spec/1.2.2/, 10.3.2). */
export function typeOfPlain(text: string): ScalarNode['is'] {
  // Nearly all texts are told by their first character.
  if (!SPECIAL_START.test(text)) return 'string';
  if (NULL.test(text)) return 'null';
  if (BOOLEAN.test(text)) return 'boolean';
  return NUMBER.test(text) ? 'number' : 'string';
}

const SPECIAL_START = /^(?:[-+.0-9~nNtTfF]|$)/;
const NULL = /^(?:~|[Nn]ull|NULL)?$/;
const BOOLEAN = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;
const NUMBER =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** Whether a number is written with decimal digits, which then all count; `0x1F` and `.inf` are not. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

const DECIMAL = /^[-+]?[0-9.][0-9.eE+-]*$/;

export const scalarNode = (text: string, is: ScalarNode['is'], start: number, end: number): ScalarNode => ({
  type: 'scalar',
  text,
  is,
  start,
  end,
});

/** A value that is not there stands where its key stands. */
export const emptyNode = ({ start, end }: Range): ScalarNode => scalarNode('', 'null', start, end);
