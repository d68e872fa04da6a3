import type { Edge } from './diagram.ts';
import { Diagram } from './diagram.ts';

/** What a level is known to be, if anything. */
export type Fixed = -1 | 0 | 1;
export const OPEN: Fixed = -1;

/** The functions with some variables fixed, in a diagram of their own; the very same if none is. */
export function restrict(
  diagram: Diagram,
  functions: readonly Edge[],
  fixed: readonly Fixed[],
): { diagram: Diagram; functions: readonly Edge[] } {
  if (fixed.every((value) => value === OPEN)) return { diagram, functions };
  const { level, low, high, nodeCount } = diagram;
  const smaller = new Diagram(diagram.levels, nodeCount + 1);
  const image = new Int32Array(nodeCount);
  const moved = (f: Edge): Edge => (image[f >>> 1] as number) ^ (f & 1);
  for (let n = 1; n < nodeCount; n += 1) {
    const at = level[n] as number;
    const value = fixed[at] as Fixed;
    const ifFalse = moved(low[n] as Edge);
    const ifTrue = moved(high[n] as Edge);
    image[n] = value === OPEN ? smaller.node(at, ifFalse, ifTrue) : value === 1 ? ifTrue : ifFalse;
  }
  return { diagram: smaller, functions: functions.map(moved) };
}

/** Words that the sets of one batch of levels may take. */
const WORDS = 1 << 23;

/**
 * For each function, which of `levels` it hangs on: a function in canonical form hangs on exactly the variables of its
 * nodes. Sets of levels are bits in a few words for each node.
 */
export function supports(diagram: Diagram, functions: readonly Edge[], levels: readonly number[]): number[][] {
  const { level, low, high, nodeCount } = diagram;
  const found: number[][] = functions.map(() => []);
  const width = Math.max(1, Math.min((levels.length + 31) >> 5, Math.floor(WORDS / nodeCount)));
  const below = new Int32Array(nodeCount * width);
  for (let from = 0; from < levels.length; from += 32 * width) {
    const some = levels.slice(from, from + 32 * width);
    const place = new Int32Array(diagram.levels + 1).fill(-1);
    some.forEach((at, i) => {
      place[at] = i;
    });
    for (let n = 1; n < nodeCount; n += 1) {
      const own = n * width;
      const first = ((low[n] as number) >>> 1) * width;
      const second = ((high[n] as number) >>> 1) * width;
      for (let k = 0; k < width; k += 1) below[own + k] = (below[first + k] as number) | (below[second + k] as number);
      const at = place[level[n] as number] as number;
      if (at >= 0) below[own + (at >>> 5)] = (below[own + (at >>> 5)] as number) | (1 << (at & 31));
    }
    functions.forEach((f, i) => {
      const set = (f >>> 1) * width;
      some.forEach((at, k) => {
        if (((below[set + (k >>> 5)] as number) & (1 << (k & 31))) !== 0) found[i]?.push(at);
      });
    });
  }
  return found;
}
