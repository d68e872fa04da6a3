import type { Diagram } from './diagram.ts';
import { hash } from './diagram.ts';

/** Throws if any invariant of the diagram is broken; for tests. */
export function assertConsistent(diagram: Diagram): void {
  const { level, low, high, unique, nodeCount, levels } = diagram;
  const fail = (n: number, what: string): never => {
    throw new Error(`node ${n}: ${what}`);
  };
  if (level[0] !== levels) fail(0, 'the terminal is not below every variable');
  const seen = new Set<string>();
  for (let n = 1; n < nodeCount; n += 1) {
    const [own, lowEdge, highEdge] = [level[n] as number, low[n] as number, high[n] as number];
    if (own < 0 || own >= levels) fail(n, `level ${own} of ${levels}`);
    if (lowEdge === highEdge) fail(n, 'both branches are the same');
    if (lowEdge & 1) fail(n, 'the low branch is negated');
    for (const branch of [lowEdge >>> 1, highEdge >>> 1]) {
      if (branch >= n) fail(n, `branch ${branch} is not older`);
      if ((level[branch] as number) <= own) fail(n, `branch ${branch} is not below`);
    }
    const key = `${own} ${lowEdge} ${highEdge}`;
    if (seen.has(key)) fail(n, 'stands twice');
    seen.add(key);
    const mask = unique.length - 1;
    let slot = hash(own, lowEdge, highEdge) & mask;
    while (unique[slot] !== n) {
      if (unique[slot] === 0) fail(n, 'is not found in the unique table');
      slot = (slot + 1) & mask;
    }
  }
  const stored = unique.reduce((sum, n) => sum + (n === 0 ? 0 : 1), 0);
  if (stored !== nodeCount - 1) fail(0, `the unique table holds ${stored} of ${nodeCount - 1} nodes`);
}
