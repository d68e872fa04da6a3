import { error } from './entry.ts';
import { alternatives } from './prose.ts';

export const storage = {
  'missing-unit-failures': error<{ what: string; keys: readonly string[] }>({
    cause: 'A storage does not say how often one of its units (a drive, a node) fails.',
    remedy: 'Give its `afr`, or one of `mtbf`, `failure_rate` and `fit`.',
    message: ({ what }) => `${what} does not say how often a unit fails`,
    hint: ({ keys }) => `give one of ${alternatives(keys)}, such as  afr: 1.4%`,
  }),
  'missing-redundancy': error<{ what: string }>({
    cause: 'A storage does not say how its data is kept, so that it is not known how many lost units it outlives.',
    remedy: 'Give `copies`, or `erasure` with `data` and `parity`.',
    message: ({ what }) => `${what} does not say how its data is kept`,
    hint: () => 'give  copies: 3  or  erasure: {data: 8, parity: 3}',
  }),
  'missing-rebuild': error<{ what: string }>({
    cause: 'A storage does not say how long it takes until what was on a lost unit is there again.',
    remedy: 'Give `rebuild`: all the time from the failure of a unit until its data is whole again.',
    message: ({ what }) => `${what} does not say how long a lost unit takes to be rebuilt`,
    hint: () => 'give the time from its failure until its data is there again, such as  rebuild: 12 h',
  }),
  'storage-in-block': error<{ name: string }>({
    cause: 'A storage is named where a component or a block is due: it has a durability, but no availability.',
    remedy: 'Name the component that serves the data; a storage stands beside the system.',
    message: ({ name }) => `"${name}" is a storage, which has a durability and no availability`,
    hint: () => 'name the component that serves its data; a storage stands beside the system and is no part of it',
  }),
  'no-system': error({
    cause: 'The question is about a system, and the file has nothing but storage.',
    remedy: 'Add `components:`, or ask `avail calc` for the durability.',
    message: () => 'the file has storage only, and no system',
    hint: () => 'add components, or ask  avail calc  for the durability of the storage',
  }),
};
