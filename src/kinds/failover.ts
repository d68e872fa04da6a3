import type { Failover, Standby } from '../model/multistate.ts';
import type { SourceNode } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Fields, Read, ReadFields, Reading, ValueType } from '../source/reader.ts';
import { field, readFields } from '../source/reader.ts';
import { duration, share } from '../source/types/quantities.ts';
import { choice } from '../source/types/texts.ts';

/** How ready a spare is: one that fails as often as if it served, less often, or never. */
const MODES = ['hot', 'warm', 'cold'] as const;
type Mode = (typeof MODES)[number];

/** A failover that takes no time and always works. */
export const INSTANT: Failover = { time: 0, coverage: 1, uncovered: 0, manual: null };

export const failoverFields = {
  time: field(duration, 'Mean time until a spare has taken over.', '40 s', '0 s'),
  coverage: field(share, 'Share of failovers that work by themselves.', '99%', '100%'),
  manual: field(
    duration,
    'Mean time until somebody has switched by hand where it did not work by itself; if it is left out, nobody does, and it lasts until a unit is back.',
    '20 min',
  ),
} satisfies Fields;

/** A mean time, or a mapping. */
export const failover: ValueType<Failover> = {
  expected: 'a duration, or a mapping with time, coverage and manual',
  schema: { anyOf: [duration.schema, { $ref: '#/$defs/failover' }] },
  read(node, what, reading) {
    if (node.type !== 'mapping') {
      const time = duration.read(node, what, reading);
      return time && { ...INSTANT, time: time.value };
    }
    const fields = readFields(node, failoverFields, 'a failover', reading);
    if (!fields?.sound) return undefined;
    const { time, coverage, manual } = fields.values;
    return {
      time: time?.value.value ?? 0,
      coverage: coverage?.value.value ?? 1,
      uncovered: coverage?.value.complement ?? 0,
      manual: manual?.value.value ?? null,
    };
  },
};

/** Whether a failover that takes time says how often it works. */
export const statesCoverage = (node: SourceNode | undefined): boolean =>
  node === undefined || (node.type === 'mapping' && node.entries.some(({ key }) => key.text === 'coverage'));

/** Fields that say how ready the spares of a list are. */
export const modeFields = {
  mode: field(
    choice(MODES),
    'How ready the spares are: a hot one fails as often as if it served, a cold one never, a warm one in between.',
    'warm',
    'hot',
  ),
  dormancy: field(share, 'Failure rate of a warm spare as a share of that of a unit that serves.', '20%'),
} satisfies Fields;

interface ModeRead extends Pick<ReadFields<Fields>, 'given' | 'hasUnknown'> {
  readonly values: { readonly mode?: Read<Mode>; readonly dormancy?: Read<Quantity> };
}

/** The failure rate of a spare as a share; undefined after a fault. `at` is where to point if something is missing. */
export function dormancyOf(
  { values: { mode, dormancy }, given, hasUnknown }: ModeRead,
  at: { readonly start: number; readonly end: number },
  { problems }: Reading,
): number | undefined {
  // Of what is misspelt or faulty nobody knows whether it goes with the rest.
  if (hasUnknown || (given.has('mode') && !mode) || (given.has('dormancy') && !dormancy)) return undefined;
  const chosen = mode?.value ?? 'hot';
  if (chosen === 'warm') {
    if (!dormancy) problems.report('dormancy-missing', {}, mode?.node ?? at);
    return dormancy?.value.value;
  }
  if (dormancy) {
    problems.report('dormancy-unused', { mode: chosen }, dormancy.key);
    return undefined;
  }
  return chosen === 'hot' ? 1 : 0;
}

/** The mode of the spares among replicas: a word, or a mapping for warm ones. */
export const standbyOfReplicas: ValueType<Pick<Standby, 'dormancy'>> = {
  expected: 'hot, cold, or a mapping with mode and dormancy',
  schema: { anyOf: [{ enum: MODES }, { $ref: '#/$defs/standby_mode' }] },
  read(node: SourceNode, what, reading) {
    if (node.type !== 'mapping') {
      const mode = choice(MODES).read(node, what, reading);
      const values = mode && { mode: { value: mode, key: node as never, node } };
      const dormancy = values && dormancyOf({ values, given: new Map(), hasUnknown: false }, node, reading);
      return dormancy === undefined ? undefined : { dormancy };
    }
    const fields = readFields(node, modeFields, 'standby', reading);
    const dormancy = fields && dormancyOf(fields, node, reading);
    return dormancy === undefined ? undefined : { dormancy };
  },
};
