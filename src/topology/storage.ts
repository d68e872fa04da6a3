import type { DeclaredFigure } from '../model/explain.ts';
import type { Storage } from '../model/storage.ts';
import type { Range, ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read, ReadFields, Reading } from '../source/reader.ts';
import { readFields } from '../source/reader.ts';
import { share } from '../source/types/quantities.ts';
import { FAILURE_UNITS, FAILURES, rateOf } from './figures.ts';
import { erasureFields, storageFields, storageSloFields } from './storage-fields.ts';

type Fields = ReadFields<typeof storageFields>;

/** What a group consists of. */
type Group = Pick<Storage, 'units' | 'tolerated' | 'overhead'>;

/** A storage, and where its SLO is written. */
export interface StorageRead extends Storage {
  readonly sloAt: Range | null;
}

/** Reads one storage; undefined if anything that the calculation needs is faulty. */
export function readStorage(
  key: ScalarNode,
  node: SourceNode,
  year: number,
  reading: Reading,
): StorageRead | undefined {
  const { problems } = reading;
  const what = `the storage "${key.text}"`;
  if (node.type !== 'mapping') {
    const example = `${key.text}: {afr: 1.4%, rebuild: 12 h, copies: 3}`;
    problems.report('wrong-type', { what, expected: 'a mapping', found: typeName(node), example }, node);
    return undefined;
  }
  const fields = readFields(node, storageFields, 'a storage', reading);
  if (!fields) return undefined;
  const { values, given } = fields;
  const failures = readFailures(fields, what, key, year, reading);
  const group = readGroup(fields, what, key, reading);
  const target = values.slo && readTarget(values.slo.value, reading);
  if (group && group.tolerated > 0 && !given.has('rebuild') && !fields.hasUnknown)
    problems.report('missing-rebuild', { what }, key);
  if (!failures || !group || !fields.sound || (group.tolerated > 0 && !values.rebuild)) return undefined;
  return {
    name: key.text,
    ...group,
    ...failures,
    rebuild: values.rebuild?.value.value ?? null,
    groups: values.groups?.value ?? 1,
    target: target ? { value: target.value, complement: target.complement } : null,
    sloAt: values.slo?.value ?? null,
    figures: [...failures.figures, ...(values.rebuild ? [declared('rebuild', values.rebuild, 's')] : [])],
    basis: values.basis?.value ?? 'unstated',
    source: values.source?.value ?? null,
  };
}

/** How often a unit fails. */
function readFailures(
  { values, given, hasUnknown }: Fields,
  what: string,
  at: ScalarNode,
  year: number,
  { problems }: Reading,
): Pick<Storage, 'failureRate' | 'figures'> | undefined {
  const [key, second] = FAILURES.filter((name) => given.has(name));
  if (key === undefined) {
    if (!hasUnknown) problems.report('missing-unit-failures', { what, keys: FAILURES }, at);
    return undefined;
  }
  if (second !== undefined) {
    const args = { given: FAILURES.filter((name) => given.has(name)), what: 'how often a unit fails' };
    problems.report('several-figures', args, given.get(second) ?? null);
    return undefined;
  }
  const read = values[key];
  return (
    read && { failureRate: rateOf(key, read.value.value, year), figures: [declared(key, read, FAILURE_UNITS[key])] }
  );
}

const declared = (key: string, { node, value }: Read<Quantity>, unit: DeclaredFigure['unit']): DeclaredFigure => ({
  key,
  text: (node as ScalarNode).text.trim(),
  value: value.value,
  unit,
  phases: [],
});

/** Copies, or the pieces of an erasure code. */
function readGroup(
  { values, given, hasUnknown }: Fields,
  what: string,
  at: ScalarNode,
  reading: Reading,
): Group | undefined {
  const { problems } = reading;
  const erasure = values.erasure && readErasure(values.erasure, reading);
  if (given.has('copies') && given.has('erasure')) {
    const args = { given: ['copies', 'erasure'], what: 'how its data is kept' };
    problems.report('several-figures', args, given.get('erasure') ?? null);
    return undefined;
  }
  if (!given.has('copies') && !given.has('erasure') && !hasUnknown) problems.report('missing-redundancy', { what }, at);
  if (erasure) return erasure;
  const copies = values.copies?.value;
  return copies === undefined ? undefined : { units: copies, tolerated: copies - 1, overhead: copies };
}

function readErasure({ key, value }: Read<SourceNode>, reading: Reading): Group | undefined {
  const { problems } = reading;
  if (value.type !== 'mapping') {
    const expected = 'a mapping with data and parity';
    const example = 'erasure: {data: 8, parity: 3}';
    problems.report('wrong-type', { what: 'erasure', expected, found: typeName(value), example }, value);
    return undefined;
  }
  const fields = readFields(value, erasureFields, 'erasure', reading);
  if (!fields) return undefined;
  for (const name of ['data', 'parity'] as const)
    if (!fields.given.has(name) && !fields.hasUnknown)
      problems.report('missing-key', { key: name, where: 'erasure', example: erasureFields[name].example }, key);
  const [data, parity] = [fields.values.data?.value, fields.values.parity?.value];
  if (data === undefined || parity === undefined || !fields.sound) return undefined;
  return { units: data + parity, tolerated: parity, overhead: (data + parity) / data };
}

/** A share, or a mapping that names it. */
function readTarget(node: SourceNode, reading: Reading): Quantity | undefined {
  if (node.type !== 'mapping') return share.read(node, 'slo', reading);
  const fields = readFields(node, storageSloFields, 'the slo of a storage', reading);
  if (!fields) return undefined;
  const { durability } = fields.values;
  if (!fields.given.has('durability') && !fields.hasUnknown) {
    const example = storageSloFields.durability.example;
    reading.problems.report('missing-key', { key: 'durability', where: 'the slo of a storage', example }, node);
  }
  return durability?.value;
}
