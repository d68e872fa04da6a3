// Goes into the build that is tested. AVAIL_MUTANT is the number of the mutant that is awake; to the file AVAIL_REACHED the
// number of each mutant is added when its place is reached for the first time, and at the end the seconds of the processor.
import { appendFileSync } from 'node:fs';

const awake = Number(process.env.AVAIL_MUTANT ?? -1);
const file = process.env.AVAIL_REACHED;
const reached = [];

export function mutant(id) {
  if (reached[id] === undefined) {
    reached[id] = true;
    if (file !== undefined) appendFileSync(file, `${id}\n`);
  }
  return id === awake;
}

if (file !== undefined)
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(`${file}.seconds`, `${(user + system) / 1e6}`);
  });
