import { LimitReached } from '../limit.ts';

/** A Boolean function: a node and whether it is negated, as 2·node + negated. */
export type Edge = number;

/** Constants: node 0 is the terminal. */
export const FALSE: Edge = 0;
export const TRUE: Edge = 1;

export const not = (f: Edge): Edge => f ^ 1;

/**
 * Nodes that there is room for at first, and expansions before the first look at the clock: so few that all that happens
 * seldom has happened before `and` and `node` are compiled. Code that meets it later is thrown away and compiled again.
 */
const SMALLEST = 64;
/** Room grows by these factors, up to and beyond so many nodes: what is not used yet costs nothing, what is copied does. */
const FIRST_GROWTH = 16;
const GROWTH = 4;
const LARGE = 1 << 14;
/**
 * Slots of the unique table for each node at least. Tables are touched all over, and the first touch of a page of
 * memory takes longer than a few probes more.
 */
const SLOTS = 1.5;
/** Slots of the unique table for one of the cache of computed results, and the most that the latter has. */
const CACHE_SHARE = 4;
const LARGEST_CACHE = 1 << 21;
/** Words of a slot of the cache: first operand, second operand, result. Four, so that a slot is in one cache line. */
const SLOT = 4;
/** Words of a frame of the stack: both operands, the level, and the result of the low branch once it is known. */
const FRAME = 4;
/** Expansions between two looks at the clock. */
const EXPANSIONS = 1 << 16;

/** As many expansions were made as were allowed. */
export class Paused extends Error {}

/**
 * Reduced ordered binary decision diagrams with complement edges: node store, unique table and `and`.
 *
 * Canonical form: no node has equal branches, the low branch (variable false) is never negated, and no two nodes agree
 * in level and branches; so equal functions are equal edges. Nodes are appended after their branches: index order is
 * bottom-up, also after `compact`, which alone frees nodes.
 *
 * Sources: Bryant, IEEE Trans. Computers 35 (1986); Brace, Rudell, Bryant, "Efficient implementation of a BDD package",
 * DAC 1990.
 */
export class Diagram {
  /** Number of variables; the terminal has this level. */
  readonly levels: number;
  /** Level, low and high branch of each node. */
  level: Int32Array;
  low: Int32Array;
  high: Int32Array;
  nodeCount = 1;
  /** Open addressing over node indices; 0 is empty, for the terminal is never looked up. */
  unique: Int32Array;
  /** Direct-mapped cache of `and`; first operand 0 is empty. */
  #cache: Int32Array;
  #stack: Int32Array = new Int32Array(FRAME);
  #nodeLimit: number;
  /** Nodes at which the next one needs more room, or is one too many. */
  #full = 0;
  #untilCheck = SMALLEST;
  /** Expansions that are allowed beyond those until the next look at the clock. */
  #allowed = Number.POSITIVE_INFINITY;
  readonly #check: () => void;

  /** @param check asked every few milliseconds; throws to stop. */
  constructor(levels: number, nodeLimit: number, check: () => void = () => undefined) {
    this.levels = levels;
    this.#nodeLimit = nodeLimit;
    this.#check = check;
    this.level = new Int32Array(SMALLEST);
    this.low = new Int32Array(SMALLEST);
    this.high = new Int32Array(SMALLEST);
    this.level[0] = levels;
    this.unique = new Int32Array(2 * SMALLEST);
    this.#cache = new Int32Array((SLOT * 2 * SMALLEST) / CACHE_SHARE);
    this.#measureRoom();
  }

  get nodeLimit(): number {
    return this.#nodeLimit;
  }

  /** May be raised: what was stopped can be asked for again, and goes on from what is there. */
  set nodeLimit(nodes: number) {
    this.#nodeLimit = nodes;
    this.#measureRoom();
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
    if (n >= this.#full) {
      this.#makeRoom();
      return this.node(level, low, high);
    }
    this.level[n] = level;
    this.low[n] = lowEdge;
    this.high[n] = highEdge;
    this.nodeCount = n + 1;
    this.unique[slot] = n;
    return 2 * n + negated;
  }

