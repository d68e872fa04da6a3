import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FaultTree } from '../model/fault-tree.ts';
import type { ByCountGate, Formula, Gate, GateId } from '../model/formula.ts';
import { locate } from '../source/locate.ts';
import { Problems } from '../source/problems.ts';
import { reachedFrom, reportDynamics } from './checks/static.ts';
import { ExpressionLabels } from './expression-labels.ts';
import { FaultTreeLabels } from './fault-tree-labels.ts';
import { FaultTreeWriter } from './fault-tree-writer.ts';
import type { Joined } from './joined.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import { lower } from './parse.ts';
import type { PartId, Resolved } from './resolve.ts';

/** More units in zones than this are too many for any other engine. */
const COUNTED_FROM = 10_000;

/** The structure function of the system as a static fault tree, or why it is none. */
export function exportFaultTree(kept: Kept): {
  readonly tree: FaultTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const problems = new Problems(kept.source);
  const tree = faultTreeOf(kept, problems);
  return { tree, diagnostics: locate(problems, kept.root) };
}

function faultTreeOf(kept: Kept, problems: Problems): FaultTree | undefined {
  const { resolved, scopes, system } = kept;
  const labels = new FaultTreeLabels(resolved, new ExpressionLabels(resolved));
  const lowerer = new Lowerer(resolved, scopes, { trace: labels, countedFrom: COUNTED_FROM });
  const model = lower(resolved, lowerer, system);
  labels.move((lowerer.joined as Joined).at);
  const dynamic = gatesBelow(model.formula, model.system.gate).find(({ op }) => !STATIC.has(op));
  if (dynamic) {
    if (isCounted(dynamic)) reportCounted(resolved, problems);
    else reportDynamics(resolved, system, problems);
    return undefined;
  }
  const { components, blocks } = resolved.topology;
  const rows = [...model.components, ...model.blocks];
  const reached = [...reachedFrom(resolved, system)].sort((a, b) => a - b);
  const names = new Map<GateId, string[]>();
  for (const part of inside(reached, resolved)) {
    const row = rows[part] as (typeof rows)[number];
    const those = names.get(row.gate);
    if (those) those.push(row.name);
    else names.set(row.gate, [row.name]);
  }
  const places = new Map([...components, ...blocks].map(({ name, key }) => [name, key]));
  return new FaultTreeWriter(model, names, labels, places, problems).write(resolved.topology.name ?? model.system.name);
}

const STATIC: ReadonlySet<Gate['op']> = new Set(['variable', 'atLeast', 'copies', 'connected']);

function gatesBelow({ gates }: Formula, root: GateId): Gate[] {
  const seen = new Set([root]);
  const found: Gate[] = [];
  for (const id of seen) {
    const gate = gates[id] as Gate;
    found.push(gate);
    const inputs = gate.op === 'copies' ? [gate.input] : gate.op === 'variable' ? [] : gate.inputs;
    for (const input of inputs) seen.add(input);
  }
  return found;
}

/** Whether a gate counts the units of zones, rather than those that a window leaves. */
const isCounted = (gate: Gate): gate is ByCountGate =>
  gate.op === 'byCount' && gate.first.length + gate.second.length > 1;

function reportCounted({ topology }: Resolved, problems: Problems): void {
  for (const { name, key, spread, replicas } of topology.components)
    if (spread.length > 0 && replicas >= COUNTED_FROM)
      problems.report('export-too-large', { what: 'copies', name: `"${name}"`, limit: COUNTED_FROM }, key);
}

/** The parts with those that a part is made of before it. */
function inside(parts: readonly PartId[], { usesBy }: Resolved): PartId[] {
  const isDone = new Set<PartId>();
  const ordered: PartId[] = [];
  for (const root of parts) {
    const stack = [{ part: root, isOpen: false }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (top.isOpen) ordered.push(top.part);
      if (isDone.has(top.part)) continue;
      isDone.add(top.part);
      stack.push({ part: top.part, isOpen: true });
      for (const { target } of usesBy.get(top.part) ?? []) stack.push({ part: target, isOpen: false });
    }
  }
  return ordered;
}
