import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { medianOfEach } from '../scripts/alternate.mjs';
import { diagramNodes } from '../scripts/diagram-nodes.mjs';

const ROUNDS = 1;
/** Of all trees together. */
const GOAL_SECONDS = 30;

const large = { gates: 2000, events: 400, rows: 10 };
/** Random fault trees of one kind, from easy to hopeless: the last ones are to end in bounds, at `nodes`. */
const TREES = [
  { seed: 1, ...large, reach: 2, far: 0 },
  { seed: 2, ...large, reach: 2, far: 0.01 },
  { seed: 3, ...large, reach: 3, far: 0 },
  { seed: 1, ...large, reach: 3, far: 0.005 },
  { seed: 2, ...large, reach: 3, far: 0.005 },
  { seed: 1, gates: 1000, events: 300, rows: 8, reach: 2, far: 0.02 },
  { seed: 1, gates: 2000, events: 600, rows: 20, reach: 2, far: 0.003 },
  { seed: 4, ...large, reach: 2, far: 0.02, nodes: 50_000 },
  { seed: 5, ...large, reach: 8, far: 0.05, nodes: 50_000 },
];

/** Fault trees of thousands of gates that share: time of the whole process, and nodes of the diagrams. */
export async function measure() {
  const { faultTree } = await tsImport('../scripts/fault-trees.ts', import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'avail-bench-'));
  try {
    const rows = [];
    let total = 0;
    for (const [i, { nodes, ...options }] of TREES.entries()) {
      const file = join(folder, `${i}.json`);
      writeFileSync(file, JSON.stringify(faultTree(options)));
      const output = ['--format', 'json', '--output', join(folder, 'result.json')];
      const limits = nodes === undefined ? [] : ['--bounds', '--max-nodes', String(nodes)];
      const { calc } = medianOfEach({ calc: ['bin/avail.js', 'calc', file, ...output, ...limits] }, ROUNDS);
      const { system } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
      const size = system.bounds
        ? `bounds ${system.bounds.lower.toExponential(1)} … ${system.bounds.upper.toExponential(1)}`
        : `${await diagramNodes(file)} nodes`;
      total += calc;
      const { gates, events, reach, far } = options;
      rows.push({ what: `${gates}/${events} ±${reach} far ${far}: ${size}`, figure: `${calc.toFixed(0)} ms` });
    }
    const goal = { limit: `at most ${GOAL_SECONDS} s`, met: total <= GOAL_SECONDS * 1000 };
    rows.push({ what: 'all of them', figure: `${(total / 1000).toFixed(1)} s`, goal });
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
