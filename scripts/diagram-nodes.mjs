import { readFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

/** Nodes of all decision diagrams of a topology. */
export async function diagramNodes(path) {
  const { parse } = await tsImport('../src/topology/parse.ts', import.meta.url);
  const { solve } = await tsImport('../src/engine/solution.ts', import.meta.url);
  const { model } = await parse(readFileSync(path, 'utf8'));
  return solve(model).plan.regions.reduce((sum, { diagram }) => sum + diagram.nodeCount, 0);
}
