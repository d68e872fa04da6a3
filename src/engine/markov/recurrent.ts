import type { Chain } from './chain.ts';
import { leaving } from './chain.ts';

/**
 * 1 for each state of the recurrent class that the chain ends in, from where it starts: the strongly connected
 * component that nothing leaves. By Tarjan's algorithm (R. E. Tarjan, "Depth-first search and linear graph algorithms",
 * SIAM J. Comput. 1 (1972)), the first component that it completes having no way out.
 */
export function recurrentStates(chain: Chain): Uint8Array {
  const { start, order } = leaving(chain);
  const index = new Int32Array(chain.states).fill(-1);
  const lowest = new Int32Array(chain.states);
  const next = start.slice(0, chain.states);
  const isOpen = new Uint8Array(chain.states);
  const open: number[] = [];
  const path: number[] = [];
  let count = 0;
  const enter = (s: number): void => {
    index[s] = count;
    lowest[s] = count;
    count += 1;
    isOpen[s] = 1;
    open.push(s);
    path.push(s);
  };
  enter(chain.start ?? 0);
  for (;;) {
    const s = path[path.length - 1] as number;
    const i = next[s] as number;
    if (i < (start[s + 1] as number)) {
      next[s] = i + 1;
      const t = chain.to[order[i] as number] as number;
      if (index[t] === -1) enter(t);
      else if (isOpen[t]) lowest[s] = Math.min(lowest[s] as number, index[t] as number);
      continue;
    }
    if (lowest[s] === index[s]) {
      const recurrent = new Uint8Array(chain.states);
      for (let t = open.pop() as number; ; t = open.pop() as number) {
        recurrent[t] = 1;
        if (t === s) return recurrent;
      }
    }
    path.pop();
    const above = path[path.length - 1] as number;
    lowest[above] = Math.min(lowest[above] as number, lowest[s] as number);
  }
}
