import type { Gate, GateId, GroupGate, MultistateGate, OutcomeGate } from '../model/formula.ts';
import type { OutlineChain } from '../model/outline.ts';
import type { ExpressionLabels } from './expression-labels.ts';
import type { Joined } from './joined.ts';
import type { Lowerer } from './lower.ts';
import type { Resolved } from './resolve.ts';

/** What gates of many values, and the parts of groups, are called. */
export class ChainNames {
  /** By gate of many values. */
  readonly multistates = new Map<GateId, string>();
  /** Of clusters, what each of their outcomes is about: their parts, then their groups. */
  readonly outcomes = new Map<GateId, readonly string[]>();
  readonly #parts = new Map<GateId, readonly string[]>();
  readonly #resolved: Resolved;
  readonly #lowerer: Lowerer;
  readonly #gates: readonly Gate[];

  constructor(resolved: Resolved, lowerer: Lowerer, labels: ExpressionLabels) {
    this.#resolved = resolved;
    this.#lowerer = lowerer;
    const joined = lowerer.joined as Joined;
    this.#gates = joined.formula.gates;
    this.#nameClusters(joined, labels);
    this.#nameCounters();
  }

  /** The group that a gate stands for; undefined of anything else. Of one for each level of demand, any. */
  chain(gate: GateId): OutlineChain | undefined {
    const outcome = this.outcomeAt(gate);
    const leaf = outcome === undefined || this.#isPart(outcome) ? undefined : this.#leafOf(outcome);
    const parts = leaf === undefined ? undefined : this.#parts.get(leaf);
    return outcome !== undefined && parts ? { outcome, parts } : undefined;
  }

  /** The outcome gate that a gate is, or chooses from. */
  outcomeAt(gate: GateId): GateId | undefined {
    let at = gate;
    for (;;) {
      const found = this.#gates[at] as Gate;
      if (found.op === 'outcome') return at;
      if (found.op !== 'choose') return undefined;
      at = found.inputs[1] as GateId;
    }
  }

  /** Whether it stands for something that a cluster follows as one part, be it a group by itself. */
  #isPart(outcome: GateId): boolean {
    const leaf = this.#gates[this.#leafOf(outcome)] as MultistateGate;
    return leaf.spec.kind === 'cluster' && (this.#gates[outcome] as OutcomeGate).outcome < leaf.spec.parts;
  }

  #leafOf(outcome: GateId): GateId {
    return (this.#gates[outcome] as OutcomeGate).inputs[0] as GateId;
  }

  #nameClusters({ clusters, at, inside }: Joined, labels: ExpressionLabels): void {
    const { components } = this.#resolved.topology;
    const raw = this.#lowerer.formula.gates;
    const members = new Map<GateId, string>();
    const groups = new Map<GateId, string>();
    for (const { origin, gate } of this.#lowerer.groups) {
      const group = raw[gate] as Gate;
      if (group.op !== 'group') continue;
      groups.set(gate, 'part' in origin ? (components[origin.part]?.name ?? '') : labels.of(origin.expression));
      (group as GroupGate).members.forEach(({ unit }, i) => {
        const name =
          'part' in origin ? `${components[origin.part]?.name} ${i + 1}` : labels.of(origin.members[i] as number);
        members.set(unit, name);
      });
    }
    for (const cluster of clusters) {
      const copies = new Map<GateId, number>();
      for (const { gate } of cluster.parts) copies.set(gate, (copies.get(gate) ?? 0) + 1);
      const first = cluster.groups[0] as GateId;
      const leaf = this.#leafOf(inside(first) ?? at(first));
      this.#parts.set(
        leaf,
        cluster.parts.map(({ gate, copy }) => {
          const name = members.get(gate) ?? this.#ownerOf(raw[gate] as Gate) ?? 'a required block';
          return (copies.get(gate) ?? 0) > 1 ? `${name} ${copy + 1}` : name;
        }),
      );
      const named = cluster.groups.map((g) => groups.get(g) ?? 'a group');
      this.outcomes.set(leaf, [...(this.#parts.get(leaf) as readonly string[]), ...named]);
      this.multistates.set(leaf, [...new Set(named)].join(', '));
    }
  }

  /** The component that a gate of one variable, or of copies of one, belongs to. */
  #ownerOf(gate: Gate): string | undefined {
    const { formula, variables } = this.#lowerer;
    const inner = gate.op === 'copies' ? (formula.gates[gate.input] as Gate) : gate;
    const component = inner.op === 'variable' ? variables[inner.variable]?.component : undefined;
    return component === undefined ? undefined : this.#resolved.topology.components[component]?.name;
  }

  /** Counted units, windows and levels. */
  #nameCounters(): void {
    const { at } = this.#lowerer.joined as Joined;
    this.#gates.forEach((gate, g) => {
      if (gate.op !== 'multistate' || this.multistates.has(g)) return;
      if (gate.spec.kind === 'levels') this.multistates.set(g, 'demand');
      const owner = this.#ownerAfter(gate.inputs[0] ?? -1);
      if (owner === undefined) return;
      this.multistates.set(g, gate.spec.kind === 'spares' ? owner : `units of ${owner}`);
      if (gate.spec.kind === 'spares') this.#parts.set(g, [owner]);
    });
    this.#lowerer.windowsOf.forEach((windows, part) => {
      for (const g of windows)
        this.multistates.set(at(g), `windows of ${this.#resolved.topology.components[part]?.name}`);
    });
  }

  /** The component of a unit, which may be in series with releases and windows of its own. */
  #ownerAfter(unit: GateId): string | undefined {
    const gate = this.#gates[unit];
    if (gate?.op === 'atLeast') return this.#ownerAfter(gate.inputs[0] ?? -1);
    const variable = gate?.op === 'variable' ? this.#lowerer.variables[gate.variable] : undefined;
    return variable && this.#resolved.topology.components[variable.component]?.name;
  }
}
