import { LimitReached } from '../limit.ts';

/** A Boolean function: a node and whether it is negated, as 2·node + negated. */
export type Edge = number;

/** Constants: node 0 is the terminal. */
export const FALSE: Edge = 0;
export const TRUE: Edge = 1;

export const not = (f: Edge): Edge => f ^ 1;
export const nodeOf = (f: Edge): number => f >>> 1;

const SMALLEST = 64;
/** Computed results beyond this many slots cost more cache misses than they save. */
const LARGEST_CACHE = 1 << 22;

/**
 * Reduced ordered binary decision diagrams with complement edges: node store, unique table and `and`.
 *
 * Canonical form: no node has equal branches, the low branch (variable false) is never negated, and no two nodes agree
 * in level and branches; so equal functions are equal edges. Nodes are appended after their branches: index order is
 * bottom-up, and nothing is ever freed.
 *
 * Sources: Bryant, IEEE Trans. Computers 35 (1986); Brace, Rudell, Bryant, "Efficient implementation of a BDD package",
 * DAC 1990.
 */
export class Diagram {
  /** Number of variables; the terminal has this level. */
  readonly levels: number;
  readonly nodeLimit: number;
  /** Level, low and high branch of each node. */
  level: Int32Array;
  low: Int32Array;
  high: Int32Array;
  nodeCount = 1;
  /** Open addressing over node indices; 0 is empty, for the terminal is never looked up. */
  unique: Int32Array;
  /** Direct-mapped cache of `and`: first operand, second operand, result; first operand 0 is empty. */
  #cacheFirst: Int32Array;
  #cacheSecond: Int32Array;
  #cacheResult: Int32Array;
  #stack = new Int32Array(4 * SMALLEST);

  constructor(levels: number, nodeLimit: number) {
    this.levels = levels;
    this.nodeLimit = nodeLimit;
    this.level = new Int32Array(SMALLEST);
    this.low = new Int32Array(SMALLEST);
    this.high = new Int32Array(SMALLEST);
    this.level[0] = levels;
    this.unique = new Int32Array(2 * SMALLEST);
    this.#cacheFirst = new Int32Array(2 * SMALLEST);
    this.#cacheSecond = new Int32Array(2 * SMALLEST);
    this.#cacheResult = new Int32Array(2 * SMALLEST);
  }

  levelOf(f: Edge): number {
    return this.level[f >>> 1] as number;
  }

  /** The variable at `level`. */
  variable(level: number): Edge {
    return this.node(level, FALSE, TRUE);
  }

  /** The level of f if f is a variable; below the terminal otherwise. */
  variableLevel(f: Edge): number {
    const n = f >>> 1;
    return (f & 1) === 0 && this.low[n] === FALSE && this.high[n] === TRUE
      ? (this.level[n] as number)
      : this.levels + 1;
  }

  /** The function that is `low` where the variable at `level` is false and `high` where it is true. */
  node(level: number, low: Edge, high: Edge): Edge {
    if (low === high) return low;
    const negated = low & 1;
    const lowEdge = low ^ negated;
    const highEdge = high ^ negated;
    const mask = this.unique.length - 1;
    let slot = hash(level, lowEdge, highEdge) & mask;
    for (let n = this.unique[slot] as number; n !== 0; n = this.unique[slot] as number) {
      if (this.level[n] === level && this.low[n] === lowEdge && this.high[n] === highEdge) return 2 * n + negated;
      slot = (slot + 1) & mask;
    }
    const n = this.nodeCount;
    if (n >= this.nodeLimit)
      throw new LimitReached('diagram_nodes', this.nodeLimit, `the decision diagram outgrew ${this.nodeLimit} nodes`);
    if (n === this.level.length) this.#growNodes();
    this.level[n] = level;
    this.low[n] = lowEdge;
    this.high[n] = highEdge;
    this.nodeCount += 1;
    this.unique[slot] = n;
    if (2 * this.nodeCount > this.unique.length) this.#growTables();
    return 2 * n + negated;
  }

  or(f: Edge, g: Edge): Edge {
    return this.and(f ^ 1, g ^ 1) ^ 1;
  }

