import type { Edge } from './diagram.ts';
import { Diagram } from './diagram.ts';

/** What a level is known to be, if anything. */
export type Fixed = -1 | 0 | 1;
export const OPEN: Fixed = -1;

/**
 * The functions with some variables fixed, in a diagram of their own; the very same if none is.
 *
 * @param spend told of every step; throws to stop.
 */
export function restrict(
  diagram: Diagram,
  functions: readonly Edge[],
  fixed: readonly Fixed[],
  spend: (steps: number) => void,
): { diagram: Diagram; functions: readonly Edge[] } {
  if (fixed.every((value) => value === OPEN)) return { diagram, functions };
  const { level, low, high, nodeCount } = diagram;
  const smaller = new Diagram(diagram.levels, nodeCount + 1);
  const image = new Int32Array(nodeCount);
  const moved = (f: Edge): Edge => (image[f >>> 1] as number) ^ (f & 1);
  for (let n = 1; n < nodeCount; n += 1) {
    spend(1);
    const at = level[n] as number;
    const value = fixed[at] as Fixed;
    const ifFalse = moved(low[n] as Edge);
    const ifTrue = moved(high[n] as Edge);
    image[n] = value === OPEN ? smaller.node(at, ifFalse, ifTrue) : value === 1 ? ifTrue : ifFalse;
  }
  return { diagram: smaller, functions: functions.map(moved) };
}

/** Levels that one word has bits for. */
const WORD = 32;

/**
 * For each function, which of `levels` it hangs on: a function in canonical form hangs on exactly the variables of its
 * nodes. All functions are asked about a word of levels at a time, or, if there are fewer of them than words, all levels
 * of one function after the other. Either takes one pass over the nodes and little memory, which is new and so dear.
 *
 * @param spend told of every step; throws to stop.
 */
export function supports(
  diagram: Diagram,
  functions: readonly Edge[],
  levels: readonly number[],
  spend: (steps: number) => void,
): number[][] {
  return functions.length * WORD <= levels.length
    ? functions.map((f) => levelsBelow(diagram, f, levels, spend))
    : wordByWord(diagram, functions, levels, spend);
}

function levelsBelow(
  { level, low, high, levels: count }: Diagram,
  f: Edge,
  levels: readonly number[],
  spend: (steps: number) => void,
): number[] {
  const top = f >>> 1;
  spend(top);
  const isBelow = new Uint8Array(top + 1);
  const hasLevel = new Uint8Array(count + 1);
  isBelow[top] = 1;
  for (let n = top; n > 0; n -= 1) {
    if (isBelow[n] === 0) continue;
    hasLevel[level[n] as number] = 1;
    isBelow[(low[n] as number) >>> 1] = 1;
    isBelow[(high[n] as number) >>> 1] = 1;
  }
  return levels.filter((at) => hasLevel[at] === 1);
}

function wordByWord(
  diagram: Diagram,
  functions: readonly Edge[],
  levels: readonly number[],
  spend: (steps: number) => void,
): number[][] {
  const { level, low, high, nodeCount } = diagram;
  const found: number[][] = functions.map(() => []);
  const below = new Int32Array(nodeCount);
  const bit = new Int32Array(diagram.levels + 1);
  for (let from = 0; from < levels.length; from += WORD) {
    const some = levels.slice(from, from + WORD);
    bit.fill(0);
    some.forEach((at, i) => {
      bit[at] = 1 << i;
    });
    spend(nodeCount);
    for (let n = 1; n < nodeCount; n += 1)
      below[n] =
        (bit[level[n] as number] as number) |
        (below[(low[n] as number) >>> 1] as number) |
        (below[(high[n] as number) >>> 1] as number);
    functions.forEach((f, i) => {
      const set = below[f >>> 1] as number;
      if (set !== 0) found[i]?.push(...some.filter((_, k) => (set & (1 << k)) !== 0));
    });
  }
  return found;
}
