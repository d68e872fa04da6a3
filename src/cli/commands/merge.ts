import { version } from '../../../package.json';
import type { ShardFile } from '../../answers/shards.ts';
import { mergeShards } from '../../answers/shards.ts';
import type { SimulationFormat } from '../../report/simulation.ts';
import { SIMULATION_FORMATS } from '../../report/simulation.ts';
import { showDiagnostics } from '../answer.ts';
import { failureOf } from '../exit.ts';
import { formatOption } from '../format-option.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions } from '../options.ts';
import { printSimulation } from '../simulation/print.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface MergeOptions extends Omit<SharedOptions, 'format'> {
  readonly format: SimulationFormat;
  readonly partial: boolean;
}

export const merge: Declare = (command, io, done) => {
  addOutputOptions(
    command
      .argument('<file...>', 'what avail simulate --shard has written')
      .addOption(formatOption(SIMULATION_FORMATS, 'how to print the answer')),
  )
    .option('--partial', 'make do with the shards that there are', false)
    .addHelpText(
      'after',
      examples([
        ['avail merge results/*.json', 'what a single run would have printed'],
        ['avail merge results/*.json -f json', 'the same for a program'],
        ['avail merge results/*.json --partial', 'before all of them are there'],
      ]),
    )
    .action(async (files: string[], options: MergeOptions) => done(await runMerge(files, options, io)));
};

async function runMerge(paths: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const files: ShardFile[] = [];
  for (const path of paths) {
    const input = await readInput(path, io);
    if (!('text' in input)) {
      await showDiagnostics([input.diagnostic], options, io);
      return failureOf([input.diagnostic]);
    }
    files.push(input);
  }
  return printSimulation(
    await mergeShards(files, { version, partial: options.partial, now: () => io.now() }),
    options,
    io,
  );
}
