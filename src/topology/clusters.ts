import type { Gate, GateId, GroupGate } from '../model/formula.ts';
import { copyGate, Formula } from '../model/formula.ts';
import type { ClusterGroup, Condition } from '../model/multistate.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { Cluster, ClusterPart, Joined } from './joined.ts';

/** Copies of one part that are told apart where members of a group require so many of them. */
const TOLD_APART = 8;

/**
 * Puts groups with standby or crews together with the zones that their members require: each cluster becomes one gate of
 * many values, and whoever uses a group, a member or a zone of it asks that gate.
 *
 * @param isExact whether a gate is a single exponential part.
 */
export function joinClusters(raw: Formula, isExact: (gate: Gate) => boolean): Joined {
  const { gates } = raw;
  const groups = gates.flatMap(({ op }, g) => (op === 'group' ? [g] : []));
  const units = new Set(groups.flatMap((g) => (gates[g] as GroupGate).members.map(({ unit }) => unit)));
  const clusters = findClusters(gates, groups, units);
  return new Joiner(raw, clusters, units, isExact).join();
}

/** A member of a group contains something that the group's other members are, or require. */
export class Tangled extends Error {
  /** The groups among which it is. */
  readonly groups: readonly GateId[];

  constructor(groups: readonly GateId[]) {
    super('a member of a group contains what the group follows by itself');
    this.name = 'Tangled';
    this.groups = groups;
  }
}

/** Whether the walk through a condition ends here: at a part, or at a group. */
const isPart = (gates: readonly Gate[], units: ReadonlySet<GateId>, g: GateId): boolean =>
  units.has(g) || (gates[g]?.op !== 'atLeast' && gates[g]?.op !== 'group');

/** The parts of a gate in a condition: as a rule itself, but each copy of few copies. */
function partsAt(gates: readonly Gate[], units: ReadonlySet<GateId>, g: GateId): ClusterPart[] {
  const gate = gates[g] as Gate;
  if (!units.has(g) && gate.op === 'copies' && gate.copies <= TOLD_APART && gates[gate.input]?.op === 'variable')
    return Array.from({ length: gate.copies }, (_, copy) => ({ gate: gate.input, copy }));
  return [{ gate: g, copy: 0 }];
}

function findClusters(gates: readonly Gate[], groups: readonly GateId[], units: ReadonlySet<GateId>): Cluster[] {
  const sets = new DisjointSets(groups.length);
  const owner = new Map<string, number>();
  const partsOf: ClusterPart[][] = groups.map(() => []);
  const placeOf = new Map(groups.map((g, i) => [g, i]));
  groups.forEach((g, i) => {
    const claim = (part: ClusterPart): void => {
      const key = `${part.gate} ${part.copy}`;
      const first = owner.get(key);
      if (first === undefined) {
        owner.set(key, i);
        partsOf[i]?.push(part);
      } else sets.join(first, i);
    };
    const { members } = gates[g] as GroupGate;
    for (const { unit } of members) claim({ gate: unit, copy: 0 });
    const seen = new Set<GateId>();
    const open = members.flatMap(({ requires }) => (requires === null ? [] : [requires]));
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const gate = gates[at] as Gate;
      if (gate.op === 'group') sets.join(i, placeOf.get(at) as number);
      else if (isPart(gates, units, at)) for (const part of partsAt(gates, units, at)) claim(part);
      else if (gate.op === 'atLeast') open.push(...gate.inputs);
    }
  });
  const together = new Map<number, { groups: GateId[]; parts: ClusterPart[] }>();
  groups.forEach((g, i) => {
    const root = sets.find(i);
    const cluster = together.get(root) ?? { groups: [], parts: [] };
    cluster.groups.push(g);
    cluster.parts.push(...(partsOf[i] as ClusterPart[]));
    together.set(root, cluster);
  });
  return [...together.values()];
}

/** Where a part or a group is: in which cluster, and which of its outcomes. */
interface Place {
  readonly cluster: number;
  readonly outcome: number;
}

type Step = { readonly what: 'gate' | 'part'; readonly id: GateId } | { readonly what: 'cluster'; readonly id: number };

const inputsOf = (gate: Gate): readonly GateId[] =>
  gate.op === 'variable' ? [] : gate.op === 'copies' ? [gate.input] : gate.inputs;

/** Writes the formula anew, inputs first, with a stack of its own: formulas may be deep. */
class Joiner {
  readonly #gates: readonly Gate[];
  readonly #clusters: readonly Cluster[];
  readonly #units: ReadonlySet<GateId>;
  readonly #isExact: (gate: Gate) => boolean;
  readonly #formula = new Formula();
  readonly #done = new Map<string, GateId>();
  /** Steps that wait for others. */
  readonly #open = new Set<string>();
  /** The outcomes of each cluster that anybody asks for. */
  readonly #seen: number[][];
  /** Cluster and outcome of each part and group. */
  readonly #places = new Map<string, Place>();

  constructor(
    raw: Formula,
    clusters: readonly Cluster[],
    units: ReadonlySet<GateId>,
    isExact: (gate: Gate) => boolean,
  ) {
    this.#gates = raw.gates;
    this.#clusters = clusters;
    this.#units = units;
    this.#isExact = isExact;
    this.#seen = clusters.map(() => []);
    clusters.forEach(({ parts, groups }, cluster) => {
      parts.forEach(({ gate, copy }, outcome) => {
        this.#places.set(`${gate} ${copy}`, { cluster, outcome });
      });
      groups.forEach((g, i) => {
        this.#places.set(`${g} group`, { cluster, outcome: parts.length + i });
      });
    });
  }