  /**
   * Conjunction, by Shannon expansion with a stack of its own: diagrams may be deeper than the call stack. A frame holds
   * both operands, the level, and the result of the low branch once it is known (−1 before).
   */
  and(f: Edge, g: Edge): Edge {
    let depth = 0;
    let a = f;
    let b = g;
    for (;;) {
      let result = conjunctionAtSight(a, b);
      if (result < 0) {
        if (a > b) [a, b] = [b, a];
        result = this.#cached(a, b);
      }
      if (result < 0) {
        if (4 * depth + 4 > this.#stack.length) this.#growStack();
        const stack = this.#stack;
        const level = Math.min(this.levelOf(a), this.levelOf(b));
        stack[4 * depth] = a;
        stack[4 * depth + 1] = b;
        stack[4 * depth + 2] = level;
        stack[4 * depth + 3] = -1;
        depth += 1;
        a = this.lowAt(a, level);
        b = this.lowAt(b, level);
        continue;
      }
      // Hand the result to the frames that wait for it, until one still needs its high branch.
      for (;;) {
        if (depth === 0) return result;
        const stack = this.#stack;
        const base = 4 * depth - 4;
        const frameA = stack[base] as number;
        const frameB = stack[base + 1] as number;
        const level = stack[base + 2] as number;
        const low = stack[base + 3] as number;
        if (low < 0) {
          stack[base + 3] = result;
          a = this.highAt(frameA, level);
          b = this.highAt(frameB, level);
          break;
        }
        result = this.node(level, low, result);
        this.#remember(frameA, frameB, result);
        depth -= 1;
      }
    }
  }

  /** f where the variable at `level`, which is not below f's own, is false. */
  lowAt(f: Edge, level: number): Edge {
    const n = f >>> 1;
    return this.level[n] === level ? (this.low[n] as number) ^ (f & 1) : f;
  }

  /** f where the variable at `level`, which is not below f's own, is true. */
  highAt(f: Edge, level: number): Edge {
    const n = f >>> 1;
    return this.level[n] === level ? (this.high[n] as number) ^ (f & 1) : f;
  }

  #cached(a: Edge, b: Edge): number {
    const slot = hash(0, a, b) & (this.#cacheFirst.length - 1);
    return this.#cacheFirst[slot] === a && this.#cacheSecond[slot] === b ? (this.#cacheResult[slot] as number) : -1;
  }

  #remember(a: Edge, b: Edge, result: Edge): void {
    const slot = hash(0, a, b) & (this.#cacheFirst.length - 1);
    this.#cacheFirst[slot] = a;
    this.#cacheSecond[slot] = b;
    this.#cacheResult[slot] = result;
  }

  #growNodes(): void {
    this.level = doubled(this.level);
    this.low = doubled(this.low);
    this.high = doubled(this.high);
  }

  #growStack(): void {
    this.#stack = doubled(this.#stack);
  }

  #growTables(): void {
    const size = 2 * this.unique.length;
    this.unique = new Int32Array(size);
    for (let n = 1; n < this.nodeCount; n += 1) {
      let slot = hash(this.level[n] as number, this.low[n] as number, this.high[n] as number) & (size - 1);
      while (this.unique[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.unique[slot] = n;
    }
    if (this.#cacheFirst.length >= LARGEST_CACHE) return;
    const [first, second, result] = [this.#cacheFirst, this.#cacheSecond, this.#cacheResult];
    this.#cacheFirst = new Int32Array(size);
    this.#cacheSecond = new Int32Array(size);
    this.#cacheResult = new Int32Array(size);
    for (let i = 0; i < first.length; i += 1)
      if (first[i] !== 0) this.#remember(first[i] as number, second[i] as number, result[i] as number);
  }
}

/** f ∧ g where no expansion is needed, else −1. */
function conjunctionAtSight(f: Edge, g: Edge): number {
  if (f === FALSE || g === FALSE || f === not(g)) return FALSE;
  if (f === TRUE || f === g) return g;
  return g === TRUE ? f : -1;
}

/** Slot of a triple before masking. */
export function hash(level: number, low: number, high: number): number {
  let h = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77) ^ Math.imul(level, 0xc2b2ae3d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(2 * array.length);
  grown.set(array);
  return grown;
}
