import { spawnSync } from 'node:child_process';

/**
 * Median wall-clock milliseconds of whole processes, by name. The commands take turns, so that whatever else the
 * machine does in the meantime hits all of them alike.
 * @param {Record<string, string[]>} commands arguments of node, or of `program`, by name
 */
export function medianOfEach(commands, rounds = 31, program = () => process.execPath) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, args] of Object.entries(commands)) {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(program(name), args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const time = Number(process.hrtime.bigint() - start) / 1e6;
      if (status !== 0) throw new Error(`${program(name)} ${args.join(' ')} failed:\n${stderr}`);
      if (round > 0) times[name].push(time); // the first round only warms the disk's cache
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, list.sort((a, b) => a - b)[list.length >> 1]]),
  );
}
