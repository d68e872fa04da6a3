import { Option } from 'commander';
import { sweep as sweepText } from '../../index.ts';
import { PART_FIGURES, STORAGE_FIGURES } from '../../model/sweep.ts';
import type { SweepFormat } from '../../report/sweep.ts';
import { renderSweep, SWEEP_FORMATS } from '../../report/sweep.ts';
import type { Override } from '../../topology/parameters.ts';
import { printAnswer } from '../answer.ts';
import { formatOption } from '../format-option.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { limitsFrom, maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, setOption } from '../options.ts';
import { Progress } from '../progress.ts';
import { isAscii } from '../terminal.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface SweepOptions extends Omit<SharedOptions, 'format'>, LimitFlags {
  readonly format: SweepFormat;
  readonly set: readonly Override[];
  readonly vary: readonly string[];
  readonly show?: string;
  readonly of?: string;
}

const MOST_AXES = 2;

export const sweep: Declare = (command, io, done) => {
  addOutputOptions(
    command.addArgument(topologyArgument()).addOption(formatOption(SWEEP_FORMATS, 'how to print the answer')),
  )
    .addOption(varyOption)
    .option(
      '--show <what>',
      `figures, separated by commas: ${PART_FIGURES.join(', ')}; of storage: ${STORAGE_FIGURES.join(', ')}; ` +
        'or names, for the availability of a part and the durability of a storage (default: the usual figures of all that may move)',
    )
    .option(
      '--of <part>',
      'name of the component, block or storage that the figures are of (default: the system, and storage that is varied)',
    )
    .addOption(setOption)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      examples([
        ['avail sweep shop.yaml --vary web.replicas=2..8', 'how many servers are enough?'],
        ['avail sweep shop.yaml --vary host_mtbf=30d..360d:7', 'seven values of a parameter'],
        ['avail sweep shop.yaml --vary database.failover.time=1s..10min:20log -f chart', 'drawn in the terminal'],
        ['avail sweep shop.yaml --vary web.need=2..4 --vary web.replicas=4..8', 'a grid of both'],
        ['avail sweep shop.yaml --vary web.mttr=5min,1h,4h --show mtbf,failures --of web', 'other figures'],
        ['avail sweep archive.yaml --vary photos.copies=2..5', 'how many copies make eleven nines of durability?'],
      ]),
    )
    .action(async (file: string, options: SweepOptions) => {
      if (options.vary.length === 0) command.error("error: option '--vary <path=values>' is missing");
      if (options.vary.length > MOST_AXES) command.error(`error: at most ${MOST_AXES} things can be varied at once`);
      done(await runSweep(file, options, io));
    });
};

const varyOption = new Option(
  '-v, --vary <path=values>',
  'what to vary, a parameter or a field such as web.mttr or photos.copies, and its values: 2..8, 30d..360d:7 (seven of them), ' +
    '1s..1h:9log (by equal factors), or a list; give it twice for a grid',
)
  .argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text])
  .default([]);

async function runSweep(path: string, options: SweepOptions, io: Io): Promise<number> {
  const { format, set, vary, of } = options;
  const input = await readInput(path, io);
  const progress = new Progress('calculating', options, io);
  const show = options.show?.split(',').map((word) => word.trim());
  const { report, diagnostics } = await sweepText(input, {
    set,
    vary,
    ...(show && { show }),
    // A drawing or a grid is of one figure.
    isBrief: format === 'chart' || vary.length > 1,
    ...(of !== undefined && { of }),
    ...limitsFrom(options, progress),
  });
  progress.end();
  return printAnswer({ ok: report.ok, diagnostics }, options, io, (how) =>
    renderSweep(report, format, { ...how, isAscii: isAscii(io.env) }),
  );
}
