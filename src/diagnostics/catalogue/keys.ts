import { calledHere } from '../other-words.ts';
import { error } from './entry.ts';
import { alternatives, didYouMean } from './prose.ts';

export const keys = {
  'not-a-mapping': error<{ found: string }>({
    cause: 'A topology is a mapping with the keys `components`, `blocks`, `system` and so on.',
    remedy: 'Start with `components:`.',
    message: ({ found }) => `a topology is a mapping, and this is ${found}`,
    hint: () => 'start with, for example:  components: {web: {availability: 99.9%}}',
  }),
  'unknown-key': error<{ key: string; where: string; allowed: readonly string[] }>({
    cause: 'The key is not part of the language in this place.',
    remedy: 'Correct its spelling, or delete it; docs/language.md lists all keys.',
    message: ({ key, where }) => `${where} has no key "${key}"`,
    hint: ({ key, allowed }) => {
      if (key === '<<') return 'merge keys are not part of YAML 1.2: write the keys out';
      const here = calledHere(key, allowed);
      return here === undefined ? didYouMean(key, allowed, 'allowed') : `here that is called  ${here}`;
    },
  }),
  'duplicate-key': error<{ key: string; line: number }>({
    cause: 'The same key stands twice in one mapping; one of the values would be lost.',
    remedy: 'Delete one, or give it another name.',
    message: ({ key, line }) => `"${key}" stands twice in this mapping; it was first defined in line ${line}`,
    hint: () => 'delete one, or give it another name',
  }),
  'duplicate-name': error<{ name: string; line: number }>({
    cause: 'Two parts have one name; components, blocks and storages share one namespace.',
    remedy: 'Rename one of them.',
    message: ({ name, line }) => `"${name}" is already the name of another part (line ${line})`,
    hint: () => 'components, blocks and storages share one namespace: rename one of them',
  }),
  'invalid-name': error<{ name: string }>({
    cause:
      'A name is empty, longer than 200 characters, has a line break or a control character, or space at its ends.',
    remedy: 'Use a short word such as `web` or `zone-a`.',
    message: ({ name }) => (name === '' ? 'a name cannot be empty' : `${JSON.stringify(name)} cannot be a name`),
    hint: () => 'use a short word such as web or zone-a',
  }),
  'wrong-type': error<{ what: string; expected: string; found: string; example: string | null }>({
    cause: 'The value is of another type than its key expects.',
    remedy: 'Write the type that the message names.',
    message: ({ what, expected, found }) => `${what} expects ${expected}, and this is ${found}`,
    hint: ({ example }) => example && `write, for example:  ${example}`,
  }),
  'not-indented': error<{ key: string; owner: string }>({
    cause: 'What belongs to a component stands beside it instead of in it: its lines are not indented further.',
    remedy: 'Indent them further than the name of the component.',
    message: ({ key, owner }) =>
      `"${key}" stands beside "${owner}", as if it was a component of its own, and not in it`,
    hint: ({ key, owner }) => `indent it further than ${owner}, or write  ${owner}: {${key}: …}`,
  }),
  'empty-list': error<{ what: string; item?: string }>({
    cause: 'A list that must have members has none.',
    remedy: 'List at least one of what it is for, or delete the key.',
    message: ({ what }) => `${what} lists nothing`,
    hint: ({ item = 'name' }) => `list at least one ${item === 'block' ? 'name or block' : item}, or delete the key`,
  }),
  'missing-components': error({
    cause: 'A topology needs at least one component.',
    remedy: 'Add `components:` with a figure for each.',
    message: () => 'there are no components',
    hint: () => 'add, for example:  components: {web: {availability: 99.9%}}',
  }),
  'unsupported-version': error<{ text: string }>({
    cause: 'The file says that it is written in a version of the language that this avail does not know.',
    remedy: 'Write `version: 1`, or use a newer avail.',
    message: ({ text }) => `version ${text} of the language is unknown here`,
    hint: () => 'the only version so far is 1',
  }),
  'not-a-choice': error<{ what: string; text: string; allowed: readonly string[] }>({
    cause: 'The value is not one of the words that its key knows.',
    remedy: 'Use one of the words that the message lists.',
    message: ({ what, text, allowed }) => `${what} is ${alternatives(allowed)}, not "${text}"`,
    hint: ({ text, allowed }) => {
      const near = didYouMean(text, allowed, 'allowed');
      return near?.startsWith('did') ? near : null;
    },
  }),
};
