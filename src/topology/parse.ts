import { entryFor } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Gate, GateId } from '../model/formula.ts';
import type { CalculationLimits } from '../model/limits.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import type { ComponentPart, Model, Part, Slo } from '../model/model.ts';
import type { StorageModel } from '../model/storage.ts';
import { readDocument } from '../source/document.ts';
import type { Place } from '../source/locate.ts';
import { locate, placesOf } from '../source/locate.ts';
import type { Range, SourceNode, SourceText } from '../source/node.ts';
import { Problems } from '../source/problems.ts';
import { mostNeeded } from '../source/types/counts.ts';
import type { ParseExpression } from '../source/values.ts';
import { approximationsIn } from './approximations.ts';
import { checkCombinations } from './checks/combinations.ts';
import { checkCycles } from './checks/cycles.ts';
import { checkExpansion } from './checks/expansion.ts';
import { checkKeptApart } from './checks/kept-apart.ts';
import { checkListedTwice } from './checks/listed-twice.ts';
import { findSystem } from './checks/system.ts';
import { checkUnitsOf } from './checks/units-of.ts';
import { checkUnused } from './checks/unused.ts';
import { joinClusters, Tangled } from './clusters.ts';
import { groupMembers, groupParts } from './group-parts.ts';
import { haveErrors } from './have-errors.ts';
import { hasGroups, unjoined } from './joined.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import type { RequestGates } from './lower-requests.ts';
import { RequestLowerer } from './lower-requests.ts';
import type { Override } from './parameters.ts';
import { readTopology } from './read.ts';
import { hasMemory } from './renewals.ts';
import type { PartId, Resolved } from './resolve.ts';
import { partName, resolve, systemName } from './resolve.ts';
import type { RiskFact } from './risks.ts';
import { risksIn } from './risks.ts';
import { findScopes } from './scopes.ts';
import type { Component, Target, Topology } from './topology.ts';
import { overridden } from './vary/overridden.ts';

export interface ParseOptions {
  /** What diagnostics call the text. */
  readonly file?: string;
  /** Values for parameters and fields, as `--set` gives them. */
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
  /** What is risky about it, where there is a model. */
  readonly risks?: Risks;
  /** Where the SLOs are written, in the order of their verdicts; where something can be calculated. */
  readonly sloPlaces?: () => Place[];
  /** What the model was made of, where there is one and it was to be kept. */
  readonly kept?: Kept;
}

/** Risks that a file shows, and where in it a range is. */
interface Risks {
  readonly facts: readonly RiskFact[];
  /** Where a component is declared, and whether it may be a single point of failure. */
  readonly keyOf: (component: number) => { readonly at: Range; readonly isAllowed: boolean };
  readonly placesOf: (ranges: readonly Range[]) => Place[];
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
  const first = parseTree(source, root, { set, keep }, undefined);
  if (first !== 'needs-expressions') return first;
  // Most files have no expression, and do not pay for their grammar.
  const { parseExpression } = await import('../source/expression.ts');
  return parseTree(source, root, { set, keep }, parseExpression) as Parsed;
}

/** The same for a text that was read before, perhaps with other values in it than stand there. */
export function parseTree(
  source: SourceText,
  root: SourceNode,
  { set = [], keep = false }: Pick<ParseOptions, 'set' | 'keep'>,
  grammar: ParseExpression | undefined,
): Parsed | 'needs-expressions' {
  const problems = new Problems(source);
  const { root: tree, parameters } = set.length === 0 ? { root, parameters: set } : overridden(root, set, problems);
  const { topology, needsExpressions } = readTopology(tree, parameters, grammar, problems);
  if (needsExpressions && !grammar) return 'needs-expressions';
  const checked = topology && check(topology, problems);
  const model = checked && lowered(checked, problems);
  let parsed = finish(problems, root, topology, model);
  if (checked && parsed.model) parsed = { ...parsed, risks: risksGiven(checked.resolved, problems, root) };
  if (topology && (parsed.model || parsed.storage))
    parsed = { ...parsed, sloPlaces: () => placesOf(sloRanges(topology), problems, root) };
  if (!keep || !checked || !parsed.model) return parsed;
  return { ...parsed, kept: { ...checked, source, root: tree, set: parameters, grammar } };
}

