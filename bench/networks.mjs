import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOfEach } from '../scripts/alternate.mjs';

const SIDES = [6, 8, 10];
const ROUNDS = 1;
/** Of the largest grid. */
const GOAL_SECONDS = 30;
const GOAL_MIB = 2048;
const PEAK = 'process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));';

/** Square grids of links that fail, from corner to corner: time of the whole process, and its memory. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'avail-bench-'));
  try {
    return SIDES.flatMap((side) => {
      const file = join(folder, `${side}.json`);
      writeFileSync(file, JSON.stringify(grid(side)));
      const calc = ['bin/avail.js', 'calc', file, '--output', join(folder, 'result.txt')];
      const time = medianOfEach({ calc }, ROUNDS).calc / 1000;
      const preload = `data:text/javascript,${encodeURIComponent(PEAK)}`;
      const { stderr } = spawnSync(process.execPath, ['--import', preload, ...calc], { maxBuffer: 2 ** 30 });
      const peak = Number(stderr);
      const isLargest = side === Math.max(...SIDES);
      return [
        {
          what: `${side} by ${side} nodes, ${2 * side * (side - 1)} links`,
          figure: `${time.toFixed(1)} s`,
          goal: isLargest ? { limit: `at most ${GOAL_SECONDS} s`, met: time <= GOAL_SECONDS } : undefined,
        },
        {
          what: '  memory',
          figure: `${peak.toFixed(0)} MiB`,
          goal: isLargest ? { limit: `at most ${GOAL_MIB} MiB`, met: peak <= GOAL_MIB } : undefined,
        },
      ];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function grid(side) {
  const components = {};
  const links = [];
  const connect = (a, b) => {
    const via = `${a}-${b}`;
    components[via] = { mtbf: '100 d', mttr: '6 h' };
    links.push({ between: [a, b], via });
  };
  for (let x = 0; x < side; x += 1)
    for (let y = 0; y < side; y += 1) {
      if (x + 1 < side) connect(`n${x}.${y}`, `n${x + 1}.${y}`);
      if (y + 1 < side) connect(`n${x}.${y}`, `n${x}.${y + 1}`);
    }
  return { components, system: { network: { from: 'n0.0', to: `n${side - 1}.${side - 1}`, links } } };
}
