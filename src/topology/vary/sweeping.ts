import { CATALOGUE } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ComponentPart, Model } from '../../model/model.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../../source/node.ts';
import { Problems } from '../../source/problems.ts';
import { tokenize } from '../../source/tokens.ts';
import { isUnit } from '../../source/units.ts';
import type { ParseExpression } from '../../source/values.ts';
import { Values } from '../../source/values.ts';
import { readComponent } from '../component.ts';
import { componentFields, unitFields } from '../component-fields.ts';
import { demandNames } from '../demand.ts';
import { ExpressionReader } from '../expressions.ts';
import type { Opened } from '../opened.ts';
import type { Override } from '../parameters.ts';
import { readParameters } from '../parameters.ts';
import type { Parsed } from '../parse.ts';
import { readYear } from '../read.ts';
import type { Component } from '../topology.ts';
import type { DocumentPath } from './path.ts';
import { entryOf, replaceAt } from './path.ts';
import { Refigured } from './refigured.ts';

/** Fields that say how often something fails, and for how long: they change variables, and nothing of the structure. */
const FIGURES: ReadonlySet<string> = new Set([...Object.keys(unitFields), 'failure_modes', 'common_cause']);
const PROSE: ReadonlySet<string> = new Set(['description', 'source', 'basis']);

/**
 * The models of one document with other values in it. Where these are only figures of components, only those are read
 * again, and the structure of the first model stays.
 */
export class Sweeping {
  readonly #opened: Opened;
  readonly #set: readonly Override[];
  readonly #paths: readonly DocumentPath[];
  readonly #grammar: ParseExpression;
  /** Names of the components whose figures change, where nothing else does; null if anything may. */
  readonly #refigured: readonly string[] | null;
  #kept: { readonly model: Model; readonly refigured: Refigured; readonly parts: readonly number[] } | undefined;
  /** The first valid point, with its warnings. */
  first: Parsed | undefined;

  constructor(opened: Opened, set: readonly Override[], paths: readonly DocumentPath[], grammar: ParseExpression) {
    const varied = new Set(paths.flatMap(([section, name]) => (section === 'parameters' ? [name] : [])));
    this.#opened = opened;
    // What is varied is not fixed.
    this.#set = set.filter(({ name }) => !varied.has(name));
    this.#paths = paths;
    this.#grammar = grammar;
    this.#refigured = refiguredBy(opened.root, paths);
  }

  /** With a value for each path: a model, or why there is none. */
  at(values: readonly ScalarNode[]): Model | readonly Diagnostic[] {
    const root = this.#paths.reduce<MappingNode>(
      (tree, path, i) => replaceAt(tree, path, values[i] as ScalarNode) as MappingNode,
      this.#opened.root,
    );
    return this.#again(root) ?? this.#whole(root);
  }

  #whole(root: MappingNode): Model | readonly Diagnostic[] {
    const parsed = this.#opened.parse(root, this.#set);
    const { model, kept, diagnostics } = parsed;
    if (!model || !kept) return diagnostics;
    this.first ??= parsed;
    if (this.#refigured && model.requests === null && !this.#kept) {
      const { topology, parts } = kept.resolved;
      const own = this.#refigured.map((name) => parts.get(name) as number);
      this.#kept = { model, refigured: new Refigured(topology.components, model), parts: own };
    }
    return model;
  }

  #again(root: MappingNode): Model | undefined {
    if (!this.#kept) return undefined;
    const { model, parts, refigured } = this.#kept;
    const problems = new Problems(this.#opened.source);
    const section = (name: string): SourceNode | undefined => entryOf(root, name)?.value;
    const parameters = readParameters(section('parameters'), this.#set, problems);
    const timeless = new Values(problems, { year: undefined }, parameters, this.#grammar);
    const year = readYear(section('settings'), { problems, values: timeless });
    const values = new Values(problems, { year }, parameters, this.#grammar);
    const reading = { problems, values, levels: demandNames(section('demand')) };
    const expressions = new ExpressionReader(reading);
    const changed = new Map<number, Component>();
    for (const part of parts) {
      const entry = entryOf(section('components'), (model.components[part] as ComponentPart).name);
      const read = entry && readComponent(entry.key, entry.value, model.year, expressions, reading);
      if (!read) return undefined;
      changed.set(part, read);
    }
    return problems.list.some(({ code }) => CATALOGUE[code].severity === 'error') ? undefined : refigured.with(changed);
  }
}

/** The components of which nothing but figures hangs on the values at some paths; null where other things do. */
function refiguredBy(root: MappingNode, paths: readonly DocumentPath[]): readonly string[] | null {
  const names = new Set<string>();
  const isFigure = ([section, name, field]: DocumentPath): boolean => {
    if (section !== 'components' || !FIGURES.has(field as string)) return false;
    names.add(name as string);
    return true;
  };
  const parameters = new Set(paths.flatMap(([section, name]) => (section === 'parameters' ? [name as string] : [])));
  const direct = paths.filter(([section]) => section !== 'parameters');
  if (!direct.every(isFigure)) return null;
  if (parameters.size > 0) {
    spread(root, parameters);
    const users = usesOf(root, parameters);
    if (!users.every(isFigure)) return null;
  }
  return [...names];
}

/** Adds the parameters that are made of those. */
function spread(root: MappingNode, parameters: Set<string>): void {
  const section = entryOf(root, 'parameters')?.value;
  const entries = section?.type === 'mapping' ? section.entries : [];
  for (let before = -1; before < parameters.size; ) {
    before = parameters.size;
    for (const { key, value } of entries) if (names(value, parameters)) parameters.add(key.text);
  }
}

/** Paths of all values outside of `parameters` in which one of them stands. */
function usesOf(root: MappingNode, parameters: ReadonlySet<string>): DocumentPath[] {
  const found: DocumentPath[] = [];
  const stack: { node: SourceNode; path: DocumentPath }[] = root.entries
    .filter(({ key }) => key.text !== 'parameters')
    .map(({ key, value }) => ({ node: value, path: [key.text] }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, path } = top;
    if (node.type === 'scalar' && names(node, parameters)) found.push(path);
    // Further down than a field of a part nobody asks.
    const at = (key: string): DocumentPath => (path.length < 3 ? [...path, key] : path);
    if (node.type === 'list') for (const item of node.items) stack.push({ node: item, path: at('') });
    if (node.type === 'mapping')
      for (const { key, value } of node.entries)
        if (!PROSE.has(key.text) || path.length < 2) stack.push({ node: value, path: at(key.text) });
  }
  return found;
}

const names = (node: SourceNode, parameters: ReadonlySet<string>): boolean =>
  node.type === 'scalar' &&
  tokenize(node.text, isUnit).some(({ type, text }) => type === 'name' && parameters.has(text));

/** Whether something at a path is a number of things. */
export function isCount([section, , field = '', ...rest]: DocumentPath): boolean {
  if (rest.length > 0) return false;
  const isField = section === 'components' && Object.hasOwn(componentFields, field);
  return (isField || section === 'blocks') && COUNTS.has(field);
}

const COUNTS: ReadonlySet<string> = new Set(['replicas', 'need', 'crews', 'retries']);
