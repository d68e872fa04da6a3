import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import type { Input } from '../../answers/input.ts';
import type { Shard } from '../../answers/shards.ts';
import { SHARD_FORMAT } from '../../answers/shards.ts';
import type { SimulateOptions as Simulated, SimulatedShard } from '../../answers/simulate.ts';
import { simulate as simulateParsed, simulateShard } from '../../answers/simulate.ts';
import type { Ending, WantedMethod } from '../../model/simulation.ts';
import { WANTED_METHODS } from '../../model/simulation.ts';
import type { SimulationFormat } from '../../report/simulation.ts';
import { SIMULATION_FORMATS } from '../../report/simulation.ts';
import type { Override } from '../../topology/parameters.ts';
import { showDiagnostics, writeAnswer } from '../answer.ts';
import { failureOf } from '../exit.ts';
import { formatOption } from '../format-option.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, seconds, setOption, wholeNumber } from '../options.ts';
import { parseInput } from '../parse-file.ts';
import type { StopFlags } from '../simulation/options.ts';
import {
  confidenceOption,
  endOf,
  maxEventsOption,
  precisionOption,
  seedOption,
  yearsOption,
} from '../simulation/options.ts';
import { printSimulation } from '../simulation/print.ts';
import { SimulationBar } from '../simulation/progress.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface SimulateOptions extends Omit<SharedOptions, 'format'>, StopFlags {
  readonly format: SimulationFormat;
  readonly set: readonly Override[];
  readonly method: WantedMethod;
  readonly workers?: number;
  readonly shard?: { readonly shard: number; readonly of: number };
}

export const simulate: Declare = (command, io, done) => {
  addOutputOptions(
    command.addArgument(topologyArgument()).addOption(formatOption(SIMULATION_FORMATS, 'how to print the answer')),
  )
    .addOption(precisionOption)
    .addOption(yearsOption)
    .addOption(
      new Option('--time-limit <duration>', 'end after so long, with what there is by then').argParser(seconds),
    )
    .addOption(maxEventsOption)
    .addOption(confidenceOption)
    .addOption(seedOption)
    .option('--workers <n>', 'threads to simulate on (default: all that the machine runs at once)', wholeNumber(1))
    .addOption(
      new Option(
        '--method <how>',
        'auto, plain, or biasing: failures of what is hardly ever down come more often, with weights that undo it (default: auto, which is biasing where plain would see next to nothing)',
      )
        .choices([...WANTED_METHODS])
        .default('auto'),
    )
    .addOption(shardOption)
    .addOption(setOption)
    .addHelpText(
      'after',
      examples([
        ['avail simulate shop.yaml', 'downtime of a month, chance to keep each SLO'],
        ['avail simulate shop.yaml --precision 0.5%', 'until it is known to ±0.5 %'],
        ['avail simulate shop.yaml --years 10000 --seed 7', 'the same bytes on any machine'],
        ['avail simulate shop.yaml --time-limit 1min -f json', 'as much as a minute gives, for a program'],
        ['avail simulate shop.yaml --years 1e6 --shard 3/100 -o 3.json', 'a part, for avail merge'],
      ]),
    )
    .action(async (file: string, options: SimulateOptions) => {
      if (options.shard) refuseOpenEnd(command, options);
      done(await runSimulation(file, options, io));
    });
};

/** What is done in parts must be known beforehand: no part sees what the others do. */
function refuseOpenEnd(command: Command, { years, precision, timeLimit, maxEvents }: SimulateOptions): void {
  if (years === undefined) command.error("error: option '--shard' takes '--years <n>', those of all shards together");
  const others = { '--precision': precision, '--time-limit': timeLimit, '--max-events': maxEvents };
  for (const [name, value] of Object.entries(others))
    if (value !== undefined)
      command.error(`error: option '${name}' cannot end a shard: it takes its part of '--years'`);
}

const shardOption = new Option(
  '--shard <i/n>',
  'simulate only the i-th of n parts of so many years, and write what avail merge joins',
).argParser((text: string) => {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text.trim()) ?? [];
  const [shard, of] = [Number(i), Number(n)];
  if (!(shard >= 1 && shard <= of && of <= 1_000_000))
    throw new InvalidArgumentError('It is written 3/100: the third of a hundred parts.');
  return { shard, of };
});

/** Share of the time that the calculation beside the simulation may take, and bounds as much again. */
const CALCULATED = 1 / 4;

async function runSimulation(path: string, options: SimulateOptions, io: Io): Promise<number> {
  const input = await readInput(path, io);
  const start = io.now();
  const parsed = await parseInput(input, { set: options.set, keep: true });
  const limit = (options.timeLimit ?? Number.POSITIVE_INFINITY) * 1000;
  let isInterrupted = false;
  const listening = io.onInterrupt(() => {
    isInterrupted = true;
  });
  const stopped = (): Extract<Ending, 'time_limit' | 'interrupted'> | null =>
    isInterrupted ? 'interrupted' : io.now() - start >= limit ? 'time_limit' : null;
  const bar = new SimulationBar(options, io);
  const how: Simulated = {
    ...endOf(options),
    seed: options.seed,
    confidence: options.confidence,
    method: options.method,
    now: () => io.now(),
    ...(options.timeLimit !== undefined && {
      seconds: Math.min(parsed.limits.seconds, CALCULATED * options.timeLimit),
    }),
    run: await io.simulator(options.workers ?? (await io.processors())),
    stopped,
    onProgress: (state) => bar.show(state, Number.isFinite(limit) ? (io.now() - start) / limit : null),
  };
  try {
    const answer = options.shard ? await simulateShard(parsed, how, options.shard) : await simulateParsed(parsed, how);
    bar.end();
    return await ('report' in answer
      ? printSimulation(answer, options, io)
      : writeShard(answer, input, how, options, io));
  } finally {
    bar.end();
    listening();
  }
}

async function writeShard(
  { total, diagnostics, ...which }: SimulatedShard,
  input: Input,
  { seed, confidence, method, years }: Simulated,
  options: SimulateOptions,
  io: Io,
): Promise<number> {
  await showDiagnostics(diagnostics, options, io);
  if (total === null || years === null || !('text' in input)) return failureOf(diagnostics);
  const written: Shard = {
    format: SHARD_FORMAT,
    version,
    file: input.file,
    text: input.text,
    set: options.set,
    options: { seed, confidence, method, years },
    ...which,
    total,
  };
  return writeAnswer(`${JSON.stringify(written)}\n`, options, io);
}
