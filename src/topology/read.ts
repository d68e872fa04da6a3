import { meantBy } from '../diagnostics/other-words.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import type { Rational } from '../numeric/rational.ts';
import { toNumber } from '../numeric/rational.ts';
import type { Entry, MappingNode, ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import type { Read, ReadFields, Reading } from '../source/reader.ts';
import { distinctEntries, expectMapping, readFields } from '../source/reader.ts';
import { positiveDuration } from '../source/types/quantities.ts';
import { JULIAN_YEAR } from '../source/units.ts';
import type { ParseExpression } from '../source/values.ts';
import { Values } from '../source/values.ts';
import { readComponent } from './component.ts';
import { demandNames, readDemand } from './demand.ts';
import { documentFields, settingsFields } from './document-fields.ts';
import { ExpressionReader } from './expressions.ts';
import { withoutMisplaced } from './misplaced.ts';
import type { Override } from './parameters.ts';
import { readParameters } from './parameters.ts';
import { readSlo } from './slo.ts';
import { readStorage } from './storage.ts';
import type { Topology } from './topology.ts';

/** What reading a document gives: a topology that may lack its faulty parts, and whether the grammar was missing. */
interface DocumentReading {
  readonly topology: Topology | undefined;
  readonly needsExpressions: boolean;
}

type Document = ReadFields<typeof documentFields>;

const DEFAULT_MISSION = 30 * 86400;

/** Reads a whole document; everything that is wrong with it is reported. */
export function readTopology(
  root: SourceNode,
  overrides: readonly Override[],
  parse: ParseExpression | undefined,
  problems: Problems,
): DocumentReading {
  if (root.type !== 'mapping') {
    problems.report('not-a-mapping', { found: typeName(root) }, root);
    return { topology: undefined, needsExpressions: false };
  }
  const sections = new Map(root.entries.map(({ key, value }) => [key.text, value] as const));
  const parameters = readParameters(sections.get('parameters'), overrides, problems);
  // The year is measured first, by values that know no year yet.
  const timeless = new Values(problems, { year: undefined }, parameters, parse);
  const calendar = readYear(sections.get('settings'), { problems, values: timeless });
  const values = new Values(problems, { year: calendar }, parameters, parse);
  const reading: Reading = { problems, values };
  const levels = demandNames(sections.get('demand'));
  const document: Document | undefined = readFields(root, documentFields, 'a topology', reading);
  if (!document) return { topology: undefined, needsExpressions: false };
  for (const name of parameters.keys()) values.parameter(name);
  const year = toNumber(calendar);
  const topology = readParts(document, root, year, { ...reading, levels });
  return { topology, needsExpressions: values.needsExpressions || timeless.needsExpressions };
}

/** Exact seconds of a year; faults are reported, and the Julian year stands in for the rest of the reading. */
export function readYear(settings: SourceNode | undefined, reading: Reading): Rational {
  const entry = settings?.type === 'mapping' ? settings.entries.find(({ key }) => key.text === 'year') : undefined;
  const year = entry && positiveDuration.read(entry.value, 'year', reading);
  return year?.exact ?? JULIAN_YEAR;
}

function readParts({ values: top, given }: Document, root: MappingNode, year: number, reading: Reading): Topology {
  const { problems } = reading;
  if (top.version && top.version.value !== 1)
    problems.report('unsupported-version', { text: String(top.version.value) }, top.version.node);
  const settings = top.settings && readFields(top.settings.value, settingsFields, 'settings', reading);
  const expressions = new ExpressionReader(reading);
  const names = new Map<string, ScalarNode>();
  const components = withoutMisplaced(named(top.components, 'components', names, reading), names, problems).flatMap(
    ({ key, value }) => readComponent(key, value, year, expressions, reading) ?? [],
  );
  if ((!given.has('components') && !root.entries.some(isMeantForComponents)) || isEmpty(top.components)) {
    // Data can be kept without a system; what says something of a system needs one.
    const alone = given.has('storage') && !isEmpty(top.storage);
    if (!alone || ['blocks', 'system', 'slo'].some((key) => given.has(key)))
      problems.report('missing-components', {}, top.components?.key ?? null);
  }
  const blocks = named(top.blocks, 'blocks', names, reading).flatMap(({ key, value }) => {
    const read = expressions.read(value, `the block "${key.text}"`);
    const slo = read?.slo ? readSlo(read.slo.value, year, reading) : [];
    return read ? [{ name: key.text, key, expression: read.id, slo }] : [];
  });
  const stores = named(top.storage, 'storage', names, reading);
  const system = top.system && expressions.read(top.system.value, 'system');
  return {
    name: top.name?.value ?? null,
    components,
    blocks,
    names,
    expressions: expressions.list,
    strays: expressions.strays,
    system: system?.id,
    systemNode: top.system?.node,
    storages: stores.flatMap(({ key, value }) => readStorage(key, value, year, reading) ?? []),
    storageNames: new Set(stores.map(({ key }) => key.text)),
    slo: [top.slo, system?.slo].flatMap((slo) => (slo ? readSlo(slo.value, year, reading) : [])),
    year,
    demand: top.demand ? readDemand(top.demand.value, settings?.values.demand_period?.value.value, reading) : null,
    mission: settings?.values.mission?.value.value ?? DEFAULT_MISSION,
    limits: {
      seconds: settings?.values.time_limit?.value.value ?? DEFAULT_LIMITS.seconds,
      nodes: settings?.values.max_nodes?.value ?? DEFAULT_LIMITS.nodes,
    },
  };
}

/** What is written under another word is missing for that reason alone. */
const isMeantForComponents = ({ key: { text } }: Entry): boolean =>
  !Object.hasOwn(documentFields, text) && meantBy(text, Object.keys(documentFields)) === 'components';

const isEmpty = (section: Read<SourceNode> | undefined): boolean =>
  section?.value.type === 'mapping' && section.value.entries.length === 0;

/** The entries of `components`, `blocks` or `storage` whose names are valid and new; all of them enter `names`. */
function named(
  section: Read<SourceNode> | undefined,
  what: 'components' | 'blocks' | 'storage',
  names: Map<string, ScalarNode>,
  reading: Reading,
): Entry[] {
  const example = `${what}: ${documentFields[what].example}`;
  const mapping = section && expectMapping(section.value, what, reading, example);
  if (!mapping) return [];
  const { problems } = reading;
  return [...distinctEntries(mapping, reading)].filter(({ key }) => {
    if (!NAME.test(key.text) || key.text.length > LONGEST_NAME) {
      // Refused, but declared: its uses are no further mistakes.
      names.set(key.text, key);
      problems.report('invalid-name', { name: key.text }, key);
      return false;
    }
    const taken = names.get(key.text);
    if (taken) problems.report('duplicate-name', { name: key.text, line: problems.lineOf(taken) }, key);
    else names.set(key.text, key);
    return !taken;
  });
}

const LONGEST_NAME = 200;

// Whatever a terminal can show on one line, without space at its ends.
const NAME = /^(?!\s)[^\p{Cc}\p{Zl}\p{Zp}]+(?<!\s)$/u;
