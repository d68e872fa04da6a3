import type { GateId } from '../../model/formula.ts';
import { LimitReached } from '../limit.ts';
import { composeLayers } from '../network/compose.ts';
import type { Diagram, Edge } from './diagram.ts';
import type { Structure } from './structure.ts';
import { alternative, atLeast } from './vote.ts';

/** Nodes below which garbage is not worth collecting. */
const COLLECT = 1 << 16;

/** The failure functions of a structure's gates over its leaves in one order. */
export class Building {
  readonly diagram: Diagram;
  readonly leaves: readonly GateId[];
  /** Gates done so far. */
  done = 0;
  readonly #structure: Structure;
  readonly #levelOf: ReadonlyMap<GateId, number>;
  readonly #edges = new Map<GateId, Edge>();
  /** Gates still to come that need each gate; one more for those that are kept. */
  readonly #uses = new Map<GateId, number>();
  readonly #deepest = new Map<GateId, number>();
  #collectAt = COLLECT;

  /** @param diagram an empty one. */
  constructor(structure: Structure, leaves: readonly GateId[], keep: (g: GateId) => boolean, diagram: Diagram) {
    this.#structure = structure;
    this.leaves = leaves;
    this.diagram = diagram;
    this.#levelOf = new Map(leaves.map((leaf, level) => [leaf, level]));
    for (const g of structure.interior) {
      if (keep(g)) this.#count(g, 1);
      for (const input of structure.inputsOf(g)) if (structure.isInterior(input)) this.#count(input, 1);
    }
  }

  /** Goes on until `nodes` are there: the functions of the gates that are kept, or undefined if that is not enough. */
  advance(nodes: number): Map<GateId, Edge> | undefined {
    this.diagram.nodeLimit = nodes;
    try {
      return this.#run();
    } catch (error) {
      if (error instanceof LimitReached && error.limit === 'diagram_nodes') return undefined;
      throw error;
    }
  }

  #run(): Map<GateId, Edge> {
    const { interior } = this.#structure;
    for (; this.done < interior.length; this.done += 1) {
      const g = interior[this.done] as GateId;
      this.#edges.set(g, this.#build(g));
      this.#release(g);
      if (this.diagram.nodeCount >= this.#collectAt) this.#collect();
    }
    this.#move((functions) => this.diagram.freeze(functions));
    return this.#edges;
  }

  #count(g: GateId, by: number): void {
    this.#uses.set(g, (this.#uses.get(g) ?? 0) + by);
  }

  #edgeOf = (g: GateId): Edge => this.#edges.get(g) ?? this.diagram.variable(this.#levelOf.get(g) as number);

  #deepestOf = (g: GateId): number => this.#deepest.get(g) ?? (this.#levelOf.get(g) as number);

  #build(g: GateId): Edge {
    const { gates, networks } = this.#structure;
    const layers = networks.get(g);
    const gate = gates[g];
    if (layers !== undefined) {
      this.#deepest.set(g, this.leaves.length - 1);
      return composeLayers(this.diagram, layers, this.#edgeOf);
    }
    if (gate?.op === 'byCount') {
      this.#deepest.set(g, this.leaves.length - 1);
      return alternative(this.diagram, gate, this.#edgeOf);
    }
    if (gate?.op !== 'atLeast') throw new Error(`gate ${g} is no gate of a diagram`);
    const bottomUp = [...gate.inputs].sort((a, b) => this.#deepestOf(b) - this.#deepestOf(a));
    this.#deepest.set(g, bottomUp.length === 0 ? -1 : this.#deepestOf(bottomUp[0] as GateId));
    return atLeast(this.diagram, bottomUp.length - gate.need + 1, bottomUp.map(this.#edgeOf));
  }

  /** Forgets the inputs that no further gate needs. */
  #release(g: GateId): void {
    for (const input of this.#structure.inputsOf(g)) {
      if (!this.#structure.isInterior(input)) continue;
      this.#count(input, -1);
      if (this.#uses.get(input) === 0) this.#edges.delete(input);
    }
  }

  #collect(): void {
    this.#move((functions) => this.diagram.compact(functions));
    this.#collectAt = Math.max(this.#collectAt, 2 * this.diagram.nodeCount);
  }

  #move(squeeze: (functions: readonly Edge[]) => Edge[]): void {
    const kept = [...this.#edges.keys()];
    const moved = squeeze(kept.map((g) => this.#edges.get(g) as Edge));
    kept.forEach((g, i) => {
      this.#edges.set(g, moved[i] as Edge);
    });
  }
}
