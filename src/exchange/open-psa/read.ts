import type { Problems } from '../../source/problems.ts';
import type { Draft } from '../draft.ts';
import type { Definition } from './definitions.ts';
import { readDefinitions } from './definitions.ts';
import { draftOf } from './draft.ts';
import { FigureReader } from './figures.ts';
import { FaultGraph } from './graph.ts';
import { ValueReader } from './values.ts';
import type { XmlElement } from './xml.ts';
import { readXml } from './xml.ts';

export interface OpenPsaFlags {
  /** The gate that is the system; the one that no other uses if it is left out. */
  readonly top?: string;
  /** Hours. */
  readonly missionTime?: number;
}

interface OpenPsaOptions extends OpenPsaFlags {
  /** Values for parameters, by name. */
  readonly set: ReadonlyMap<string, string>;
}

const ROOTS = ['opsa-mef', 'open-psa'];

/**
 * Reads a fault tree in the Open-PSA Model Exchange Format as a topology: an OR of failures is a series, an AND is
 * parallel. A draft is worth something only if no error was reported.
 */
export function readOpenPsa(problems: Problems, { top: wanted, missionTime, set }: OpenPsaOptions): Draft | undefined {
  const root = readXml(problems);
  if (!root) return undefined;
  if (!ROOTS.includes(root.name)) {
    problems.report('not-open-psa', { found: root.name }, root);
    return undefined;
  }
  const definitions = readDefinitions(root, problems);
  const graph = new FaultGraph(definitions, problems);
  const top = findTop(graph, wanted, root, problems);
  if (!top) return undefined;
  const used = graph.below([top]);
  const isWhole = used.every((definition) => definition.kind !== 'gate' || graph.formula(definition));
  if (wanted === undefined && isWhole) tellUnused(graph, new Set(used), problems);
  const values = new ValueReader(definitions, { missionTime, set }, problems);
  const figures = new FigureReader(values, problems);
  const draft = draftOf({ title: titleOf(root), file: problems.source.file, graph, top, used, figures });
  figures.tellAll();
  return draft;
}

function findTop(
  graph: FaultGraph,
  wanted: string | undefined,
  root: XmlElement,
  problems: Problems,
): Definition | undefined {
  if (wanted !== undefined) {
    const found = graph.definitions.resolve(wanted, '', 'event');
    if (found?.kind === 'gate') return found;
    const known = graph.definitions.all.filter(({ kind }) => kind === 'gate').map((gate) => shortName(gate, graph));
    problems.report('top-unknown', { name: wanted, known }, null);
    return undefined;
  }
  const gates = graph.definitions.all.filter(({ kind }) => kind === 'gate');
  if (gates.length === 0) {
    problems.report('fault-tree-missing', { what: 'gate', element: root.name }, root);
    return undefined;
  }
  const tops = graph.tops();
  // Without a top, all gates stand in circles or below them.
  if (tops.length === 0) graph.below(gates);
  if (tops.length > 1)
    problems.report('several-tops', { tops: tops.map((gate) => shortName(gate, graph)) }, tops[1]?.at ?? null);
  return tops.length === 1 ? tops[0] : undefined;
}

/** Its name, or its path where that is not enough. */
const shortName = (gate: Definition, { definitions }: FaultGraph): string =>
  definitions.resolve(gate.name, '', 'event') === gate ? gate.name : gate.path;

function tellUnused({ definitions }: FaultGraph, used: ReadonlySet<Definition>, problems: Problems): void {
  const unused = definitions.all.filter((definition) => definition.kind !== 'parameter' && !used.has(definition));
  const [first] = unused;
  if (first) problems.report('events-unused', { names: unused.map(({ name }) => name) }, first.at);
}

function titleOf(root: XmlElement): string | null {
  const tree = root.children.find(({ name }) => name === 'define-fault-tree') ?? root;
  const label = [tree, root].flatMap(({ children }) => children.find(({ name }) => name === 'label')?.text ?? []);
  return label[0] ?? tree.attributes.get('name')?.value ?? null;
}
