import type { Edge } from '../bdd/diagram.ts';
import { Diagram, FALSE, not, TRUE } from '../bdd/diagram.ts';
import { LimitReached } from '../limit.ts';
import type { Weights } from './subset.ts';
import { subset } from './subset.ts';

/** From which side functions are approximated: by ones that imply them, or by ones that they imply. */
export type Side = 'lower' | 'upper';

/** Nodes that one operation may make before its operands are cut. */
const OPERATION = 1 << 13;
const OPERATION_SHARE = 1 << 5;
/** Steps that may be spent before functions are kept smaller, and again before they are kept tiny. */
const STEPS = 1 << 22;
const STEPS_OF_A_CHECK = 1 << 16;
/** For each node that a cut leaves. */
const STEPS_OF_A_CUT = 16;
const SMALLER = 8;
const TINY = 16;
/** Nodes, garbage and all, before garbage is collected. */
const COLLECT = 1 << 17;

/**
 * Conjunctions and disjunctions of functions that are kept small. What stays small is exact; else the result implies
 * the true one (lower) or is implied by it (upper). As no operation negates, that holds for whole formulas.
 *
 * Edges change whenever an operation runs, but for those in lists that were given to `hold`.
 */
export class Approximation {
  readonly diagram: Diagram;
  /** Whether anything has been cut. */
  isExact = true;
  readonly side: Side;
  readonly #size: number;
  readonly #weights: Weights;
  readonly #held = new Set<Edge[]>();
  #collectAt = COLLECT;
  /** Last count in which each edge was seen, and the number of the count. */
  #seen = new Int32Array(0);
  #counts = 0;
  #spent = 0;

  /**
   * @param size nodes of a function at most.
   * @param check asked every few milliseconds; throws to stop.
   */
  constructor(levels: number, side: Side, size: number, weights: Weights, check: () => void) {
    this.diagram = new Diagram(levels, Number.POSITIVE_INFINITY, () => {
      this.#spent += STEPS_OF_A_CHECK;
      check();
    });
    this.side = side;
    this.#size = size;
    this.#weights = weights;
  }

  hold<T>(lists: readonly Edge[][], work: () => T): T {
    const added = lists.filter((list) => !this.#held.has(list));
    for (const list of added) this.#held.add(list);
    try {
      return work();
    } finally {
      for (const list of added) this.#held.delete(list);
    }
  }

  and(f: Edge, g: Edge): Edge {
    return this.#operate([f, g], (a, b) => this.diagram.and(a, b));
  }

  or(f: Edge, g: Edge): Edge {
    return this.#operate([f, g], (a, b) => this.diagram.or(a, b));
  }

  /** `ifTrue` where `condition` holds, else `ifFalse`, which implies it. */
  choose(condition: Edge, ifTrue: Edge, ifFalse: Edge): Edge {
    const operands = [condition, ifTrue, ifFalse];
    return this.hold([operands], () => {
      const both = this.and(operands[0] as Edge, operands[1] as Edge);
      return this.or(both, operands[2] as Edge);
    });
  }

  #operate(operands: [Edge, Edge], operation: (f: Edge, g: Edge) => Edge): Edge {
    return this.hold([operands], () => {
      if (this.diagram.nodeCount > this.#collectAt) this.#collect();
      for (let size = this.#allowed(); ; size >>= 1) {
        this.diagram.nodeLimit = this.diagram.nodeCount + Math.min(OPERATION, OPERATION_SHARE * this.#allowed());
        try {
          const result = operation(...operands);
          return this.#cut(result, this.#allowed());
        } catch (error) {
          if (!(error instanceof LimitReached && error.limit === 'diagram_nodes')) throw error;
        }
        this.#collect();
        operands.forEach((f, i) => {
          operands[i] = this.#cut(f, size >> 1);
        });
      }
    });
  }

  /** Nodes of a function: fewer, the more has been spent, so that there is an end to it. */
  #allowed(): number {
    if (this.#spent < STEPS) return this.#size;
    return Math.min(this.#size, this.#spent < 2 * STEPS ? Math.max(TINY, Math.floor(this.#size / SMALLER)) : TINY);
  }

  #cut(f: Edge, size: number): Edge {
    if (!this.#isLarger(f, size)) return f;
    this.#spent += STEPS_OF_A_CUT * size;
    this.isExact = false;
    this.diagram.nodeLimit = Number.POSITIVE_INFINITY;
    if (size < 2) return this.side === 'lower' ? FALSE : TRUE;
    return this.side === 'lower'
      ? subset(this.diagram, f, size, this.#weights)
      : not(subset(this.diagram, not(f), size, this.#weights));
  }

  #isLarger(f: Edge, size: number): boolean {
    const { low, high } = this.diagram;
    if (this.#seen.length < 2 * low.length) this.#seen = new Int32Array(2 * low.length);
    const seen = this.#seen;
    this.#counts += 1;
    let count = 0;
    const stack: Edge[] = [f];
    for (let e = stack.pop(); e !== undefined; e = stack.pop()) {
      if (e <= TRUE || seen[e] === this.#counts) continue;
      seen[e] = this.#counts;
      count += 1;
      if (count > size) return true;
      stack.push((low[e >>> 1] as number) ^ (e & 1), (high[e >>> 1] as number) ^ (e & 1));
    }
    return false;
  }

  #collect(): void {
    const lists = [...this.#held];
    const moved = this.diagram.compact(lists.flat());
    this.#collectAt = Math.max(COLLECT, 2 * this.diagram.nodeCount);
    let i = 0;
    for (const list of lists)
      for (let k = 0; k < list.length; k += 1) {
        list[k] = moved[i] as Edge;
        i += 1;
      }
  }
}
