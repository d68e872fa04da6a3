import { EXIT } from './exit.ts';
import { run } from './main.ts';
import { nodeIo } from './node-io.ts';

process.on('uncaughtException', (error) => {
  apologise(error);
  void end(EXIT.defect);
});

run(process.argv.slice(2), nodeIo)
  .catch((error: unknown) => {
    apologise(error);
    return EXIT.defect;
  })
  .then(end);

function apologise(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  nodeIo.stderr.write(`avail has a defect: ${message}; please report it with the input\n`);
  if (process.env.AVAIL_DEBUG && error instanceof Error) nodeIo.stderr.write(`${error.stack}\n`);
}

/** Leaves at once: waiting for Node to find nothing left to do takes longer than a small calculation. */
async function end(code: number): Promise<void> {
  const { stdout, stderr } = nodeIo;
  await stdout.drained();
  if (stdout.failure !== null) stderr.write(`avail: the output could not be written: ${stdout.failure.message}\n`);
  await stderr.drained();
  const lost = stdout.failure !== null && code !== EXIT.defect;
  process.exit(lost ? EXIT.usage : code);
}
