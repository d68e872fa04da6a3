import { CATALOGUE } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CalculationLimits } from '../model/limits.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import type { ComponentPart, Model, Part, Slo } from '../model/model.ts';
import type { StorageModel } from '../model/storage.ts';
import { readDocument } from '../source/document.ts';
import { locate } from '../source/locate.ts';
import type { SourceNode, SourceText } from '../source/node.ts';
import { Problems } from '../source/problems.ts';
import type { ParseExpression } from '../source/values.ts';
import { checkCycles } from './checks/cycles.ts';
import { checkExpansion } from './checks/expansion.ts';
import { checkListedTwice } from './checks/listed-twice.ts';
import { findSystem } from './checks/system.ts';
import { checkUnitsOf } from './checks/units-of.ts';
import { checkUnused } from './checks/unused.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import type { Override } from './parameters.ts';
import { readTopology } from './read.ts';
import type { PartId, Resolved } from './resolve.ts';
import { partName, resolve } from './resolve.ts';
import { findScopes } from './scopes.ts';
import type { Component, Target, Topology } from './topology.ts';

export interface ParseOptions {
  /** What diagnostics call the text. */
  readonly file?: string;
  /** Values for parameters, as `--set` gives them. */
  readonly set?: readonly Override[];
  /** Whether to keep what the model was made of, for `rank` and `explain`: a calculation alone can do without. */
  readonly keep?: boolean;
}

/** A model, a storage model or both, unless something is an error; warnings come with either. */
export interface Parsed {
  /** What diagnostics call the text. */
  readonly file: string;
  readonly name: string | null;
  readonly model: Model | undefined;
  /** Where the file has storage. */
  readonly storage?: StorageModel;
  /** How far the file lets its calculation go. */
  readonly limits: CalculationLimits;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the model was made of, where there is one and it was to be kept. */
  readonly kept?: Kept;
}

/** Reads a topology. Never throws at a mistake in the text: each one is a diagnostic. */
export async function parse(
  text: string,
  { file = '<text>', set = [], keep = false }: ParseOptions = {},
): Promise<Parsed> {
  const source: SourceText = { file, text };
  const faults = new Problems(source);
  const root = await readDocument(faults);
  if (!root) return finish(faults, root, undefined, undefined);
  const first = attempt(source, root, { set, keep }, undefined);
  if (first !== 'needs-expressions') return first;
  // Most files have no expression, and do not pay for their grammar.
  const { parseExpression } = await import('../source/expression.ts');
  return attempt(source, root, { set, keep }, parseExpression) as Parsed;
}

function attempt(
  source: SourceText,
  root: SourceNode,
  { set, keep }: { readonly set: readonly Override[]; readonly keep: boolean },
  grammar: ParseExpression | undefined,
): Parsed | 'needs-expressions' {
  const problems = new Problems(source);
  const { topology, needsExpressions } = readTopology(root, set, grammar, problems);
  if (needsExpressions && !grammar) return 'needs-expressions';
  const checked = topology && check(topology, problems);
  const model = checked && lower(checked.resolved, new Lowerer(checked.resolved, checked.scopes), checked.system);
  const parsed = finish(problems, root, topology, model);
  return keep && checked && parsed.model ? { ...parsed, kept: { ...checked, root, set, grammar } } : parsed;
}

function finish(
  problems: Problems,
  root: SourceNode | undefined,
  topology: Topology | undefined,
  model: Model | undefined,
): Parsed {
  const diagnostics = locate(problems, root);
  const { file } = problems.source;
  const about = { file, name: topology?.name ?? null, limits: topology?.limits ?? DEFAULT_LIMITS, diagnostics };
  if (hasErrors(problems)) return { ...about, model: undefined };
  const storage = topology && storageModel(topology);
  return { ...about, model, ...(storage && { storage }) };
}

const storageModel = ({ storages, year }: Topology): StorageModel | undefined =>
  storages.length === 0 ? undefined : { storages, year };

const hasErrors = ({ list }: Problems): boolean => list.some(({ code }) => CATALOGUE[code].severity === 'error');

/** Resolves and checks; undefined after an error. */
function check(topology: Topology, problems: Problems): Pick<Kept, 'resolved' | 'scopes' | 'system'> | undefined {
  const resolved = resolve(topology, problems);
  const order = checkCycles(resolved, problems);
  checkUnitsOf(resolved, problems);
  checkListedTwice(topology, problems);
  const scopes = order && findScopes(resolved, order, problems);
  if (!scopes || hasErrors(problems)) return undefined;
  checkExpansion(resolved, scopes, problems);
  if (hasErrors(problems)) return undefined;
  const system = systemPart(resolved);
  const part = system ?? (topology.system === undefined ? findSystem(resolved, problems) : undefined);
  if (part === undefined && topology.system === undefined) return undefined;
  checkUnused(resolved, part, problems);
  return { resolved, scopes, system: part };
}

/** The part that `system` names, if it is a plain name. */
function systemPart({ topology, parts }: Resolved): PartId | undefined {
  const expression = topology.system === undefined ? undefined : topology.expressions[topology.system];
  return expression?.type === 'reference' ? parts.get(expression.name.text) : undefined;
}

/** Lowers every part; `system` is undefined where it is an expression of its own. */
export function lower(resolved: Resolved, lowerer: Lowerer, system: PartId | undefined): Model {
  const { topology } = resolved;
  const { components, blocks } = topology;
  const kindOf = (id: number): string => {
    const expression = topology.expressions[id];
    return expression?.type === 'block' ? expression.kind.key : 'reference';
  };
  const systemModel: Part =
    system === undefined
      ? { name: 'system', kind: kindOf(topology.system as number), gate: lowerer.expression(topology.system as number) }
      : {
          name: partName(topology, system),
          kind:
            system < components.length ? 'component' : kindOf(blocks[system - components.length]?.expression as number),
          gate: lowerer.part(system),
        };
  const blockParts = blocks.map(
    (block, index): Part => ({
      name: block.name,
      kind: kindOf(block.expression),
      gate: lowerer.part(components.length + index),
    }),
  );
  const gates = components.map((_, index) => lowerer.part(index));
  return {
    formula: lowerer.formula,
    variables: lowerer.variables,
    system: systemModel,
    blocks: blockParts,
    components: components.map((component, index) =>
      componentPart(component, gates[index] as number, lowerer.variablesOf[index] as number[]),
    ),
    slos: [
      ...blocks.flatMap(({ name, slo }, index) => slos(slo, name, 'block', index)),
      ...components.flatMap(({ name, slo }, index) => slos(slo, name, 'component', index)),
      ...slos(topology.slo, systemModel.name, 'system', 0),
    ],
    year: topology.year,
    mission: topology.mission,
  };
}

function componentPart(component: Component, gate: number, variables: readonly number[]): ComponentPart {
  const { figures, name, replicas, basis, source } = component;
  const { unavailability, availability, failureFrequency, failureRate, mttr } = figures;
  return {
    name,
    kind: 'component',
    gate,
    unit: { unavailability, availability, failureFrequency },
    variables,
    mtbf: failureRate ? 1 / failureRate : null,
    mttr,
    replicas,
    basis,
    source,
  };
}

const slos = (targets: readonly Target[], of: string, part: Slo['part'], index: number): Slo[] =>
  targets.map((target) => ({ of, part, index, ...target }));
