import type { JsonSchema } from '../model/shape.ts';
import { acrossEntries } from './decimal-comma.ts';
import type { Entry, MappingNode, ScalarNode, SourceNode } from './node.ts';
import { typeName } from './node.ts';
import type { Problems } from './problems.ts';
import type { Values } from './values.ts';

/** What reading needs beside the node that is read. */
export interface Reading {
  readonly problems: Problems;
  readonly values: Values;
  /** Names of the levels of demand, in order. */
  readonly levels?: readonly string[];
}

/** A kind of value: how it is read, and how it is described. */
export interface ValueType<T> {
  /** The value, or undefined if it has none; then a problem is reported. */
  readonly read: (node: SourceNode, what: string, reading: Reading) => T | undefined;
  /** Such as `a duration`. */
  readonly expected: string;
  readonly schema: JsonSchema;
}

/** One key of the language, declared once: the reader, the reference page and the schema follow from it. */
export interface Field<T> {
  readonly type: ValueType<T>;
  /** What it says, in one sentence. */
  readonly summary: string;
  /** A value, as it would be written. */
  readonly example: string;
  /** What holds if it is left out, as it would be written. */
  readonly default?: string;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export const field = <T>(type: ValueType<T>, summary: string, example: string, fallback?: string): Field<T> => ({
  type,
  summary,
  example,
  ...(fallback !== undefined && { default: fallback }),
});

/** A value that was read, with the places that a later check may point at. */
export interface Read<T> {
  readonly value: T;
  readonly key: ScalarNode;
  readonly node: SourceNode;
}

/** `given` holds the keys that stand in the file, also those whose value could not be read. */
export interface ReadFields<F extends Fields> {
  readonly values: { readonly [K in keyof F]?: F[K] extends Field<infer T> ? Read<T> : never };
  readonly given: ReadonlyMap<string, ScalarNode>;
  /** False if any value in it was faulty. */
  readonly sound: boolean;
  /** Whether it has unknown keys: what is missing may only be misspelt. */
  readonly hasUnknown: boolean;
}

/**
 * Reads a mapping by its declared fields and reports unknown and duplicate keys. Undefined if it is no mapping.
 * `where` names the mapping in messages, such as `a component`.
 */
export function readFields<F extends Fields>(
  node: SourceNode,
  fields: F,
  where: string,
  reading: Reading,
): ReadFields<F> | undefined {
  const mapping = expectMapping(node, where, reading);
  if (!mapping) return undefined;
  const values: Record<string, Read<unknown>> = {};
  const given = new Map<string, ScalarNode>();
  let sound = true;
  let hasUnknown = false;
  const entries = distinctEntries(mapping, reading);
  for (let i = 0; i < entries.length; i++) {
    const { key, value } = entries[i] as Entry;
    const declared = Object.hasOwn(fields, key.text) ? fields[key.text] : undefined;
    if (!declared) {
      sound = false;
      hasUnknown = true;
      reading.problems.report('unknown-key', { key: key.text, where, allowed: Object.keys(fields) }, key);
      continue;
    }
    given.set(key.text, key);
    const comma = acrossEntries(entries[i] as Entry, entries[i + 1]);
    if (comma) {
      sound = false;
      reading.problems.report('decimal-comma', { text: comma.text }, comma);
      i++;
      continue;
    }
    const read = declared.type.read(value, key.text, reading);
    if (read === undefined) sound = false;
    else values[key.text] = { value: read, key, node: value };
  }
  return { values: values as ReadFields<F>['values'], given, sound, hasUnknown };
}

/** The node as a mapping; else a problem and undefined. */
export function expectMapping(
  node: SourceNode,
  what: string,
  { problems }: Reading,
  example: string | null = null,
): MappingNode | undefined {
  if (node.type === 'mapping') return node;
  problems.report('wrong-type', { what, expected: 'a mapping', found: typeName(node), example }, node);
  return undefined;
}

/** The entries of a mapping with the first of each key; each further one is reported. */
export function distinctEntries(mapping: MappingNode, { problems }: Reading): readonly Entry[] {
  const { entries } = mapping;
  if (entries.length <= FEW && !hasTwins(entries)) return entries;
  const first = new Map<string, ScalarNode>();
  for (const { key } of entries) if (!first.has(key.text)) first.set(key.text, key);
  if (first.size === entries.length) return entries;
  return entries.filter(({ key }) => {
    const other = first.get(key.text) as ScalarNode;
    if (other !== key) problems.report('duplicate-key', { key: key.text, line: problems.lineOf(other) }, key);
    return other === key;
  });
}

/** Up to here it is quicker to compare the keys with one another than to build a map of them. */
const FEW = 8;

function hasTwins(entries: readonly Entry[]): boolean {
  for (let i = 1; i < entries.length; i++)
    for (let j = 0; j < i; j++) if (entries[i]?.key.text === entries[j]?.key.text) return true;
  return false;
}
