import { DEFAULT_LIMITS } from '../model/limits.ts';
import type { Fields } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import { count } from '../source/types/counts.ts';
import { positiveDuration } from '../source/types/quantities.ts';
import { anything, text } from '../source/types/texts.ts';

export const settingsFields = {
  year: field(
    positiveDuration,
    'Length of a year; month = year / 12 and quarter = year / 4 follow it.',
    '365 d',
    '365.25 d',
  ),
  mission: field(positiveDuration, 'The time that the reliability R(t) is given for.', '90 d', '30 d'),
  demand_period: field(positiveDuration, 'How long it takes for the levels of `demand` to come round.', '1 w', '1 d'),
  time_limit: field(
    positiveDuration,
    'How long an exact calculation may take; `--time-limit` overrides it.',
    '5 min',
    `${DEFAULT_LIMITS.seconds} s`,
  ),
  max_nodes: field(
    count,
    'How many nodes a decision diagram may have, about 100 bytes each; `--max-nodes` overrides it.',
    '1000000',
    String(DEFAULT_LIMITS.nodes),
  ),
} satisfies Fields;

/** The keys of a topology. */
export const documentFields = {
  version: field(count, 'Version of the language; 1 is the only one.', '1', '1'),
  name: field(text, 'What the report is titled.', 'Web shop'),
  description: field(text, 'Free text.', 'Storefront and checkout in three zones'),
  settings: field(
    anything('a mapping of settings', { $ref: '#/$defs/settings' }),
    'The calendar, the mission time, and the limits of the calculation.',
    '{mission: 90 d}',
  ),
  parameters: field(
    anything('a mapping of named values', { type: 'object', additionalProperties: { type: ['string', 'number'] } }),
    'Names that are usable in any value; `--set name=value` overrides one.',
    '{host_mtbf: 90 d}',
  ),
  demand: field(
    anything('a mapping of levels and their shares of time', { $ref: '#/$defs/demand' }),
    'Levels of demand and their shares of time, each once a period, in this order; a `need` may then be given for each.',
    '{peak: 20%, normal: 80%}',
  ),
  components: field(
    anything('a mapping of named components', { type: 'object', additionalProperties: { $ref: '#/$defs/component' } }),
    'The physical things, by name.',
    '{web: {mtbf: 90 d, mttr: 1 h}}',
  ),
  blocks: field(
    anything('a mapping of named blocks', { type: 'object', additionalProperties: { $ref: '#/$defs/block' } }),
    'How they stand together, by name; a block may use others.',
    '{site: {series: [lb, web]}}',
  ),
  system: field(
    anything('a name or a block', { $ref: '#/$defs/block' }),
    'What the headline is about. It may be left out when exactly one block or component is used by no other.',
    'site',
  ),
  storage: field(
    anything('a mapping of named storages', { type: 'object', additionalProperties: { $ref: '#/$defs/storage' } }),
    'Where data is kept, by name, and how durable it is there. It is no part of the system, and may stand alone.',
    '{photos: {afr: 1.4%, rebuild: 12 h, copies: 3}}',
  ),
  slo: field(anything('a target', { $ref: '#/$defs/slo' }), 'What the system is meant to keep.', '99.9%'),
} satisfies Fields;
