import type { ExplainReport, Step } from '../../model/explain.ts';
import type { GateId } from '../../model/formula.ts';
import type { Part } from '../../model/model.ts';
import type { NodeId, Outline, OutlineMember, OutlineNode } from '../../model/outline.ts';
import { largest } from '../../numeric/largest.ts';
import { steadyStates } from '../analyze.ts';
import { figuresOf } from '../figures.ts';
import type { Limits } from '../limits.ts';
import { Watch } from '../limits.ts';
import { findModules } from '../modules.ts';
import { requestStates } from '../requests.ts';
import { NO_SCENARIOS } from '../scenarios.ts';
import { EXPLAINED_GATES, EXPLAINED_MEMBERS, EXPLAINED_STEPS } from '../settings.ts';
import { solve } from '../solution.ts';
import { compositionOf } from './composition.ts';
import type { Explained } from './explained.ts';
import { requestsStep } from './requests.ts';
import { unitStep } from './unit.ts';

type Explanation = Pick<ExplainReport, 'part' | 'year_s' | 'breadth' | 'deeper' | 'steps'>;

/** How much of what is below a part to explain. */
interface Extent {
  /** Levels. */
  readonly depth: number;
  /** All members of each part, or but those that are down most. */
  readonly all: boolean;
}

/**
 * The calculation of one part, step by step: how its figures follow from those of its members, then the same for
 * each of them, down to what the file says. Everything is solved by the engine as it solves the system; nothing is taken
 * from one figure to make another.
 */
export function explain(outline: Outline, root: NodeId, { depth, all }: Extent, limits: Limits = {}): Explanation {
  const everyMember = levelsBelow(outline, root, ({ members }) => members);
  const asked = everyMember.filter(({ level }) => level <= depth);
  const part = outline.nodes[root] as OutlineNode;
  const explained = solved(
    outline,
    part,
    asked.map(({ node }) => node),
    limits,
  );
  const worst = ({ members }: OutlineNode): readonly OutlineMember[] =>
    members.length > EXPLAINED_MEMBERS
      ? largest(members, ({ gates }) => explained.figures(gates[0] as GateId).unavailability, EXPLAINED_MEMBERS)
      : members;
  const shown = all
    ? asked
    : levelsBelow(outline, root, worst)
        .filter(({ level }) => level <= depth)
        .slice(0, EXPLAINED_STEPS);
  const steps: Step[] = [];
  for (const { node, level } of shown) {
    if (explained.work > EXPLAINED_GATES) break;
    steps.push(stepOf(explained, node, level));
  }
  return {
    part: part.name,
    year_s: outline.model.year,
    breadth: all ? null : EXPLAINED_MEMBERS,
    deeper: everyMember.length - steps.length,
    steps,
  };
}

/** Every node below the root once, as far up as it stands, level by level. */
function levelsBelow(
  { nodes }: Outline,
  root: NodeId,
  membersOf: (node: OutlineNode) => readonly OutlineMember[],
): { node: OutlineNode; level: number }[] {
  const level = new Map<NodeId, number>([[root, 0]]);
  for (const [id, at] of level)
    for (const member of membersOf(nodes[id] as OutlineNode))
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
    served: requestStates(model, new Watch(limits)),
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
    ? {
        ...component.unit,
        unknownBecause: component.unit.failureFrequency === null ? [component.name] : [],
        declared: component,
      }
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
    requests: requestsStep(explained, node),
  };
}
