import { entryFor } from '../../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ComponentPart, Model } from '../../model/model.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../../source/node.ts';
import { Problems } from '../../source/problems.ts';
import type { ParseExpression } from '../../source/values.ts';
import { Values } from '../../source/values.ts';
import { readComponent } from '../component.ts';
import { componentFields } from '../component-fields.ts';
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
import type { Reach } from './reach.ts';
import { reachOf, refiguredBy } from './reach.ts';
import { Refigured } from './refigured.ts';

/** A point: a system, storage, or both. */
export type Swept = { readonly [K in 'model' | 'storage']: Parsed[K] | undefined };

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
  /** What may move. */
  readonly reach: Reach;

  constructor(opened: Opened, set: readonly Override[], paths: readonly DocumentPath[], grammar: ParseExpression) {
    const varied = new Set(paths.flatMap(([section, name]) => (section === 'parameters' ? [name] : [])));
    this.#opened = opened;
    // What is varied is not fixed.
    this.#set = set.filter(({ name }) => !varied.has(name));
    this.#paths = paths;
    this.#grammar = grammar;
    this.#refigured = refiguredBy(opened.root, paths);
    this.reach = reachOf(opened.root, paths);
  }

  /** With a value for each path: what there is to calculate, or why there is nothing. */
  at(values: readonly ScalarNode[]): Swept | readonly Diagnostic[] {
    const root = this.#paths.reduce<MappingNode>(
      (tree, path, i) => replaceAt(tree, path, values[i] as ScalarNode) as MappingNode,
      this.#opened.root,
    );
    const model = this.#again(root);
    // What changes figures of components alone leaves storage as it is.
    return model ? { model, storage: this.first?.storage } : this.#whole(root);
  }

  #whole(root: MappingNode): Swept | readonly Diagnostic[] {
    const parsed = this.#opened.parse(root, this.#set);
    const { model, storage, kept, diagnostics } = parsed;
    if (!model && !storage) return diagnostics;
    this.first ??= parsed;
    if (model && kept && this.#refigured && model.requests === null && !this.#kept) {
      const { topology, parts } = kept.resolved;
      const own = this.#refigured.map((name) => parts.get(name) as number);
      this.#kept = { model, refigured: new Refigured(topology.components, model), parts: own };
    }
    return { model, storage };
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
    return problems.list.some(({ code }) => entryFor(code).severity === 'error') ? undefined : refigured.with(changed);
  }
}

/** Whether something at a path is a number of things. */
export function isCount([section, , field = '', ...rest]: DocumentPath): boolean {
  if (section === 'storage') return STORAGE_COUNTS.has([field, ...rest].join('.'));
  if (rest.length > 0) return false;
  const isField = section === 'components' && Object.hasOwn(componentFields, field);
  return (isField || section === 'blocks') && COUNTS.has(field);
}

const COUNTS: ReadonlySet<string> = new Set(['replicas', 'need', 'crews', 'retries']);
const STORAGE_COUNTS: ReadonlySet<string> = new Set(['copies', 'groups', 'erasure.data', 'erasure.parity']);
