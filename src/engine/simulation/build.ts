import type { Formula, Gate, GateId, MultistateGate } from '../../model/formula.ts';
import type { Variable } from '../../model/model.ts';
import type { MultistateSpec } from '../../model/multistate.ts';
import type { OutageCause } from '../../model/simulation.ts';
import { inputsOf } from '../modules.ts';
import { buildCluster, buildSpares } from './build-groups.ts';
import { buildUnit } from './build-units.ts';
import { periodOf } from './clocks.ts';
import type { Cause, Cluster, ClusterPart, Network, Node, Source } from './network.ts';

/** What a simulation is of: gates to watch, of a formula without counted alternatives. */
export interface Subject {
  readonly formula: Formula;
  readonly variables: readonly Variable[];
  readonly targets: readonly Target[];
  /** The component whose rolling windows a gate is. */
  readonly windowsOf: ReadonlyMap<GateId, number>;
}

export interface Target {
  readonly gate: GateId;
  /** Whether downtime that planned windows alone would cause is left out. */
  readonly plannedExcluded: boolean;
}

/** Parts of which too little is known to simulate them. */
export class NotSimulated extends Error {
  /** Indices of components whose rate is unknown. */
  readonly components: readonly number[];

  constructor(components: readonly number[], detail = 'the failure rate of a component is unknown') {
    super(detail);
    this.name = 'NotSimulated';
    this.components = components;
  }
}

/** One copy of a part of the formula, and what became of its gates. */
export interface Scope {
  readonly outer: Scope | null;
  /** The gates that are made in it. */
  readonly own: ReadonlySet<GateId>;
  readonly made: Map<GateId, number>;
  /** Outcome nodes of gates of many values. */
  readonly outcomes: Map<GateId, readonly number[]>;
  /** Parts of clusters, by `gate input`. */
  readonly parts: Map<string, number>;
}

/** Copies that are to be simulated one by one, and nodes in all. */
const MOST_NODES = 4_000_000;

/**
 * Unfolds a formula: copies become nodes of their own, but for exponential units that are only counted, which stay one
 * source.
 *
 * @param counting whether such units are counted; if not, each is a source of its own.
 */
export function buildNetwork(subject: Subject, counting = true): Network {
  return new Builder(subject, counting).build();
}

export class Builder {
  readonly nodes: Node[] = [];
  readonly sources: Source[] = [];
  readonly onDemand: { node: number; unavailability: number }[] = [];
  readonly clusters: Cluster[] = [];
  readonly parts: ClusterPart[] = [];
  readonly counting: boolean;
  readonly gates: readonly Gate[];
  readonly variables: readonly Variable[];
  readonly #targets: readonly Target[];
  readonly #causes: Cause[] = [];
  readonly #causeOf = new Map<string, number>();
  /** The innermost input of a cluster that each gate is below: the cluster's gate, and which input; −1 for none. */
  readonly #ownerGate: Int32Array;
  readonly #ownerInput: Int32Array;
  readonly #windowsOf: ReadonlyMap<GateId, number>;
  /** What copies of a gate are made of. */
  readonly #copied = new Map<GateId, ReadonlySet<GateId>>();
  readonly #levels = new Map<MultistateSpec, readonly number[]>();
  /** Components of which too little is known. */
  readonly unknown = new Set<number>();
  /** Whether failures are left out, so that only windows and demand are there. */
  #isCalm = false;
  #bridges = 0;

