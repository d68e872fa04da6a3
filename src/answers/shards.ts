import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import type { WrittenTotal } from '../engine/simulation/total.ts';
import { Total } from '../engine/simulation/total.ts';
import type { SimulationReport } from '../model/simulation.ts';
import type { Override } from '../topology/parameters.ts';
import type { Parsed } from '../topology/parse.ts';
import { parse } from '../topology/parse.ts';
import type { Answered } from './answer.ts';
import type { LimitOptions } from './limits.ts';
import type { SimulatedOptions } from './simulate.ts';
import { failed, prepare, reported } from './simulate.ts';

/**
 * A part of a simulation that others do the rest of: what it came to, and all that it takes to know which simulation it is a
 * part of. A matter between `avail simulate` and `avail merge` of one version.
 */
export interface Shard {
  readonly format: typeof SHARD_FORMAT;
  readonly version: string;
  readonly file: string;
  /** The topology itself. */
  readonly text: string;
  readonly set: readonly Override[];
  readonly options: ShardOptions;
  readonly shard: number;
  readonly of: number;
  readonly total: WrittenTotal;
}

type ShardOptions = Pick<SimulatedOptions, 'seed' | 'confidence' | 'method'> & { readonly years: number };

export const SHARD_FORMAT = 'avail-shard/1';

/** A file that may be a shard. */
export interface ShardFile {
  readonly file: string;
  readonly text: string;
}

/** Joins shards to the report that a single run would have given. */
export async function mergeShards(
  files: readonly ShardFile[],
  { version, partial, ...limits }: { readonly version: string; readonly partial: boolean } & LimitOptions,
): Promise<Answered<SimulationReport>> {
  const read = files.map((file) => ({ file: file.file, shard: readShard(file) }));
  const mistakes = read.flatMap(({ shard }) => (isShard(shard) ? [] : [shard]));
  const shards = read.flatMap(({ file, shard }) => (isShard(shard) ? [{ file, shard }] : []));
  const [first] = shards;
  if (mistakes.length > 0 || !first) return failed({ file: files[0]?.file ?? '', name: null }, mistakes);
  // What is wrong with one makes nonsense of the next.
  const checks = [
    differences,
    twice,
    ...(partial ? [] : [missing]),
    (all: readonly Read[]) => otherVersion(all, version),
  ];
  const wrong = checks.reduce((found: Diagnostic[], check) => (found.length > 0 ? found : check(shards)), []);
  const { shard } = first;
  if (wrong.length > 0) return failed({ file: shard.file, name: null }, wrong);
  const parsed: Parsed = await parse(shard.text, { file: shard.file, set: shard.set, keep: true });
  const options = { ...shard.options, precision: null, events: Number.POSITIVE_INFINITY, ...limits };
  const prepared = prepare(parsed, options);
  if (!prepared.model) return failed(parsed, prepared.diagnostics);
  const total = new Total();
  for (const one of shards) total.merge(one.shard.total);
  return reported(parsed, prepared, total, 'years', options);
}

interface Read {
  readonly file: string;
  readonly shard: Shard;
}

const isShard = (shard: Shard | Diagnostic): shard is Shard => 'format' in shard;

function readShard({ file, text }: ShardFile): Shard | Diagnostic {
  const refuse = (detail: string): Diagnostic => wholeFile(file, 'not-a-shard', { file, detail });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('it is no JSON');
  }
  const shard = value as Partial<Shard> | null;
  if (shard === null || typeof shard !== 'object' || shard.format !== SHARD_FORMAT)
    return refuse('it was not written by avail simulate --shard');
  const isWhole =
    typeof shard.text === 'string' &&
    Array.isArray(shard.set) &&
    typeof shard.options === 'object' &&
    Number.isInteger(shard.shard) &&
    Number.isInteger(shard.of) &&
    isTotal(shard.total);
  return isWhole ? (shard as Shard) : refuse('something is missing in it');
}

function isTotal(total: WrittenTotal | undefined): boolean {
  if (typeof total?.sums !== 'object' || typeof total.greatest !== 'object') return false;
  const isNumber = (x: unknown): boolean => typeof x === 'number' && Number.isFinite(x);
  return (
    Object.values(total.sums).every((parts) => Array.isArray(parts) && parts.every(isNumber)) &&
    Object.values(total.greatest).every(isNumber)
  );
}

function differences(shards: readonly Read[]): Diagnostic[] {
  const [first] = shards as [Read];
  const facts = ({ shard }: Read): Readonly<Record<string, string>> => ({
    'the topology': shard.text,
    'what --set says': JSON.stringify(shard.set),
    'the number of shards': String(shard.of),
    'the seed': String(shard.options.seed),
    'the number of years': String(shard.options.years),
    'the confidence': String(shard.options.confidence),
    'the method': shard.options.method,
    'the version of avail': shard.version,
  });
  const expected = facts(first);
  return shards.slice(1).flatMap((other) => {
    const what = Object.entries(facts(other)).find(([name, value]) => value !== expected[name]);
    return what ? [wholeFile(other.file, 'shards-differ', { file: other.file, other: first.file, what: what[0] })] : [];
  });
}

/** Another version may number its random streams in another way. */
function otherVersion([first]: readonly Read[], version: string): Diagnostic[] {
  if (!first || first.shard.version === version) return [];
  const detail = `version ${first.shard.version} of avail wrote it, and this is ${version}`;
  return [wholeFile(first.file, 'not-a-shard', { file: first.file, detail })];
}

function twice(shards: readonly Read[]): Diagnostic[] {
  const known = new Map<number, string>();
  return shards.flatMap(({ file, shard: { shard, of } }) => {
    const other = known.get(shard);
    known.set(shard, file);
    return other === undefined ? [] : [wholeFile(file, 'shard-twice', { file, other, shard: `${shard}/${of}` })];
  });
}

function missing(shards: readonly Read[]): Diagnostic[] {
  const { of } = (shards[0] as Read).shard;
  const there = new Set(shards.map(({ shard }) => shard.shard));
  const away = Array.from({ length: of }, (_, i) => i + 1).filter((shard) => !there.has(shard));
  return away.length === 0
    ? []
    : [wholeFile(shards[0]?.file ?? '', 'shards-missing', { missing: away.map(String).slice(0, 20), of })];
}
