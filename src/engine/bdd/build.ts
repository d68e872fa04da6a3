import type { GateId } from '../../model/formula.ts';
import { LimitReached } from '../limit.ts';
import { composeLayers } from '../network/compose.ts';
import type { Diagram, Edge } from './diagram.ts';
import { FALSE, Paused, TRUE } from './diagram.ts';
import type { StateView, Structure } from './structure.ts';
import { levelled, widthOf } from './structure.ts';
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
  /** The first level of each leaf. */
  readonly #levelOf = new Map<GateId, number>();
  readonly #edges = new Map<GateId, Edge>();
  /** Gates still to come that need each gate; one more for those that are kept. */
  readonly #uses = new Map<GateId, number>();
  readonly #deepest = new Map<GateId, number>();
  #collectAt = COLLECT;

  /** @param diagram an empty one. */
  constructor(structure: Structure, leaves: readonly GateId[], keep: (g: GateId) => boolean, diagram: Diagram) {
    this.#structure = structure;
    this.leaves = levelled(structure, leaves);
    this.diagram = diagram;
    let level = 0;
    for (const leaf of leaves) {
      this.#levelOf.set(leaf, level);
      level += widthOf(structure, leaf);
    }
    for (const g of structure.interior) {
      if (keep(g)) this.#count(g, 1);
      for (const input of structure.inputsOf(g)) if (structure.isInterior(input)) this.#count(input, 1);
    }
  }

  /**
   * Goes on for so many expansions with at most so many nodes: the functions of the gates that are kept, or which of the
   * two does not do.
   */
  advance(nodes: number, expansions: number): Map<GateId, Edge> | 'paused' | 'full' {
    this.diagram.nodeLimit = nodes;
    this.diagram.allow(expansions);
    try {
      return this.#run();
    } catch (error) {
      if (error instanceof Paused) return 'paused';
      if (error instanceof LimitReached && error.limit === 'diagram_nodes') return 'full';
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
    if (gate?.op === 'choose') {
      const [condition, whileUp, otherwise] = gate.inputs.map(this.#edgeOf) as [Edge, Edge, Edge];
      this.#deepest.set(g, this.leaves.length - 1);
      return this.diagram.choose(condition, otherwise, whileUp);
    }
    if (gate?.op === 'outcome') return this.#buildOutcome(g, gate.inputs[0] as GateId);
    if (gate?.op !== 'atLeast') throw new Error(`gate ${g} is no gate of a diagram`);
    const bottomUp = [...gate.inputs].sort((a, b) => this.#deepestOf(b) - this.#deepestOf(a));
    this.#deepest.set(g, bottomUp.length === 0 ? -1 : this.#deepestOf(bottomUp[0] as GateId));
    return atLeast(this.diagram, bottomUp.length - gate.need + 1, bottomUp.map(this.#edgeOf));
  }

  /** State by state of its leaf: this one? else the next. The last one is what is left. */
  #buildOutcome(g: GateId, leaf: GateId): Edge {
    const { states, up } = this.#structure.views.get(leaf) as StateView;
    const first = this.#levelOf.get(leaf) as number;
    const isUp = up.get(g) as readonly boolean[];
    let failure = isUp[states - 1] ? FALSE : TRUE;
    for (let state = states - 2; state >= 0; state -= 1)
      failure = this.diagram.node(first + state, failure, isUp[state] ? FALSE : TRUE);
    this.#deepest.set(g, first);
    return failure;
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
