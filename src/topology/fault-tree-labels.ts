import type { GateId } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { Needed } from '../source/types/counts.ts';
import type { ExpressionLabels } from './expression-labels.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Component, ExpressionId } from './topology.ts';
import type { Trace, UnitsTrace } from './trace.ts';

/** Remembers what each gate is called while a topology is lowered; the first name stays. */
export class FaultTreeLabels implements Trace {
  readonly #resolved: Resolved;
  readonly #labels: ExpressionLabels;
  #named = new Map<GateId, string>();

  constructor(resolved: Resolved, labels: ExpressionLabels) {
    this.#resolved = resolved;
    this.#labels = labels;
  }

  of(gate: GateId): string | undefined {
    return this.#named.get(gate);
  }

  /** Says what became of all gates. */
  move(at: (gate: GateId) => GateId): void {
    this.#named = new Map([...this.#named].map(([gate, label]) => [at(gate), label]));
  }

  units(part: PartId, need: Needed, { gate, group, units, members, common }: UnitsTrace): void {
    const { name, replicas, need: own } = this.#resolved.topology.components[part] as Component;
    this.#name(gate, need === own ? name : `${need} of ${name}`);
    this.#name(group, replicas === 1 ? `${name} unit` : `${name} units`);
    if (common !== null) this.#name(common, `${name} common cause`);
    if (replicas === 1) return;
    const isEach = units.length === replicas;
    units.forEach((unit, i) => {
      this.#name(unit, isEach ? `${name} ${i + 1}` : name);
    });
    if (isEach)
      members.forEach((member, i) => {
        this.#name(member, `${name} ${i + 1} in its zone`);
      });
  }

  block(expression: ExpressionId, { gate }: { readonly gate: GateId }): void {
    const written = this.#resolved.topology.expressions[expression];
    const isCopied = written?.type === 'block' && written.copies !== null;
    this.#name(gate, isCopied ? `copy of ${this.#labels.of(expression)}` : this.#labels.of(expression));
  }

  copies(expression: ExpressionId, { members, gate }: { members: readonly GateId[]; gate: GateId }): void {
    const label = this.#labels.of(expression);
    this.#name(gate, label);
    members.forEach((member, i) => {
      this.#name(member, `${label} ${i + 1}`);
    });
  }

  #name(gate: GateId, label: string): void {
    if (!this.#named.has(gate)) this.#named.set(gate, label);
  }
}

/** What an event is called that no part and no unit is. */
export function eventLabel({ planned, isRelease }: Variable, component: string, isUnit: boolean): string {
  if (planned) return `${component} ${planned.purpose}`;
  if (isRelease) return `${component} failed deployments`;
  return isUnit ? `${component} unit` : component;
}
