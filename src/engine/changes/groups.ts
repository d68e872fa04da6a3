import type { GateId, MultistateGate, OutcomeGate } from '../../model/formula.ts';
import type { GroupPart } from '../../model/model.ts';
import type { ClusterGroup, ClusterSpec, SparesSpec } from '../../model/multistate.ts';
import type { Changed } from '../copies.ts';
import { partFigures } from '../evaluation.ts';
import { steadyAs } from '../multistate/compile.ts';
import type { Distribution } from '../multistate/multistate.ts';
import type { Solution } from '../solution.ts';
import type { Change } from './change.ts';
import { changeTo } from './change.ts';

type GroupSpec = SparesSpec | ClusterSpec;
/** What is the same of any group: how spares take over, and how many repairs there are at a time. */
type Staffed = Pick<ClusterGroup, 'standby' | 'crews'>;

/** A gate of many values with some of its groups, by their place in it. */
interface Leaf {
  readonly gate: MultistateGate;
  readonly spec: GroupSpec;
  readonly groups: readonly number[];
}

/** Where a group stands in the gate of many values below its outcome. */
export function placeInLeaf(
  { plan }: Solution,
  outcome: GateId,
): { readonly leaf: GateId; readonly gate: MultistateGate; readonly spec: GroupSpec; readonly place: number } {
  const { inputs, outcome: number } = plan.gates[outcome] as OutcomeGate;
  const leaf = inputs[0] as GateId;
  const gate = plan.gates[leaf] as MultistateGate;
  const spec = gate.spec as GroupSpec;
  return { leaf, gate, spec, place: spec.kind === 'cluster' ? number - spec.parts : number };
}

/**
 * A failover in half the time, coverage half of the way to 100 %, one more crew, and one more unit where the units are
 * counted: each a chain of its own, as a new distribution of the states that the system asks about.
 */
export function groupChanges(solution: Solution, group: GroupPart): Change[] {
  const leaves = leavesOf(solution, group);
  const [first] = leaves.values();
  if (!first) return [];
  const { standby, crews } = staffing(first.spec, first.groups[0] as number);
  const changes: Change[] = [];
  const add = (
    of: Pick<Change, 'what' | 'from' | 'to'>,
    change: (spec: GroupSpec, places: readonly number[]) => GroupSpec,
  ) => {
    const changed = withSpecs(solution, leaves, change);
    if (changed) changes.push(changeTo(of, changed));
  };
  if (standby) {
    const { failover } = standby;
    const { time, coverage, uncovered } = failover;
    const over = (changed: Partial<typeof failover>) => (spec: GroupSpec, places: readonly number[]) =>
      staffed(spec, places, { standby: { ...standby, failover: { ...failover, ...changed } } });
    if (time > 0 && coverage > 0) add({ what: 'halve_failover', from: time, to: time / 2 }, over({ time: time / 2 }));
    if (uncovered > 0) {
      const better = coverage + uncovered / 2;
      add(
        { what: 'improve_coverage', from: coverage, to: better },
        over({ coverage: better, uncovered: uncovered / 2 }),
      );
    }
  }
  if (crews !== null && crews < sizeOf(first))
    add({ what: 'add_crew', from: crews, to: crews + 1 }, (spec, places) =>
      staffed(spec, places, { crews: crews + 1 }),
    );
  if (first.spec.kind === 'spares') {
    const { units } = first.spec;
    add({ what: 'add_replica', from: units, to: units + 1 }, (spec) => ({ ...(spec as SparesSpec), units: units + 1 }));
  }
  return changes;
}

/** The gates of many values in the system that hold the group. */
function leavesOf(solution: Solution, { gates }: GroupPart): Map<GateId, Leaf> {
  const leaves = new Map<GateId, Leaf>();
  for (const outcome of gates) {
    const { leaf, gate, spec, place } = placeInLeaf(solution, outcome);
    if (!solution.plan.inSystem[leaf]) continue;
    leaves.set(leaf, { gate, spec, groups: [...(leaves.get(leaf)?.groups ?? []), place] });
  }
  return leaves;
}

const staffing = (spec: GroupSpec, place: number): Staffed =>
  spec.kind === 'cluster' ? (spec.groups[place] as ClusterGroup) : spec;

const sizeOf = ({ spec, groups }: Leaf): number =>
  spec.kind === 'cluster' ? (spec.groups[groups[0] as number] as ClusterGroup).members.length : spec.units;

const staffed = (spec: GroupSpec, places: readonly number[], changed: Partial<Staffed>): GroupSpec =>
  spec.kind === 'cluster'
    ? { ...spec, groups: spec.groups.map((group, g) => (places.includes(g) ? { ...group, ...changed } : group)) }
    : { ...spec, ...changed };

/** The system with other specifications; null if one of them can come to what the one in place never does. */
function withSpecs(
  { plan, evaluation, whatIf }: Solution,
  leaves: ReadonlyMap<GateId, Leaf>,
  change: (spec: GroupSpec, places: readonly number[]) => GroupSpec,
): Changed | null {
  const states = new Map<GateId, Distribution>();
  for (const [leaf, { gate, spec, groups }] of leaves) {
    const inputs = gate.inputs.map((input) => partFigures(evaluation, input));
    const distribution = steadyAs(gate, change(spec, groups), inputs, plan.watch.check);
    if (!distribution) return null;
    states.set(leaf, distribution);
  }
  return whatIf.system('better', [], () => ({ down: 0, up: 1, change: 0 }), states);
}