  constructor({ formula, variables, targets, windowsOf }: Subject, counting: boolean) {
    this.#windowsOf = windowsOf;
    this.gates = formula.gates;
    this.variables = variables;
    this.counting = counting;
    this.#targets = targets;
    this.#ownerGate = new Int32Array(this.gates.length).fill(-1);
    this.#ownerInput = new Int32Array(this.gates.length).fill(-1);
    this.gates.forEach((gate, g) => {
      if (gate.op !== 'multistate' || (gate.spec.kind !== 'cluster' && gate.spec.kind !== 'spares')) return;
      gate.inputs.forEach((input, i) => {
        for (const below of this.#reach([input], inputsOf)) {
          // Groups within a member come first, and what is in them is theirs.
          if (this.#ownerGate[below] !== -1) continue;
          this.#ownerGate[below] = g;
          this.#ownerInput[below] = i;
        }
      });
    });
  }

  build(): Network {
    const roots = [...new Set(this.#targets.map(({ gate }) => gate))];
    const scope = this.unfold(roots, null);
    const calm = this.#targets.some(({ plannedExcluded }) => plannedExcluded) ? this.#calm(roots, scope) : scope;
    const targets = this.#targets.map(({ gate, plannedExcluded }) => {
      const whole = this.at(gate, scope);
      if (!plannedExcluded) return whole;
      return this.vote(1, [whole, this.add({ op: 'not', inputs: [this.at(gate, calm)] })]);
    });
    if (this.unknown.size > 0) throw new NotSimulated([...this.unknown].sort((a, b) => a - b));
    const { nodes, sources, onDemand, clusters, parts } = this;
    const failovers = this.#causes.map(({ component }) => this.cause(component, 'failover'));
    const settling = { groups: this.#settling(), bridges: this.#bridges };
    return { nodes, sources, onDemand, clusters, parts, causes: this.#causes, failovers, targets, settling };
  }

  /** The same system if nothing ever failed: with the same windows, at the same times. */
  #calm(roots: readonly GateId[], scope: Scope): Scope {
    this.#isCalm = true;
    const made = new Map<GateId, number>();
    for (const [g, node] of scope.made) {
      const gate = this.gates[g] as Gate;
      if (gate.op === 'variable' && this.variables[gate.variable]?.planned) made.set(g, node);
    }
    const outcomes = new Map(
      [...scope.outcomes].filter(([g]) => {
        const { spec } = this.gates[g] as MultistateGate;
        return spec.kind === 'levels' || spec.kind === 'windows';
      }),
    );
    const calm = this.unfold(roots, null, { made, outcomes });
    this.#isCalm = false;
    return calm;
  }

  /** How long groups take to forget how they began: many times what the slowest thing in them takes to change. */
  #settling(): number {
    let longest = 0;
    for (const source of this.sources) {
      if (source.kind === 'unit' && source.part >= 0 && source.unavailability > 0)
        longest = Math.max(longest, source.life.mean + source.repair.mean);
      if (source.kind === 'chain') longest = Math.max(longest, source.slowest);
    }
    return SETTLING * longest;
  }

  /** All that the gates reach, in index order, so that depth is no limit; what is below copies is made for each of them. */
  unfold(roots: readonly GateId[], outer: Scope | null, known: Partial<Scope> = {}): Scope {
    const [root] = roots;
    const own =
      (outer === null ? undefined : this.#copied.get(root as GateId)) ?? this.#reach(roots, inputsOutsideOfCopies);
    if (outer !== null) this.#copied.set(root as GateId, own);
    const scope: Scope = { outer, own, made: new Map(), outcomes: new Map(), parts: new Map(), ...known };
    for (const g of own) this.#make(g, scope);
    return scope;
  }

  /** The gates that some reach, in index order. */
  #reach(roots: readonly GateId[], next: (gate: Gate) => readonly GateId[]): ReadonlySet<GateId> {
    const seen = new Set(roots);
    const open = [...seen];
    for (let g = open.pop(); g !== undefined; g = open.pop())
      for (const input of next(this.gates[g] as Gate)) {
        if (seen.has(input)) continue;
        seen.add(input);
        open.push(input);
      }
    return new Set([...seen].sort((a, b) => a - b));
  }

  at(g: GateId, scope: Scope): number {
    return scope.made.get(g) as number;
  }

  add(node: Node): number {
    if (this.nodes.length >= MOST_NODES) throw new NotSimulated([], `it has more than ${MOST_NODES} parts and copies`);
    return this.nodes.push(node) - 1;
  }

  leaf(isUp: boolean): number {
    return this.add({ op: 'leaf', isUp });
  }

  vote(need: number, inputs: readonly number[]): number {
    return inputs.length === 1 && need === 1 ? (inputs[0] as number) : this.add({ op: 'vote', need, inputs });
  }

  cause(component: number, what: OutageCause): number {
    const key = `${component} ${what}`;
    const known = this.#causeOf.get(key) ?? this.#causes.push({ component, what }) - 1;
    this.#causeOf.set(key, known);
    return known;
  }

  /** The part of a cluster that a gate is below, in the copy at hand; −1 for none. */
  partOf(g: GateId, scope: Scope): number {
    const gate = this.#ownerGate[g] as number;
    return gate < 0 ? -1 : this.partNumber(gate, this.#ownerInput[g] as number, scope);
  }

  /** An input of a cluster, or a copy of it, as a part; in the copy at hand of the cluster itself. */
  partNumber(cluster: GateId, input: number, scope: Scope): number {
    const key = `${cluster} ${input}`;
    let holder = scope;
    while (!holder.parts.has(key) && !holder.own.has(cluster) && holder.outer !== null) holder = holder.outer;
    const known = holder.parts.get(key) ?? this.newPart(cluster, holder);
    holder.parts.set(key, known);
    return known;
  }

  newPart(cluster: GateId, scope: Scope): number {
    return this.parts.push({ within: this.partOf(cluster, scope) }) - 1;
  }

  #make(g: GateId, scope: Scope): void {
    if (scope.made.has(g) || scope.outcomes.has(g)) return;
    const gate = this.gates[g] as Gate;
    const at = (input: GateId): number => this.at(input, scope);
    switch (gate.op) {
      case 'variable':
        scope.made.set(
          g,
          buildUnit(this, this.variables[gate.variable] as Variable, this.partOf(g, scope), this.#isCalm),
        );
        return;
      case 'atLeast':
        scope.made.set(g, this.vote(gate.need, gate.inputs.map(at)));
        return;
      case 'copies':
        scope.made.set(g, this.#counted(g, gate.input, gate.copies, [gate.need], scope)[0] as number);
        return;
      case 'choose':
        scope.made.set(g, this.add({ op: 'choose', inputs: gate.inputs.map(at) }));
        return;
      case 'connected':
        scope.made.set(g, this.add({ op: 'connected', gate: this.#moved(gate, at), inputs: gate.inputs.map(at) }));
        return;
      case 'bridged':
        scope.made.set(g, this.#bridged(gate.time, at(gate.inputs[0] as GateId)));
        return;
      case 'multistate':
        scope.outcomes.set(g, this.#multistate(g, gate, scope));
        return;
      case 'outcome': {
        const nodes = scope.outcomes.get(gate.inputs[0] as GateId) as readonly number[];
        scope.made.set(g, nodes[gate.outcome] as number);
        return;
      }
      default:
        throw new Error(`a simulation knows no ${gate.op}`);
    }
  }

  #moved(gate: Extract<Gate, { op: 'connected' }>, at: (g: GateId) => number): typeof gate {
    return {
      ...gate,
      links: gate.links.map((link) => ({ ...link, input: at(link.input) })),
      nodes: gate.nodes.map((node) => (node === null ? null : at(node))),
    };
  }

  #bridged(time: number, input: number): number {
    const source = this.sources.length;
    const node = this.add({ op: 'bridged', source, inputs: [input] });
    this.sources.push({ kind: 'bridge', node, time, cause: -1 });
    // In the worst case one bridge is within another.
    if (!this.#isCalm) this.#bridges += time;
    return node;
  }

  #multistate(g: GateId, { spec, inputs }: MultistateGate, scope: Scope): readonly number[] {
    switch (spec.kind) {
      case 'levels':
      case 'windows': {
        const known = spec.kind === 'levels' ? this.#levels.get(spec) : undefined;
        if (known) return known;
        const { lasts, up } = periodOf(spec);
        const nodes = (up[0] as readonly boolean[]).map((isUp) => this.leaf(isUp));
        const component = spec.kind === 'levels' ? -1 : (this.#windowsOf.get(g) ?? -1);
        const cause = this.cause(component, spec.kind === 'levels' ? 'demand' : 'planned');
        if (lasts.length > 1) this.sources.push({ kind: 'cycle', lasts, nodes, up, cause });
        if (spec.kind === 'levels') this.#levels.set(spec, nodes);
        return nodes;
      }
      case 'count':
        return this.#counted(g, inputs[0] as GateId, spec.copies, spec.needs, scope);
      case 'spares':
        return buildSpares(this, g, spec, inputs[0] as GateId, scope);
      case 'cluster':
        return buildCluster(this, g, spec, scope);
    }
  }

  /** A node for each of the needs. */
  #counted(g: GateId, input: GateId, copies: number, needs: readonly number[], scope: Scope): readonly number[] {
    const unit = this.countable(g, input, scope);
    if (unit !== null && copies > 1) {
      const nodes = needs.map((need) => ({ need, node: this.leaf(true) }));
      const { unavailability, life, repair, cause } = unit;
      const rates = { failureRate: 1 / life, repairRate: 1 / repair };
      this.sources.push({ kind: 'population', units: copies, ...rates, unavailability, nodes, cause });
      return nodes.map(({ node }) => node);
    }
    const made = Array.from({ length: copies }, () => this.at(input, this.unfold([input], scope)));
    return needs.map((need) => this.add({ op: 'vote', need, inputs: made }));
  }

  /** What a single exponential unit is of which copies may be counted; null for anything else. */
  countable(g: GateId, input: GateId, scope: Scope): CountedUnit | null {
    const gate = this.gates[input] as Gate;
    // What a group speeds up or slows down is followed.
    if (!this.counting || this.#isCalm || gate.op !== 'variable' || this.partOf(g, scope) >= 0) return null;
    const { component, unavailability, availability, failureFrequency, planned, isRelease, renewals } = this.variables[
      gate.variable
    ] as Variable;
    if (renewals || !failureFrequency || unavailability === 0 || availability === 0 || planned || isRelease)
      return null;
    const cause = this.cause(component, 'failure');
    return { unavailability, life: availability / failureFrequency, repair: unavailability / failureFrequency, cause };
  }
}

/** Mean life and repair in seconds. */
export interface CountedUnit {
  readonly unavailability: number;
  readonly life: number;
  readonly repair: number;
  readonly cause: number;
}

/** Inputs that are there once and not for each copy. */
function inputsOutsideOfCopies(gate: Gate): readonly GateId[] {
  const isCopied =
    gate.op === 'copies' || (gate.op === 'multistate' && (gate.spec.kind === 'count' || gate.spec.kind === 'spares'));
  return isCopied ? [] : inputsOf(gate);
}

/** How often what a group is made of may fail and be repaired before its state counts. */
const SETTLING = 12;
