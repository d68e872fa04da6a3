import type { UnitsOf } from '../kinds/kind.ts';
import { quorum } from './quorum.ts';
import type { Resolved } from './resolve.ts';
import { systemName } from './resolve.ts';
import type { Expression, ExpressionId } from './topology.ts';

type BlockExpression = Extract<Expression, { type: 'block' }>;

/** Members that the label of a block without a name has. */
const MEMBERS = 3;

/**
 * What each block expression is called: by its name, or by its kind and members. Blocks without a name that say the same
 * are the same; others never have the same label.
 */
export class ExpressionLabels {
  readonly #expressions: readonly Expression[];
  readonly #replicasOf: (name: string) => number;
  readonly #named = new Map<ExpressionId, string>();
  readonly #first: ExpressionId[] = [];
  readonly #labels: string[] = [];

  constructor({ topology, parts }: Resolved) {
    const { components, blocks, expressions, system } = topology;
    this.#expressions = expressions;
    this.#replicasOf = (name) => components[parts.get(name) as number]?.replicas ?? 1;
    for (const { name, expression } of blocks) this.#named.set(expression, name);
    if (system !== undefined && expressions[system]?.type === 'block') this.#named.set(system, systemName(topology));
    this.#label();
  }

  of(id: ExpressionId): string {
    const written = this.#expressions[id] as Expression;
    return written.type === 'reference' ? written.name.text : (this.#labels[id] as string);
  }

  /** The first expression that says the same. */
  first(id: ExpressionId): ExpressionId {
    return this.#first[id] as ExpressionId;
  }

  isNamed(id: ExpressionId): boolean {
    return this.#named.has(id);
  }

  #label(): void {
    const known = new Map<string, ExpressionId>();
    const taken = new Map<string, number>();
    for (const name of this.#named.values()) taken.set(name, 1);
    // Members have larger ids than the block that they stand in.
    for (let id = this.#expressions.length - 1; id >= 0; id--) {
      const written = this.#expressions[id] as Expression;
      if (written.type === 'reference') continue;
      const name = this.#named.get(id);
      const meaning = name === undefined ? this.#meaning(written) : `named ${id}`;
      const first = known.get(meaning);
      if (first !== undefined) {
        this.#first[id] = first;
        this.#labels[id] = this.#labels[first] as string;
        continue;
      }
      known.set(meaning, id);
      this.#first[id] = id;
      this.#labels[id] = name ?? this.#distinct(this.#describe(written), taken);
    }
  }

  /** A text that two expressions share only if they say the same. */
  #meaning({ kind, reading, members, copies, rideThrough }: BlockExpression): string {
    const { need, condition, roles } = reading.describe();
    const of = reading.unitsOf && this.#units(reading.unitsOf);
    const inside = members.map((member) => {
      const written = this.#expressions[member] as Expression;
      return written.type === 'reference' ? written.name.text : (this.#first[member] as number);
    });
    const copied = copies && [copies.replicas, copies.need, copies.spread.map(({ text }) => text)];
    const bridged = rideThrough?.value.value;
    return JSON.stringify([kind.key, need, condition, roles, of, inside, copied, reading.weight, bridged]);
  }

  #describe({ kind, reading, members }: BlockExpression): string {
    if (reading.unitsOf) return this.#units(reading.unitsOf);
    const inside = members.map((member) => {
      const written = this.#expressions[member] as Expression;
      return written.type === 'reference' ? written.name.text : `a ${written.kind.key}`;
    });
    const more = inside.length - MEMBERS;
    const shown = more > 1 ? [...inside.slice(0, MEMBERS), `${more} more`] : inside;
    return `${kind.key} of ${shown.join(', ')}`;
  }

  #units({ name, need }: UnitsOf): string {
    const replicas = this.#replicasOf(name.text);
    return quorum(name.text, need(replicas), replicas);
  }

  #distinct(label: string, taken: Map<string, number>): string {
    const count = (taken.get(label) ?? 0) + 1;
    taken.set(label, count);
    return count === 1 ? label : `${label} (${count})`;
  }
}
