import type { Range } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Fields, Read, ReadFields, Reading, ValueType } from '../source/reader.ts';
import { field, readFields } from '../source/reader.ts';
import { amount, duration, positiveDuration, rate, share } from '../source/types/quantities.ts';
import { choice, flag } from '../source/types/texts.ts';
import type { Releases, Windows } from './topology.ts';

export const maintenanceFields = {
  every: field(positiveDuration, 'Time from the start of one window to that of the next.', '30 d'),
  lasts: field(duration, 'Length of a window.', '2 h'),
  rolling: field(
    flag,
    'Each unit has a window of its own, never two at once; else all units are out together.',
    'true',
    'false',
  ),
  traffic: field(
    amount,
    'Traffic during a window, relative to the average: what an off-peak window is felt as.',
    '20%',
    '100%',
  ),
} satisfies Fields;

export const deploymentFields = {
  frequency: field(rate, 'Deployments a calendar time.', '5/week'),
  change_failure_rate: field(share, 'Share of deployments that lead to an outage.', '5%'),
  faulty: field(share, 'Share of changes that are faulty, instead of `change_failure_rate`.', '25%'),
  caught: field(share, 'Share of the faulty changes that tests and canaries catch.', '80%', '0%'),
  recovery: field(duration, 'Mean time to recover from a failed deployment.', '20 min'),
  rollout: field(
    choice(['at_once', 'rolling']),
    'Whether a deployment reaches all units at once, or unit by unit and stops at the first that fails.',
    'rolling',
    'at_once',
  ),
  downtime: field(duration, 'Planned outage of each deployment; 0 for blue-green.', '30 s', '0 s'),
} satisfies Fields;

/** A mapping of declared fields; `complete` says what it comes to. */
function mapping<F extends Fields, T>(
  fields: F,
  where: string,
  schema: string,
  reportMissing: (read: ReadFields<F>, at: Range, reading: Reading) => void,
  complete: (read: ReadFields<F>, at: Range) => T | undefined,
): ValueType<T> {
  return {
    expected: 'a mapping',
    schema: { $ref: `#/$defs/${schema}` },
    read(node, _what, reading) {
      const read = readFields(node, fields, where, reading);
      if (!read) return undefined;
      if (!read.hasUnknown) reportMissing(read, node, reading);
      return read.sound ? complete(read, node) : undefined;
    },
  };
}

export const maintenance: ValueType<Windows> = mapping(
  maintenanceFields,
  'maintenance',
  'maintenance',
  ({ given }, at, { problems }) => {
    for (const key of ['every', 'lasts'] as const)
      if (!given.has(key))
        problems.report('missing-key', { key, where: 'maintenance', example: maintenanceFields[key].example }, at);
  },
  ({ values }) => {
    const { every, lasts, rolling, traffic } = values;
    if (!every || !lasts) return undefined;
    return {
      every: every.value.value,
      lasts: lasts.value.value,
      rolling: rolling?.value ?? false,
      traffic: traffic?.value.value ?? 1,
      at: lasts.node,
    };
  },
);

export const deployments: ValueType<Releases> = mapping(
  deploymentFields,
  'deployments',
  'deployments',
  ({ values, given }, at, { problems }) => {
    const isMissing = (key: 'frequency' | 'recovery'): void =>
      problems.report('missing-key', { key, where: 'a deployment', example: deploymentFields[key].example }, at);
    const isDirect = given.has('change_failure_rate');
    if (!given.has('frequency')) isMissing('frequency');
    if (isDirect ? given.has('faulty') || given.has('caught') : !given.has('faulty'))
      problems.report('change-failures', {}, given.get('caught') ?? at);
    if (!given.has('recovery') && failingShare(values) !== 0) isMissing('recovery');
  },
  ({ values }, at) => {
    const { frequency, recovery, rollout, downtime } = values;
    const failing = failingShare(values);
    if (!frequency || failing === undefined || (!recovery && failing !== 0)) return undefined;
    return {
      frequency: frequency.value.value,
      failing,
      recovery: recovery?.value.value ?? 0,
      rolling: rollout?.value === 'rolling',
      downtime: downtime?.value.value ?? 0,
      at,
    };
  },
);

/** Share of deployments that fail, said in one of two ways; undefined if in none or in both. */
function failingShare(values: {
  readonly change_failure_rate?: Read<Quantity>;
  readonly faulty?: Read<Quantity>;
  readonly caught?: Read<Quantity>;
}): number | undefined {
  const { change_failure_rate: rateOfChanges, faulty, caught } = values;
  if (rateOfChanges) return faulty || caught ? undefined : rateOfChanges.value.value;
  return faulty && faulty.value.value * (caught?.value.complement ?? 1);
}
