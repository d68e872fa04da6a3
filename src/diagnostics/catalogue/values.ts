import { elided } from '../elided.ts';
import { suggest } from '../suggest.ts';
import { error } from './entry.ts';
import { alternatives, didYouMean } from './prose.ts';

export const values = {
  'bare-duration': error<{ what: string; text: string; examples: readonly string[] }>({
    cause: 'A number without a unit stands where a duration is due.',
    remedy: 'Add a unit: ms, s, min, h, d, w, mo or y.',
    message: ({ what, text }) => `${what} is a duration, and ${text} has no unit`,
    hint: ({ text, examples }) => `write ${alternatives(examples.map((unit) => `${text} ${unit}`))}`,
  }),
  'bare-percentage': error<{ what: string; text: string; number: string }>({
    cause: 'A number above 1 stands where a percentage or a fraction is due.',
    remedy: 'Write the % sign.',
    message: ({ what, text }) => `${what} is a share from 0 to 1, and ${text} is more than 1`,
    hint: ({ number }) => `write ${number}% for a percentage`,
  }),
  'decimal-comma': error<{ text: string }>({
    cause: 'A number is written with a comma, which separates things in YAML and in expressions.',
    remedy: 'Write a point before the decimals, and nothing between thousands.',
    message: ({ text }) => `"${text}" is no number: decimals follow a point, not a comma`,
    hint: ({ text }) => {
      const thousands = /,\d{3}(?!\d)/.test(text) ? `, or ${text.replace(',', '')} for thousands` : '';
      return `write ${text.replace(',', '.')}${thousands}`;
    },
  }),
  'unknown-unit': error<{ unit: string; names: readonly string[]; common: readonly string[] }>({
    cause: 'The unit is not one that avail knows.',
    remedy: 'Use ms, s, min, h, d, w, mo or y, or their long forms.',
    message: ({ unit }) => `"${unit}" is no unit of time`,
    hint: ({ unit, names, common }) => {
      if (unit === 'per') return 'write  /  for a rate, such as  2/year';
      const near = suggest(unit, names);
      return `${near === undefined ? '' : `did you mean "${near}"? `}units: ${alternatives(common, 'and')}`;
    },
  }),
  'bad-value': error<{ what: string; expected: string; text: string; example: string }>({
    cause: 'The text cannot be read as the kind of value that its key expects.',
    remedy: 'Write a number with its unit, a percentage, or an expression over parameters.',
    message: ({ what, expected, text }) => `${what} expects ${expected}, and "${text}" is none`,
    hint: ({ example }) => `write, for example:  ${example}`,
  }),
  'out-of-range': error<{ what: string; text: string; range: string }>({
    cause: 'The value is outside of what its key allows.',
    remedy: 'Use a value in the range that the message names.',
    message: ({ what, text, range }) => `${what} must be ${range}, and this is ${text}`,
    hint: () => null,
  }),
  'wrong-dimension': error<{
    what: string;
    expected: string;
    found: string;
    example: string;
    bare?: { readonly name: string; readonly text: string } | undefined;
  }>({
    cause: 'The value calculates to something of another dimension: a time where a rate is due, say.',
    remedy: 'Check the units in the expression.',
    message: ({ what, expected, found }) => `${what} expects ${expected}, and this is ${found}`,
    hint: ({ expected, example, bare }) => {
      if (bare === undefined) return `write, for example:  ${example}`;
      const written = expected === 'a duration' ? `${bare.text} h or ${bare.text} d` : example;
      return `${bare.name} is ${bare.text}, without a unit: give it one, as in  ${written}`;
    },
  }),
  'bad-expression': error<{ detail: string; hint: string | null }>({
    cause: 'An expression cannot be calculated.',
    remedy: 'Use numbers with units, parameters, + − * / ^, brackets, and the functions that docs/language.md lists.',
    message: ({ detail }) => detail,
    hint: ({ hint }) => hint,
  }),
  'unknown-function': error<{ name: string; known: readonly string[] }>({
    cause: 'An expression uses a function that there is not.',
    remedy: 'Use one of the functions that the message lists.',
    message: ({ name }) => `there is no function "${name}"`,
    hint: ({ name, known }) => didYouMean(name, known, 'functions'),
  }),
  'unknown-parameter': error<{ name: string; known: readonly string[] }>({
    cause: 'An expression uses a name that is not under `parameters`.',
    remedy: 'Define it under `parameters`, or correct its spelling.',
    message: ({ name }) => `there is no parameter "${name}"`,
    hint: ({ name, known }) =>
      didYouMean(name, known, 'parameters') ?? 'define it under parameters, or write a number with its unit',
  }),
  'parameter-cycle': error<{ path: readonly string[] }>({
    cause: 'A parameter is defined by itself, directly or through others.',
    remedy: 'Give one of them a value of its own.',
    message: ({ path }) => `the parameter "${path[0]}" is defined by itself: ${elided(path).join(' → ')}`,
    hint: () => 'give one of them a value of its own',
  }),
  'invalid-parameter-name': error<{ name: string; taken: 'unit' | 'function' | null }>({
    cause: 'A parameter’s name is no identifier, or is the name of a unit or a function.',
    remedy: 'Use letters, digits and underscores, and no word that already means something in a value.',
    message: ({ name, taken }) =>
      taken ? `"${name}" is already the name of a ${taken} in every value` : `"${name}" cannot be a parameter’s name`,
    hint: ({ name }) =>
      `use letters, digits and _, such as ${/^[A-Za-z]/.test(name) ? name.replace(/[^A-Za-z0-9_]/g, '_') : 'p'}${/^\w+$/.test(name) ? '_value' : ''}`,
  }),
  'unknown-set-parameter': error<{ name: string; known: readonly string[] }>({
    cause: '`--set` names a parameter that the file does not define.',
    remedy: 'Define it under `parameters`, or correct its spelling.',
    message: ({ name }) => `the file has no parameter "${name}"`,
    hint: ({ name, known }) => didYouMean(name, known, 'its parameters') ?? 'the file defines no parameters',
  }),
  'unknown-set-path': error<{ path: string; known: readonly string[] }>({
    cause: '`--set` names a field by a path that leads to nothing that the file has, or could have.',
    remedy: 'Name a field of a component, a block or a storage, such as `web.replicas`.',
    message: ({ path }) => `there is nothing to set by the name "${path}"`,
    hint: ({ path, known }) => didYouMean(path, known, 'what there is') ?? 'name a field, such as web.replicas',
  }),
};
