import { BASES } from '../model/model.ts';
import type { Fields } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import { count, countUpTo } from '../source/types/counts.ts';
import { duration, share } from '../source/types/quantities.ts';
import { anything, choice, text } from '../source/types/texts.ts';
import { failureFields } from './component-fields.ts';

/** Lost units that a group may outlive: as many as keep every digit that is promised (`statesOf` in the engine). */
const MOST_TOLERATED = 1000;

/** Every object of the largest stores may be a group of its own. */
const MOST_GROUPS = 1e15;

/** The keys below `erasure`. */
export const erasureFields = {
  data: field(count, 'Pieces that an object is cut into: as many must be left to read it.', '8'),
  parity: field(countUpTo(MOST_TOLERATED), 'Pieces that are calculated from them: as many may be lost.', '3'),
} satisfies Fields;

/** The keys of a storage: one that says how often a unit fails, `rebuild`, and `copies` or `erasure`. */
export const storageFields = {
  ...failureFields,
  rebuild: field(
    duration,
    'Mean time from the failure of a unit until all that was on it is there again: detection, replacement, copying.',
    '12 h',
  ),
  copies: field(
    countUpTo(MOST_TOLERATED + 1),
    'How many units of a group hold the same data. One copy needs no `rebuild`.',
    '3',
  ),
  erasure: field(
    anything('a mapping with data and parity', { $ref: '#/$defs/erasure' }),
    'An erasure code: a group of data and parity units, any `data` of which are enough. RAID 5 has one parity, RAID 6 two.',
    '{data: 8, parity: 3}',
  ),
  groups: field(countUpTo(MOST_GROUPS), 'How many such groups there are.', '1000', '1'),
  slo: field(
    anything('a durability', { $ref: '#/$defs/storage_slo' }),
    'The durability that it is meant to keep: the chance that a stored object outlasts a year. A share, or `{durability: …}`.',
    '99.999999999%',
  ),
  basis: field(choice(BASES), 'Where its figures come from.', 'measured'),
  source: field(text, 'Where its figures come from, in your own words.', 'drive statistics 2025'),
  description: field(text, 'Free text.', 'Original photos, on spinning drives'),
} satisfies Fields;

export const storageSloFields = {
  durability: field(share, 'Chance that a stored object outlasts a year, at least.', '99.999999999%'),
} satisfies Fields;
