import type { Entry, SourceNode } from '../../source/node.ts';
import type { Draft, DraftComponent, DraftExpression } from '../draft.ts';
import { TopologyNames } from '../topology-names.ts';
import { entriesOf, isNothing, mappingAt } from './mapping.ts';
import type { ComposeReading, Dependency, Service } from './service.ts';
import { readService } from './service.ts';

/** What stands until somebody knows better: it is there to be replaced, and says so. */
const PLACEHOLDER = { mtbf: '90 d', mttr: '30 min' } as const;

/**
 * Reads a compose file as a topology: each service a component that requires what it depends on, with placeholders for
 * all that a compose file does not say. A draft is worth something only if no error was reported.
 * Compose Specification: https://github.com/compose-spec/compose-spec.
 */
export function readCompose(root: SourceNode, reading: ComposeReading): Draft | undefined {
  const { problems } = reading;
  const document = mappingAt(root, 'a compose file', problems);
  if (!document) return undefined;
  const sections = entriesOf(document, problems);
  const include = sections.get('include');
  if (include) problems.report('not-followed', { what: 'include', name: '' }, include.key);
  const section = sections.get('services');
  if (!section || isNothing(section.value)) {
    problems.report('no-services', {}, section?.key ?? null);
    return undefined;
  }
  const mapping = mappingAt(section.value, 'services', problems);
  if (!mapping) return undefined;
  const entries = [...entriesOf(mapping, problems).values()].filter(({ key }) => !key.text.startsWith('x-'));
  if (entries.length === 0) problems.report('no-services', {}, section.key);
  const services = entries.flatMap((entry) => readService(entry, reading) ?? []);
  const running = keepRunning(services, entries, reading);
  if (running.size === 0) return undefined;
  reportCycles(running, reading);
  return draftOf(running, sections.get('name'), problems.source.file);
}

/** The services that run, each with those of its dependencies that must run with it; what is left out is reported. */
function keepRunning(
  services: readonly Service[],
  entries: readonly Entry[],
  { problems }: ComposeReading,
): Map<Service, Dependency[]> {
  const known = entries.map(({ key }) => key.text);
  const names = new Set(known);
  const uses = services.flatMap(({ needs }) => needs);
  const needed = new Set(uses.flatMap(({ name, is }) => (is === 'needed' ? [name] : [])));
  const once = new Map(uses.flatMap((use) => (use.is === 'once' ? [[use.name, use] as const] : [])));
  for (const { name, at } of uses) if (!names.has(name)) problems.report('unknown-service', { name, known }, at);
  for (const { name, at, is } of uses)
    if (is !== 'needed' && names.has(name)) problems.report('not-followed', { what: is, name }, at);
  const isRunning = ({ name, replicas }: Service): boolean => replicas > 0 && (needed.has(name) || !once.has(name));
  for (const { name, replicas, key } of services)
    if (replicas === 0) problems.report('not-followed', { what: 'none', name }, key);
  const running = services.filter(isRunning);
  const there = new Set(running.map(({ name }) => name));
  return new Map(
    running.map((service) => [service, service.needs.filter(({ name, is }) => is === 'needed' && there.has(name))]),
  );
}

function reportCycles(running: ReadonlyMap<Service, readonly Dependency[]>, { problems }: ComposeReading): void {
  const byName = new Map([...running].map(([{ name }, needs]) => [name, needs]));
  const done = new Set<string>();
  for (const root of byName.keys()) {
    const path = [{ name: root, next: 0 }];
    const open = new Set([root]);
    if (done.has(root)) continue;
    for (let top = path[path.length - 1]; top; top = path[path.length - 1]) {
      const use = byName.get(top.name)?.[top.next++];
      if (!use) {
        done.add(top.name);
        open.delete(top.name);
        path.pop();
      } else if (open.has(use.name)) {
        const way = path.map(({ name }) => name);
        problems.report('cycle', { path: [...way.slice(way.indexOf(use.name)), use.name] }, use.at);
      } else if (!done.has(use.name)) {
        open.add(use.name);
        path.push({ name: use.name, next: 0 });
      }
    }
  }
}

function draftOf(running: ReadonlyMap<Service, readonly Dependency[]>, title: Entry | undefined, file: string): Draft {
  const names = new TopologyNames();
  const given = new Map([...running.keys()].map(({ name }) => [name, names.give(name)]));
  const used = new Set([...running.values()].flatMap((needs) => needs.map(({ name }) => name)));
  const components = [...running].map(([service, needs]) =>
    component(
      service,
      given.get(service.name) as string,
      needs.map(({ name }) => given.get(name) as string),
    ),
  );
  const spared = new Set(
    [...running.keys()].flatMap(({ needs }) => needs.flatMap(({ name, is }) => (is === 'optional' ? [name] : []))),
  );
  const ends = [...given].flatMap(([name, own]): DraftExpression[] => {
    if (used.has(name)) return [];
    return [spared.has(name) ? { kind: 'optional', members: [own], need: 1 } : own];
  });
  const value = title?.value;
  return {
    comments: [
      `From ${file.replace(/\p{C}/gu, ' ')}, a compose file, which says nothing of failures: replace the figures at each TODO.`,
      'What all services share has no place in it either: the machine, the network, the region. Add them as components,',
      'and let the services require them: on one machine, replicas share its fate.',
    ],
    name: value?.type === 'scalar' && value.is === 'string' && !value.text.includes('$') ? value.text : null,
    components,
    blocks: [],
    system: ends.length === 1 ? (ends[0] as DraftExpression) : { kind: 'series', members: ends, need: 1 },
    ...(ends.length > 1 && {
      systemComment: 'TODO: what the users need: here stand the services that no other depends on',
    }),
  };
}

function component({ name, replicas }: Service, own: string, requires: readonly string[]): DraftComponent {
  return {
    name: own,
    fields: [
      { key: 'mtbf', value: PLACEHOLDER.mtbf, comment: 'TODO: mean operating time between failures of one unit' },
      { key: 'mttr', value: PLACEHOLDER.mttr, comment: 'TODO: from failure to service, detection included' },
      ...(replicas > 1
        ? [
            { key: 'replicas', value: replicas },
            { key: 'need', value: 1, comment: 'TODO: how many of them carry the load' },
          ]
        : []),
      ...(requires.length > 0 ? [{ key: 'requires', value: requires }] : []),
      { key: 'basis', value: 'estimate' },
      { key: 'source', value: 'TODO: where mtbf and mttr come from' },
      ...(own === name ? [] : [{ key: 'description', value: `in the compose file: ${name}` }]),
    ],
  };
}
