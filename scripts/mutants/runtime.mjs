// Goes into the build that is tested. AVAIL_MUTANT is the number of the mutant that is awake, AVAIL_REACHED a file to which
// the number of each mutant is added when its place is reached for the first time.
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