  or(f: Edge, g: Edge): Edge {
    return this.and(f ^ 1, g ^ 1) ^ 1;
  }

  /** `ifTrue` where f holds, else `ifFalse`. */
  choose(f: Edge, ifTrue: Edge, ifFalse: Edge): Edge {
    return this.or(this.and(f, ifTrue), this.and(f ^ 1, ifFalse));
  }

  /**
   * Conjunction, by Shannon expansion with a stack of its own: diagrams may be deeper than the call stack.
   */
  and(f: Edge, g: Edge): Edge {
    let { level, low, high } = this;
    let cache = this.#cache;
    let stack = this.#stack;
    let top = 0;
    let a = f;
    let b = g;
    // Of the many calls that are answered at sight none expands anything.
    this.#untilCheck -= 1;
    if (this.#untilCheck === 0) this.#lookUp();
    for (;;) {
      let result = conjunctionAtSight(a, b);
      if (result < 0) {
        if (a > b) {
          const smaller = b;
          b = a;
          a = smaller;
        }
        const slot = SLOT * (hash(0, a, b) & (cache.length / SLOT - 1));
        if (cache[slot] === a && cache[slot + 1] === b) result = cache[slot + 2] as number;
        else {
          const levelA = level[a >>> 1] as number;
          const levelB = level[b >>> 1] as number;
          const at = levelA < levelB ? levelA : levelB;
          if (top + FRAME > stack.length) stack = this.#growStack();
          stack[top] = a;
          stack[top + 1] = b;
          stack[top + 2] = at;
          stack[top + 3] = -1;
          top += FRAME;
          this.#untilCheck -= 1;
          if (this.#untilCheck === 0) this.#lookUp();
          a = cofactor(level, low, a, at);
          b = cofactor(level, low, b, at);
          continue;
        }
      }
      // Hand the result to the frames that wait for it, until one still needs its high branch.
      for (;;) {
        if (top === 0) return result;
        const base = top - FRAME;
        const at = stack[base + 2] as number;
        const lowResult = stack[base + 3] as number;
        a = stack[base] as number;
        b = stack[base + 1] as number;
        if (lowResult < 0) {
          stack[base + 3] = result;
          a = cofactor(level, high, a, at);
          b = cofactor(level, high, b, at);
          break;
        }
        result = this.node(at, lowResult, result);
        // A new node may have moved everything to more room.
        ({ level, low, high } = this);
        cache = this.#cache;
        const slot = SLOT * (hash(0, a, b) & (cache.length / SLOT - 1));
        cache[slot] = a;
        cache[slot + 1] = b;
        cache[slot + 2] = result;
        top = base;
      }
    }
  }

  /** f where the variable at `level`, which is not below f's own, is false. */
  lowAt(f: Edge, level: number): Edge {
    return cofactor(this.level, this.low, f, level);
  }

  /** f where the variable at `level`, which is not below f's own, is true. */
  highAt(f: Edge, level: number): Edge {
    return cofactor(this.level, this.high, f, level);
  }

  /**
   * Frees all nodes but those below `functions`, and keeps the order of the others.
   * @returns the same functions, whose edges have changed like all others.
   */
  compact(functions: readonly Edge[]): Edge[] {
    const moved = this.#squeeze(functions);
    this.unique.fill(0);
    this.#fillUnique();
    this.#cache.fill(0);
    return moved;
  }

  /** `compact` for good: no function can be made any more, and the memory for that is given back. */
  freeze(functions: readonly Edge[]): Edge[] {
    const moved = this.#squeeze(functions);
    this.nodeLimit = 0;
    this.unique = new Int32Array(1);
    this.#cache = new Int32Array(SLOT);
    return moved;
  }

  #squeeze(functions: readonly Edge[]): Edge[] {
    const { level, low, high, nodeCount } = this;
    const place = new Int32Array(nodeCount);
    for (const f of functions) place[f >>> 1] = 1;
    for (let n = nodeCount - 1; n > 0; n -= 1) {
      if (place[n] === 0) continue;
      place[(low[n] as number) >>> 1] = 1;
      place[(high[n] as number) >>> 1] = 1;
    }
    place[0] = 0;
    const moved = (f: Edge): Edge => 2 * (place[f >>> 1] as number) + (f & 1);
    let count = 1;
    for (let n = 1; n < nodeCount; n += 1) {
      if (place[n] === 0) continue;
      place[n] = count;
      level[count] = level[n] as number;
      low[count] = moved(low[n] as Edge);
      high[count] = moved(high[n] as Edge);
      count += 1;
    }
    this.nodeCount = count;
    return functions.map(moved);
  }

  /** How many expansions may be made before `Paused` is thrown. What was asked for then can be asked for again. */
  allow(expansions: number): void {
    this.#untilCheck = Math.min(EXPANSIONS, expansions);
    this.#allowed = expansions - this.#untilCheck;
  }

  #lookUp(): void {
    this.#check();
    if (this.#allowed === 0) throw new Paused();
    this.allow(this.#allowed);
  }

  /** For one more node at least; throws where that would be one too many. */
  #makeRoom(): void {
    const { nodeCount, level, unique } = this;
    if (nodeCount >= this.#nodeLimit)
      throw new LimitReached('diagram_nodes', this.#nodeLimit, `the decision diagram outgrew ${this.#nodeLimit} nodes`);
    if (nodeCount >= level.length) {
      const factor = level.length < LARGE ? FIRST_GROWTH : GROWTH;
      this.level = grown(level, factor);
      this.low = grown(this.low, factor);
      this.high = grown(this.high, factor);
    }
    if (SLOTS * nodeCount >= unique.length) this.#growTables();
    this.#measureRoom();
  }

  #measureRoom(): void {
    this.#full = Math.min(this.#nodeLimit, this.level.length, Math.ceil(this.unique.length / SLOTS));
  }

  #growStack(): Int32Array {
    this.#stack = grown(this.#stack, 2);
    return this.#stack;
  }

  #growTables(): void {
    this.unique = new Int32Array(2 * this.unique.length);
    this.#fillUnique();
    const size = SLOT * Math.min(LARGEST_CACHE, this.unique.length / CACHE_SHARE);
    // What was computed is found again soon enough: hashing it anew takes longer.
    if (size > this.#cache.length) this.#cache = new Int32Array(size);
  }

  #fillUnique(): void {
    const { unique, level, low, high } = this;
    const mask = unique.length - 1;
    for (let n = 1; n < this.nodeCount; n += 1) {
      let slot = hash(level[n] as number, low[n] as number, high[n] as number) & mask;
      while (unique[slot] !== 0) slot = (slot + 1) & mask;
      unique[slot] = n;
    }
  }
}

/** f ∧ g where no expansion is needed, else −1. */
function conjunctionAtSight(f: Edge, g: Edge): number {
  if (f === FALSE || g === FALSE || f === not(g)) return FALSE;
  if (f === TRUE || f === g) return g;
  return g === TRUE ? f : -1;
}

/** f where the variable at level `at` has the value of that branch. One place for all, so that the compiler knows all cases. */
function cofactor(level: Int32Array, branch: Int32Array, f: Edge, at: number): Edge {
  const n = f >>> 1;
  return level[n] === at ? (branch[n] as number) ^ (f & 1) : f;
}

/** Slot of a triple before masking. */
export function hash(level: number, low: number, high: number): number {
  let h = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77) ^ Math.imul(level, 0xc2b2ae3d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

function grown(array: Int32Array, factor: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(factor * array.length);
  larger.set(array);
  return larger;
}
