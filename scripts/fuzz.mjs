// npm run fuzz [-- --cases N --seed S --only NAME --from CASE]: feeds avail with what it may meet, at random: topologies,
// command lines, expressions, files of other programs. Prints the seed; stops at the first case in which a promise of SECURITY.md
// does not hold, and says how to run that one again.
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});
const [cases, seed, from] = [values.cases, values.seed, values.from].map(Number);
const { TARGETS } = await tsImport('../test/fuzz/targets/index.ts', import.meta.url);
const { attack } = await tsImport('../test/fuzz/target.ts', import.meta.url);
const targets = TARGETS.filter(({ name }) => values.only === undefined || name === values.only);
if (targets.length === 0 || ![cases, seed, from].every(Number.isSafeInteger)) {
  console.error(
    `what can be fed: ${TARGETS.map(({ name }) => name).join(', ')}; --cases, --seed and --from are whole numbers`,
  );
  process.exit(2);
}

const BATCH = 200;
console.log(`seed ${seed}`);
for (const target of targets) {
  const share = Math.ceil(cases / targets.length);
  let taken = 0;
  let slowest = 0;
  for (let done = 0; done < share; done += BATCH) {
    const count = Math.min(BATCH, share - done);
    try {
      const outcome = await attack(target, seed, count, from + done);
      taken += outcome.taken;
      slowest = Math.max(slowest, outcome.slowest);
    } catch (error) {
      console.error(`\n${error.message}\n${error.cause?.stack ?? ''}`);
      process.exit(1);
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${target.name}: ${done + count} of ${share} `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(`${target.name}: ${share} cases, ${taken} taken, the slowest ${Math.round(slowest)} ms`);
}
