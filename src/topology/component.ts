import { INSTANT, statesCoverage } from '../kinds/failover.ts';
import type { ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { ReadFields, Reading } from '../source/reader.ts';
import { distinctEntries, readFields } from '../source/reader.ts';
import { mostNeeded } from '../source/types/counts.ts';
import { componentFields, unitFields } from './component-fields.ts';
import type { ExpressionReader } from './expressions.ts';
import { reference } from './expressions.ts';
import type { Figures } from './figures.ts';
import { ALWAYS_UP, combineModes, completeFigures } from './figures.ts';
import { readSlo } from './slo.ts';
import type { Component, ExpressionId, Practices } from './topology.ts';

type Fields = ReadFields<typeof componentFields>;

const UNIT_FIELDS = Object.keys(unitFields);

/** Reads one component; undefined if anything that the calculation needs is faulty. */
export function readComponent(
  key: ScalarNode,
  node: SourceNode,
  year: number,
  expressions: ExpressionReader,
  reading: Reading,
): Component | undefined {
  const { problems } = reading;
  const what = `the component "${key.text}"`;
  if (node.type === 'scalar' && node.is === 'null') {
    problems.report('missing-figures', { what }, key);
    return undefined;
  }
  if (node.type !== 'mapping') {
    const example =
      node.type === 'scalar' ? `${key.text}: {availability: ${node.text}}` : `${key.text}: {availability: 99.9%}`;
    problems.report('wrong-type', { what, expected: 'a mapping', found: typeName(node), example }, node);
    return undefined;
  }
  const fields = readFields(node, componentFields, 'a component', reading);
  if (!fields) return undefined;
  const figures = readFigures(fields, what, key, year, reading);
  const group = readGroup(fields, reading);
  const requires = fields.values.requires && readRequires(fields.values.requires.value, expressions, reading);
  const slo = fields.values.slo ? readSlo(fields.values.slo.value, year, reading) : [];
  const practices = readPractices(fields, group?.replicas ?? 1, reading);
  if (!figures || !group || !practices || !fields.sound) {
    for (const id of requires ?? []) expressions.strays.push(id);
    for (const zone of fields.values.spread?.value ?? [])
      expressions.strays.push(expressions.list.push(reference(zone)) - 1);
    return undefined;
  }
  // Without a spread, which takes as long as all the rest in a file of 100,000 of them.
  return {
    name: key.text,
    key,
    figures,
    replicated: group.replicated,
    replicas: group.replicas,
    need: group.need,
    spread: group.spread,
    standby: group.standby,
    crews: group.crews,
    commonCause: group.commonCause,
    requires: requires ?? [],
    practices,
    statesCommonCause: fields.given.has('common_cause'),
    statesCoverage: statesCoverage(fields.values.failover?.node),
    requiredNames: namesIn(fields.values.requires?.value),
    allow: fields.values.allow?.value ?? NOTHING,
    slo,
    basis: fields.values.basis?.value ?? 'unstated',
    source: fields.values.source?.value ?? null,
  };
}

function readFigures(
  fields: Fields,
  what: string,
  key: ScalarNode,
  year: number,
  reading: Reading,
): Figures | undefined {
  const modes = fields.values.failure_modes;
  const isSilent = !modes && !UNIT_FIELDS.some((name) => fields.given.has(name));
  // A measured share of requests that fail, and nothing of outages: it is always up.
  if (isSilent && fields.given.has('error_rate')) return ALWAYS_UP;
  if (!modes) return completeFigures(fields, what, key, year, reading);
  const other = UNIT_FIELDS.find((name) => fields.given.has(name));
  if (other) {
    reading.problems.report('figures-exclude', { key: 'failure_modes', other }, modes.key);
    return undefined;
  }
  return readModes(modes.value, year, reading);
}

function readModes(node: SourceNode, year: number, reading: Reading): Figures | undefined {
  const { problems } = reading;
  if (node.type !== 'mapping') {
    const example = 'failure_modes: {crash: {mtbf: 30 d, mttr: 2 min}}';
    const expected = 'a mapping of named failure modes';
    problems.report('wrong-type', { what: 'failure_modes', expected, found: typeName(node), example }, node);
    return undefined;
  }
  if (node.entries.length === 0) {
    problems.report('empty-list', { what: 'failure_modes', item: 'failure mode' }, node);
    return undefined;
  }
  const modes = [...distinctEntries(node, reading)].map(({ key, value }) => {
    const read = readFields(value, unitFields, 'a failure mode', reading);
    return read && completeFigures(read, `the failure mode "${key.text}"`, key, year, reading);
  });
  return modes.some((mode) => mode === undefined) ? undefined : combineModes(modes as Figures[]);
}

/** Replicas and what goes with them. */
function readGroup(
  { values, given }: Fields,
  { problems }: Reading,
): Pick<Component, 'replicated' | 'replicas' | 'need' | 'spread' | 'commonCause' | 'standby' | 'crews'> | undefined {
  const replicas = values.replicas?.value ?? 1;
  if (!given.has('replicas')) {
    const alone = (['need', 'spread', 'common_cause', 'standby', 'crews'] as const).find((name) => given.has(name));
    if (alone) {
      problems.report('needs-replicas', { key: alone }, given.get(alone) ?? null);
      return undefined;
    }
  }
  const needed = values.need ? values.need.value(replicas) : 1;
  if (values.need && values.replicas && mostNeeded(needed) > replicas) {
    problems.report('need-exceeds', { need: mostNeeded(needed), have: replicas, of: 'replica' }, values.need.node);
    return undefined;
  }
  if (values.failover && !given.has('standby')) {
    problems.report('failover-without-standby', {}, values.failover.key);
    return undefined;
  }
  const beta = values.common_cause?.value;
  return {
    replicated: given.has('replicas'),
    replicas,
    need: needed,
    spread: values.spread?.value ?? [],
    standby: values.standby ? { ...values.standby.value, failover: values.failover?.value ?? INSTANT } : null,
    crews: values.crews?.value ?? null,
    commonCause: beta ? { value: beta.value, complement: beta.complement } : null,
  };
}

const PRACTICES = ['ride_through', 'maintenance', 'deployments', 'error_rate', 'retries', 'health_check'] as const;

/** Most components have none: one object for all of them. */
const NO_PRACTICES: Practices = {
  rideThrough: null,
  maintenance: null,
  deployments: null,
  errorRate: 0,
  retries: 0,
  healthCheck: 0,
};
const NOTHING: readonly string[] = [];

/** What is done with it, or to it. */
function readPractices({ values, given }: Fields, replicas: number, { problems }: Reading): Practices | undefined {
  if (!PRACTICES.some((key) => given.has(key))) return NO_PRACTICES;
  const { maintenance: windows, deployments: releases, health_check: check, retries } = values;
  const lasting = (units: boolean, lasts: number): number => lasts * (units ? replicas : 1);
  if (windows && lasting(windows.value.rolling, windows.value.lasts) > windows.value.every) {
    const { rolling, lasts, every, at } = windows.value;
    problems.report('window-too-long', { windows: spelt(lasting(rolling, lasts)), every: spelt(every) }, at);
    return undefined;
  }
  if (releases && lasting(releases.value.rolling, releases.value.downtime) * releases.value.frequency > 1) {
    const { rolling, downtime, frequency, at } = releases.value;
    problems.report('window-too-long', { windows: spelt(lasting(rolling, downtime)), every: spelt(1 / frequency) }, at);
    return undefined;
  }
  if (releases && releases.value.frequency * releases.value.failing * releases.value.recovery >= 1) {
    const { frequency, failing, recovery, at } = releases.value;
    problems.report('recovery-too-long', { recovery: spelt(recovery), every: spelt(1 / (frequency * failing)) }, at);
    return undefined;
  }
  if (check && (replicas === 1 || given.has('standby'))) {
    const found = replicas === 1 ? 'a single one' : 'a group with standby, where only those that serve get requests';
    problems.report('health-check-alone', { found }, check.key);
    return undefined;
  }
  if (retries && retries.value > 0 && !given.has('error_rate') && !check) {
    problems.report('needs-error-rate', { key: 'retries' }, retries.key);
    return undefined;
  }
  return {
    rideThrough: values.ride_through ?? null,
    maintenance: windows?.value ?? null,
    deployments: releases?.value ?? null,
    errorRate: values.error_rate?.value.value ?? 0,
    retries: retries?.value ?? 0,
    healthCheck: check?.value.value ?? 0,
  };
}

const UNITS = [
  { unit: 'd', length: 86_400 },
  { unit: 'h', length: 3600 },
  { unit: 'min', length: 60 },
] as const;

/** A duration as one would write it in the file. */
function spelt(value: number): string {
  const { unit, length } = UNITS.find((one) => value >= one.length) ?? { unit: 's', length: 1 };
  return `${Number((value / length).toPrecision(3))} ${unit}`;
}

/** The plain names in a list of what is required. */
function namesIn(node: SourceNode | undefined): readonly string[] {
  if (!node) return NOTHING;
  const items = node.type === 'list' ? node.items : [node];
  return items.map((item) => (item.type === 'scalar' ? item.text : 'a block'));
}

/** A block expression, or a list of them that are all needed. */
function readRequires(node: SourceNode, expressions: ExpressionReader, reading: Reading): ExpressionId[] {
  if (node.type === 'list' && node.items.length === 0)
    reading.problems.report('empty-list', { what: 'requires' }, node);
  const items = node.type === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    const read = expressions.read(item, 'requires');
    if (read?.slo) reading.problems.report('slo-without-name', {}, read.slo.key);
    return read ? [read.id] : [];
  });
}
