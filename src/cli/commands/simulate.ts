import { Option } from 'commander';
import type { SimulateOptions as Simulated } from '../../answers/simulate.ts';
import { simulate as simulateParsed } from '../../answers/simulate.ts';
import type { Ending } from '../../model/simulation.ts';
import type { SimulationFormat } from '../../report/simulation.ts';
import { renderSimulation, SIMULATION_FORMATS } from '../../report/simulation.ts';
import type { Override } from '../../topology/parameters.ts';
import { renderOptions, showDiagnostics, writeAnswer } from '../answer.ts';
import { EXIT, failureOf, isLimit } from '../exit.ts';
import { formatOption } from '../format-option.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, seconds, setOption } from '../options.ts';
import { parseFile } from '../parse-file.ts';
import { runInline } from '../simulation/inline.ts';
import type { StopFlags } from '../simulation/options.ts';
import {
  confidenceOption,
  endOf,
  maxEventsOption,
  precisionOption,
  seedOption,
  yearsOption,
} from '../simulation/options.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface SimulateOptions extends Omit<SharedOptions, 'format'>, StopFlags {
  readonly format: SimulationFormat;
  readonly set: readonly Override[];
}

export const simulate: Declare = (command, io, done) => {
  addOutputOptions(
    command
      .argument('<file>', 'topology in YAML or JSON; - reads standard input')
      .addOption(formatOption(SIMULATION_FORMATS, 'how to print the answer')),
  )
    .addOption(precisionOption)
    .addOption(yearsOption)
    .addOption(
      new Option('--time-limit <duration>', 'end after so long, with what there is by then').argParser(seconds),
    )
    .addOption(maxEventsOption)
    .addOption(confidenceOption)
    .addOption(seedOption)
    .addOption(setOption)
    .addHelpText(
      'after',
      examples([
        ['avail simulate shop.yaml', 'downtime of a month, chance to keep each SLO'],
        ['avail simulate shop.yaml --precision 0.5%', 'until it is known to ±0.5 %'],
        ['avail simulate shop.yaml --years 10000 --seed 7', 'the same bytes on any machine'],
        ['avail simulate shop.yaml --time-limit 1min -f json', 'as much as a minute gives, for a program'],
      ]),
    )
    .action(async (file: string, options: SimulateOptions) => done(await runSimulation(file, options, io)));
};

async function runSimulation(path: string, options: SimulateOptions, io: Io): Promise<number> {
  const parsed = await parseFile(path, { set: options.set, keep: true }, io);
  const until = options.timeLimit === undefined ? Number.POSITIVE_INFINITY : io.now() + options.timeLimit * 1000;
  const stopped = (): Extract<Ending, 'time_limit' | 'interrupted'> | null => (io.now() >= until ? 'time_limit' : null);
  const how: Simulated = {
    ...endOf(options),
    seed: options.seed,
    confidence: options.confidence,
    now: () => io.now(),
    run: runInline,
    stopped,
  };
  const { report, diagnostics } = await simulateParsed(parsed, how);
  const isJson = options.format === 'json';
  if (!isJson) await showDiagnostics(diagnostics, options, io);
  const failure = failureOf(diagnostics);
  if (!report.ok && !isJson) return failure;
  const written = await writeAnswer(
    await renderSimulation(report, options.format, await renderOptions(options, io)),
    options,
    io,
  );
  if (!report.ok) return failure;
  return written !== EXIT.ok ? written : diagnostics.some(isLimit) ? EXIT.limit : EXIT.ok;
}