  join(): Joined {
    for (let g = 0; g < this.#gates.length; g += 1) this.#write({ what: 'gate', id: g });
    for (const gate of this.#formula.gates)
      if (gate.op !== 'outcome') for (const input of inputsOf(gate)) this.#see(input);
    return {
      formula: this.#formula,
      at: (g) => {
        const gate = this.#done.get(`gate ${g}`) as GateId;
        this.#see(gate);
        return gate;
      },
      inside: (g) => this.#done.get(`part ${g}`),
      clusters: this.#clusters,
    };
  }

  #write(root: Step): void {
    const stack = [root];
    for (let step = stack[stack.length - 1]; step; step = stack[stack.length - 1]) {
      const key = `${step.what} ${step.id}`;
      if (this.#done.has(key)) {
        stack.pop();
        continue;
      }
      const missing = this.#before(step).filter(({ what, id }) => !this.#done.has(`${what} ${id}`));
      if (missing.length > 0) {
        // What waits for something that waits for it: a member is made of what its own cluster follows.
        if (this.#open.has(key)) throw new Tangled(this.#clusters.flatMap(({ groups }) => groups));
        this.#open.add(key);
        stack.push(...missing.reverse());
        continue;
      }
      this.#done.set(key, this.#make(step));
      stack.pop();
    }
  }

  #placesOf(g: GateId): Place[] {
    const group = this.#places.get(`${g} group`);
    if (group && !this.#units.has(g)) return [group];
    return partsAt(this.#gates, this.#units, g).flatMap(({ gate, copy }) => this.#places.get(`${gate} ${copy}`) ?? []);
  }

  #before({ what, id }: Step): Step[] {
    if (what === 'cluster')
      return (this.#clusters[id] as Cluster).parts.map(({ gate }): Step => ({ what: 'part', id: gate }));
    const place = what === 'gate' ? this.#placesOf(id)[0] : undefined;
    if (place) return [{ what: 'cluster', id: place.cluster }];
    const group = what === 'part' ? this.#places.get(`${id} group`) : undefined;
    if (group) return [{ what: 'cluster', id: group.cluster }];
    const gate = this.#gates[id] as Gate;
    return inputsOf(gate).map((input): Step => ({ what: 'gate', id: input }));
  }

  #make({ what, id }: Step): GateId {
    if (what === 'cluster') return this.#cluster(this.#clusters[id] as Cluster, this.#seen[id] as number[]);
    const gate = this.#gates[id] as Gate;
    if (what === 'gate') {
      const outcomes = this.#placesOf(id).map((place) => this.#outcome(place));
      if (outcomes.length > 0)
        return gate.op === 'copies' && !this.#units.has(id)
          ? this.#formula.atLeast(gate.need, outcomes)
          : (outcomes[0] as GateId);
    }
    const group = this.#places.get(`${id} group`);
    if (group) return this.#outcome(group);
    return copyGate(gate, (input) => this.#done.get(`gate ${input}`) as GateId, this.#formula);
  }

  #outcome({ cluster, outcome }: Place): GateId {
    return this.#formula.outcome(this.#done.get(`cluster ${cluster}`) as GateId, outcome);
  }

  /** Notes that somebody asks for a gate: of a cluster only what is asked for is told apart. */
  #see(g: GateId): void {
    const gate = this.#formula.gates[g] as Gate;
    if (gate.op !== 'outcome') return;
    const leaf = gate.inputs[0];
    const cluster = this.#clusters.findIndex((_, id) => this.#done.get(`cluster ${id}`) === leaf);
    const seen = this.#seen[cluster];
    if (seen && !seen.includes(gate.outcome)) seen.push(gate.outcome);
  }

  #cluster({ groups, parts }: Cluster, seen: readonly number[]): GateId {
    const outcomeOf = (g: GateId, copy: number | 'group'): number =>
      this.#places.get(`${g} ${copy}`)?.outcome as number;
    const written = groups.map((g): ClusterGroup => {
      const { group, members } = this.#gates[g] as GroupGate;
      return {
        ...group,
        members: members.map(({ unit, requires }) => ({
          part: outcomeOf(unit, 0),
          requires: requires === null ? null : this.#condition(requires),
        })),
      };
    });
    const exact = parts.every(({ gate }) => this.#isExact(this.#gates[gate] as Gate));
    const inputs = parts.map(({ gate }) => this.#done.get(`part ${gate}`) as GateId);
    return this.#formula.multistate({ kind: 'cluster', parts: parts.length, groups: written, exact, seen }, inputs);
  }

  #condition(g: GateId): Condition {
    const gate = this.#gates[g] as Gate;
    if (gate.op === 'group' && !this.#units.has(g))
      return { outcome: this.#places.get(`${g} group`)?.outcome as number };
    const outcomes = this.#placesOf(g).map(({ outcome }) => ({ outcome }));
    if (gate.op === 'copies' && outcomes.length > 1) return { need: gate.need, of: outcomes };
    if (outcomes.length > 0) return outcomes[0] as Condition;
    if (gate.op !== 'atLeast') throw new Error(`gate ${g} is in no cluster`);
    return { need: gate.need, of: gate.inputs.map((input) => this.#condition(input)) };
  }
}
