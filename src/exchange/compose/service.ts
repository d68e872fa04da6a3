import type { Entry, ScalarNode, SourceNode } from '../../source/node.ts';
import { typeName } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';
import { entriesOf, isNothing, mappingAt } from './mapping.ts';
import { substituted } from './variables.ts';

/** What a service says that matters for how available it is. */
export interface Service {
  readonly name: string;
  readonly key: ScalarNode;
  /** 0 where it does not run at all. */
  readonly replicas: number;
  readonly needs: readonly Dependency[];
}

export interface Dependency {
  readonly name: string;
  readonly at: ScalarNode;
  /** Whether it must be there all the time, need only have run, or may be missing. */
  readonly is: 'needed' | 'once' | 'optional';
}

/** What reading takes. */
export interface ComposeReading {
  readonly problems: Problems;
  /** Variables of the environment. */
  readonly set: ReadonlyMap<string, string>;
}

/** More than anybody runs. */
const MOST_REPLICAS = 1_000_000;

/** Reads one service; undefined after a fault, which is reported. */
export function readService({ key, value }: Entry, reading: ComposeReading): Service | undefined {
  const { problems } = reading;
  const mapping = mappingAt(value, `the service "${key.text}"`, problems);
  if (!mapping) return undefined;
  const entries = entriesOf(mapping, problems);
  const notFollowed = (what: 'extends' | 'profiles' | 'global', at: ScalarNode): void =>
    problems.report('not-followed', { what, name: key.text }, at);
  const { extends: extended, profiles } = Object.fromEntries(entries) as Record<string, Entry | undefined>;
  if (extended) notFollowed('extends', extended.key);
  if (profiles && !isEmpty(profiles.value)) notFollowed('profiles', profiles.key);
  const deployed = entries.get('deploy');
  const isDeployed = deployed && !isNothing(deployed.value);
  const deploy = isDeployed ? mappingAt(deployed.value, 'deploy', problems) : undefined;
  const inner = deploy ? entriesOf(deploy, problems) : new Map<string, Entry>();
  const mode = inner.get('mode');
  if (mode?.value.type === 'scalar' && mode.value.text === 'global') notFollowed('global', mode.value);
  // Of both, `deploy` counts, as it does for `docker compose`.
  const count = inner.get('replicas') ?? entries.get('scale');
  const replicas = count ? readReplicas(count, reading) : 1;
  const needs = readNeeds(entries, reading);
  return replicas === undefined ? undefined : { name: key.text, key, replicas, needs };
}

const isEmpty = (node: SourceNode): boolean => (node.type === 'list' ? node.items.length === 0 : isNothing(node));

function readReplicas({ key, value }: Entry, { problems, set }: ComposeReading): number | undefined {
  if (value.type !== 'scalar') {
    problems.report(
      'wrong-type',
      { what: key.text, expected: 'a number', found: typeName(value), example: null },
      value,
    );
    return undefined;
  }
  const text = substituted(value, set, problems);
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text) && Number(text) <= MOST_REPLICAS) return Number(text);
  problems.report('compose-value', { what: key.text, text, expected: 'a whole number' }, value);
  return undefined;
}

function readNeeds(entries: ReadonlyMap<string, Entry>, reading: ComposeReading): Dependency[] {
  const depends = entries.get('depends_on');
  const links = entries.get('links');
  const network = entries.get('network_mode')?.value;
  const all = [
    ...(depends ? readDependsOn(depends.value, reading) : []),
    ...(links?.value.type === 'list' ? links.value.items.flatMap((item) => readName(item, 'links', reading, ':')) : []),
    ...(network?.type === 'scalar' && network.text.startsWith(SERVICE)
      ? [{ name: network.text.slice(SERVICE.length), at: network, is: 'needed' as const }]
      : []),
  ];
  // The first that is said of a service, but what is needed all the time is needed all the time.
  const found = new Map<string, Dependency>();
  for (const each of all) if (!found.has(each.name) || each.is === 'needed') found.set(each.name, each);
  return [...found.values()];
}

const SERVICE = 'service:';

function readDependsOn(node: SourceNode, reading: ComposeReading): Dependency[] {
  const { problems } = reading;
  if (isNothing(node)) return [];
  if (node.type === 'list') return node.items.flatMap((item) => readName(item, 'depends_on', reading));
  if (node.type === 'scalar') {
    const found = typeName(node);
    const example = node.is === 'string' ? `depends_on: [${node.text}]` : null;
    problems.report('wrong-type', { what: 'depends_on', expected: 'a list or a mapping', found, example }, node);
    return [];
  }
  return [...entriesOf(node, problems).values()].map(({ key, value }) => {
    const how = value.type === 'mapping' ? entriesOf(value, problems) : new Map<string, Entry>();
    const said = (name: string): string | undefined => {
      const entry = how.get(name)?.value;
      return entry?.type === 'scalar' ? entry.text : undefined;
    };
    if (value.type !== 'mapping' && !isNothing(value)) mappingAt(value, key.text, problems);
    const isOnce = said('condition') === 'service_completed_successfully';
    return { name: key.text, at: key, is: isOnce ? 'once' : said('required') === 'false' ? 'optional' : 'needed' };
  });
}

function readName(item: SourceNode, what: string, { problems, set }: ComposeReading, end?: string): Dependency[] {
  if (item.type !== 'scalar' || item.is === 'null') {
    problems.report('wrong-type', { what, expected: 'a list of names', found: typeName(item), example: null }, item);
    return [];
  }
  const text = substituted(item, set, problems);
  if (text === undefined) return [];
  return [{ name: end === undefined ? text : (text.split(end)[0] as string), at: item, is: 'needed' }];
}
