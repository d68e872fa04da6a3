import type { ExplainReport, Step } from '../../model/explain.ts';
import type { GateId } from '../../model/formula.ts';
import type { Part } from '../../model/model.ts';
import type { NodeId, Outline, OutlineNode } from '../../model/outline.ts';
import { steadyStates } from '../analyze.ts';
import { figuresOf } from '../figures.ts';
import type { Limits } from '../limits.ts';
import { Watch } from '../limits.ts';
import { findModules } from '../modules.ts';
import { NO_SCENARIOS } from '../scenarios.ts';
import { EXPLAINED_GATES } from '../settings.ts';
import { solve } from '../solution.ts';
import { compositionOf } from './composition.ts';
import type { Explained } from './explained.ts';
import { unitStep } from './unit.ts';

type Explanation = Pick<ExplainReport, 'part' | 'year_s' | 'deeper' | 'steps'>;

/**
 * The calculation of one part, step by step: how its figures follow from those of its members, then the same for
 * each of them, down to what the file says. Everything is solved by the engine as it solves the system; nothing is taken
 * from one figure to make another.
 *
 * @param depth how many levels below the part to explain.
 */
export function explain(outline: Outline, root: NodeId, depth: number, limits: Limits = {}): Explanation {
  const levels = levelsBelow(outline, root);
  const shown = levels.filter(({ level }) => level <= depth);
  const part = outline.nodes[root] as OutlineNode;
  const explained = solved(
    outline,
    part,
    shown.map(({ node }) => node),
    limits,
  );
  const steps: Step[] = [];
  for (const { node, level } of shown) {
    if (explained.work > EXPLAINED_GATES) break;
    steps.push(stepOf(explained, node, level));
  }
  return { part: part.name, year_s: outline.model.year, deeper: levels.length - steps.length, steps };
}

/** Every node below the root once, as far up as it stands, level by level. */
function levelsBelow({ nodes }: Outline, root: NodeId): { node: OutlineNode; level: number }[] {
  const level = new Map<NodeId, number>([[root, 0]]);
  for (const [id, at] of level)
    for (const member of nodes[id]?.members ?? [])
      for (const below of member.nodes) if (!level.has(below)) level.set(below, at + 1);
  return [...level].map(([id, at]) => ({ node: nodes[id] as OutlineNode, level: at }));
}

/** Solves the model with everything that the steps will ask for. */
function solved(outline: Outline, part: OutlineNode, shown: readonly OutlineNode[], limits: Limits): Explained {
  const { model } = outline;
  const gates = new Set<GateId>();
  for (const { gate, members } of shown)
    for (const g of [gate, ...members.flatMap((member) => member.gates)]) gates.add(g);
  const asked = [...gates].map((gate): Part => ({ name: '', kind: '', gate }));
  const extended = { ...model, blocks: [...model.blocks, ...asked] };
  const solution = solve(extended, limits);
  const { states, frequency } = solution.evaluation;
  const state = steadyStates(extended, solution, NO_SCENARIOS);
  return {
    outline,
    state: (gate) => state({ name: '', kind: '', gate }),
    figures: (gate) => ({
      unavailability: states.down.hi[gate] as number,
      availability: states.up.hi[gate] as number,
      frequency: frequency.hi[gate] as number,
    }),
    isModule: findModules(model.formula.gates, [part.gate]),
    names: namesOf(outline),
    watch: new Watch(limits),
    work: 0,
  };
}

/** Parts with a row of their own come before units, and those before what has no name. */
function namesOf({ nodes, labels }: Outline): Map<GateId, string> {
  const names = new Map<GateId, string>();
  const add = (gate: GateId, name: string): void => {
    if (!names.has(gate)) names.set(gate, name);
  };
  for (const { gate, name, part } of nodes) if (part !== null) add(gate, name);
  for (const [gate, label] of labels) add(gate, label);
  for (const { gate, name } of nodes) add(gate, name);
  return names;
}

function stepOf(explained: Explained, node: OutlineNode, level: number): Step {
  const { outline, state } = explained;
  const { model } = outline;
  const { name, part, kind, unit } = node;
  const component = unit && model.components[unit.component];
  const steady = component
    ? { ...component.unit, unknownBecause: component.unit.failureFrequency === null ? [component.name] : [] }
    : state(node.gate);
  const { availability, unavailability, downtime_s, failures_per_year, mtbf_s, mttr_s, unknown_because } = figuresOf(
    name,
    kind,
    steady,
    model.year,
  );
  return {
    name,
    part,
    kind,
    level,
    availability,
    unavailability,
    downtime_s_per_year: downtime_s.year,
    failures_per_year,
    mtbf_s,
    mttr_s,
    unknown_because,
    ...(unit === null ? compositionOf(explained, node) : unitStep(explained, unit)),
  };
}