function risksGiven(resolved: Resolved, problems: Problems, root: SourceNode): Risks {
  const { components } = resolved.topology;
  return {
    facts: risksIn(resolved),
    keyOf(component) {
      const { key, allow } = components[component] as Component;
      return { at: key, isAllowed: allow.includes('single-point-of-failure') };
    },
    placesOf: (ranges) => placesOf(ranges, problems, root),
  };
}

/** Like the verdicts: blocks and components in the order of the file, then the system, then storage. */
function sloRanges({ blocks, components, slo, storages }: Topology): Range[] {
  const targets = [...blocks.flatMap((block) => block.slo), ...components.flatMap((part) => part.slo), ...slo];
  return [...targets.map(({ at }) => at), ...storages.flatMap(({ sloAt }) => sloAt ?? [])];
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

const hasErrors = ({ list }: Problems): boolean => list.some(({ code }) => entryFor(code).severity === 'error');

/** A sound topology, and its parts in an order in which all that they need comes before them. */
type Checked = Pick<Kept, 'resolved' | 'scopes' | 'system'> & { readonly order: readonly PartId[] };

/** Resolves and checks; undefined after an error. */
function check(topology: Topology, problems: Problems): Checked | undefined {
  const resolved = resolve(topology, problems);
  const order = checkCycles(resolved, problems);
  checkUnitsOf(resolved, problems);
  checkCombinations(resolved, problems);
  checkListedTwice(topology, problems);
  const scopes = order && findScopes(resolved, order, problems);
  if (!order || !scopes || hasErrors(problems)) return undefined;
  checkExpansion(resolved, scopes, problems);
  if (hasErrors(problems)) return undefined;
  const system = systemPart(resolved);
  const part = system ?? (topology.system === undefined ? findSystem(resolved, problems) : undefined);
  if (part === undefined && topology.system === undefined) return undefined;
  checkUnused(resolved, part, problems);
  return { resolved, scopes, system: part, order };
}

/** The part that `system` names, if it is a plain name. */
function systemPart({ topology, parts }: Resolved): PartId | undefined {
  const expression = topology.system === undefined ? undefined : topology.expressions[topology.system];
  return expression?.type === 'reference' ? parts.get(expression.name.text) : undefined;
}

function lowered({ resolved, scopes, system, order }: Checked, problems: Problems): Model | undefined {
  const lowerer = new Lowerer(resolved, scopes);
  let requests: RequestGates | undefined;
  let model: Model;
  try {
    model = lower(resolved, lowerer, system, () => {
      if (haveErrors(resolved)) requests = new RequestLowerer(resolved, scopes, lowerer).lower(order, system);
      return requests;
    });
  } catch (error) {
    if (!(error instanceof Tangled)) throw error;
    reportTangled(error, resolved, lowerer, problems);
    return undefined;
  }
  checkKeptApart(resolved, lowerer, problems);
  for (const { at, where } of requests?.unknown ?? [])
    problems.report('requests-unknown', { name: at.name, where }, at.key);
  return model;
}

/** Points at the first of the groups that have a member which is more than one component. */
function reportTangled({ groups }: Tangled, { topology }: Resolved, lowerer: Lowerer, problems: Problems): void {
  const names = groups.map((group) => lowerer.groupNames.get(group) ?? 'a standby block');
  const block = topology.expressions.find(
    (expression) => expression.type === 'block' && expression.reading.group !== undefined,
  );
  const at = block?.type === 'block' ? block.node : null;
  problems.report('not-combined', { what: 'tangled', name: names[0] as string, other: names.join(', ') }, at);
}

/** Lowers every part; `system` is undefined where it is an expression of its own. */
export function lower(
  resolved: Resolved,
  lowerer: Lowerer,
  system: PartId | undefined,
  requestsOf: () => RequestGates | undefined = () => undefined,
): Model {
  const { topology } = resolved;
  const { components, blocks } = topology;
  const kindOf = (id: number): string => {
    const expression = topology.expressions[id];
    return expression?.type === 'block' ? expression.kind.key : 'reference';
  };
  const systemGate = system === undefined ? lowerer.expression(topology.system as number) : lowerer.part(system);
  const members = groupMembers(resolved);
  // The row of a member of a group is of the member by itself, and is made from what the group makes of it.
  const gates = [...components, ...blocks].map((_, part) => (members.has(part) ? -1 : lowerer.part(part)));
  lowerer.structural = lowerer.formula.gates.length;
  const requests = requestsOf();
  // Most files have no groups, and do not load what joins them.
  const joined = hasGroups(lowerer.formula)
    ? joinClusters(lowerer.formula, (gate) => isExponential(topology, lowerer, gate))
    : unjoined(lowerer.formula);
  lowerer.joined = joined;
  const { at } = joined;
  const rowOf = (part: PartId): GateId => {
    const member = lowerer.member(part);
    if (!member) return at(gates[part] as GateId);
    const own = joined.inside(member.unit) as GateId;
    return member.requires === null ? own : joined.formula.series([at(member.requires), own]);
  };
  const systemModel: Part = {
    name: system === undefined ? systemName(topology) : partName(topology, system),
    kind: systemKind(topology, system, kindOf),
    gate: at(systemGate),
  };
  return {
    formula: joined.formula,
    variables: lowerer.variables,
    system: systemModel,
    blocks: blocks.map(
      ({ name, expression }, i): Part => ({
        name,
        kind: kindOf(expression),
        gate: rowOf(components.length + i),
      }),
    ),
    components: components.map((component, i) =>
      componentPart(component, {
        gate: rowOf(i),
        variables: lowerer.variablesOf[i] as number[],
        windows: (lowerer.windowsOf[i] as GateId[]).map(at),
      }),
    ),
    groups: groupParts(resolved, lowerer, joined),
    approximations: approximationsIn(resolved, lowerer, joined),
    slos: [
      ...blocks.flatMap(({ name, slo }, index) => slos(slo, name, 'block', index)),
      ...components.flatMap(({ name, slo }, index) => slos(slo, name, 'component', index)),
      ...slos(topology.slo, systemModel.name, 'system', 0),
    ],
    demand: topology.demand,
    requests: requests ? requestsModel(requests, components.length, at) : null,
    year: topology.year,
    mission: topology.mission,
  };
}

function requestsModel(
  { system, parts }: RequestGates,
  components: number,
  at: (gate: GateId) => GateId,
): NonNullable<Model['requests']> {
  const gates = parts.map((gate) => (gate === null ? null : at(gate)));
  return {
    system: system === null ? null : at(system),
    components: gates.slice(0, components),
    blocks: gates.slice(components),
  };
}

function systemKind(
  { components, blocks, system }: Topology,
  part: PartId | undefined,
  kindOf: (id: number) => string,
): string {
  if (part === undefined) return kindOf(system as number);
  return part < components.length ? 'component' : kindOf(blocks[part - components.length]?.expression as number);
}

/** A variable with one exponential way to fail, or none. */
function isExponential({ components }: Topology, { variables }: Lowerer, gate: Gate): boolean {
  if (gate.op !== 'variable') return false;
  const figures = components[variables[gate.variable]?.component as number]?.figures;
  return figures?.modes === 1 && !hasMemory(figures);
}

export function componentPart(
  component: Component,
  made: Pick<ComponentPart, 'gate' | 'variables' | 'windows'>,
): ComponentPart {
  const { figures, name, replicas, practices, basis, source } = component;
  const { unavailability, availability, failureFrequency, failureRate, mtbf, mttr } = figures;
  return {
    name,
    kind: 'component',
    ...made,
    unit: { unavailability, availability, failureFrequency },
    mtbf: mtbf ?? (failureRate ? 1 / failureRate : null),
    mttr,
    restoration: figures.restoration,
    maintenance: practices.maintenance,
    deployments: practices.deployments,
    replicas,
    need: mostNeeded(component.need),
    basis,
    source,
  };
}

const slos = (targets: readonly Target[], of: string, part: Slo['part'], index: number): Slo[] =>
  targets.map(({ at: _, ...target }) => ({ of, part, index, ...target }));
