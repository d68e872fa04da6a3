// Goes into the build that is tested, and stands there for `node:test`. Told by the environment:
// AVAIL_MUTANT  the number of the mutant that is awake
// AVAIL_TESTS   the tests of the file to run, as they are numbered in their order; all by default
// AVAIL_REACHED a file to which is written, at the end, what each test takes and which mutants' places it reaches
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { AVAIL_MUTANT: awake = '-1', AVAIL_TESTS: chosen, AVAIL_REACHED: report } = process.env;
const only = chosen === undefined ? undefined : new Set(chosen.split(',').map(Number));
const number = Number(awake);
/** Stands for what is done before, between and after tests. */
const OUTSIDE = -1;
let current = OUTSIDE;
let count = 0;
const seconds = [];
const last = [];
const reached = [];

export function mutant(id) {
  if (last[id] !== current) {
    last[id] = current;
    reached[id] ??= new Set();
    reached[id].add(current);
  }
  return id === number;
}

const node = createRequire(import.meta.url)('node:test');
export const { after, afterEach, before, beforeEach } = node;

export function test(name, ...rest) {
  const own = count;
  count += 1;
  const run = rest.pop();
  if (only !== undefined && !only.has(own)) return undefined;
  return node.test(name, ...rest, async (context) => {
    const began = usedSeconds();
    current = own;
    try {
      await run(context);
    } finally {
      current = OUTSIDE;
      seconds[own] = usedSeconds() - began;
    }
  });
}

export default test;

/** Of the processor, since those of the clock depend on what else the machine does. */
function usedSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

if (report !== undefined)
  process.once('exit', () => {
    const byMutant = reached.map((tests) => [...tests]);
    writeFileSync(report, JSON.stringify({ all: usedSeconds(), seconds, reached: byMutant }));
  });
