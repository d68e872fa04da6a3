import type { ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { ReadFields, Reading } from '../source/reader.ts';
import { distinctEntries, readFields } from '../source/reader.ts';
import { componentFields, figureFields } from './component-fields.ts';
import type { ExpressionReader } from './expressions.ts';
import type { Figures } from './figures.ts';
import { combineModes, completeFigures } from './figures.ts';
import { readSlo } from './slo.ts';
import type { Component, ExpressionId } from './topology.ts';

type Fields = ReadFields<typeof componentFields>;

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
  if (!figures || !group || !fields.sound) return undefined;
  return {
    name: key.text,
    key,
    figures,
    ...group,
    requires: requires ?? [],
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
  if (!modes) return completeFigures(fields, what, key, year, reading);
  const other = Object.keys(figureFields).find((name) => fields.given.has(name));
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
    problems.report('empty-list', { what: 'failure_modes' }, node);
    return undefined;
  }
  const modes = [...distinctEntries(node, reading)].map(({ key, value }) => {
    const read = readFields(value, figureFields, 'a failure mode', reading);
    return read && completeFigures(read, `the failure mode "${key.text}"`, key, year, reading);
  });
  return modes.some((mode) => mode === undefined) ? undefined : combineModes(modes as Figures[]);
}

/** Replicas and what goes with them. */
function readGroup(
  { values, given }: Fields,
  { problems }: Reading,
): Pick<Component, 'replicated' | 'replicas' | 'need' | 'spread' | 'commonCause'> | undefined {
  const replicas = values.replicas?.value ?? 1;
  if (!given.has('replicas')) {
    const alone = (['need', 'spread', 'common_cause'] as const).find((name) => given.has(name));
    if (alone) {
      problems.report('needs-replicas', { key: alone }, given.get(alone) ?? null);
      return undefined;
    }
  }
  const needed = values.need ? values.need.value(replicas) : 1;
  if (values.need && values.replicas && needed > replicas) {
    problems.report('need-exceeds', { need: needed, have: replicas, of: 'replica' }, values.need.node);
    return undefined;
  }
  const beta = values.common_cause?.value;
  return {
    replicated: given.has('replicas'),
    replicas,
    need: needed,
    spread: values.spread?.value ?? [],
    commonCause: beta ? { value: beta.value, complement: beta.complement } : null,
  };
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
