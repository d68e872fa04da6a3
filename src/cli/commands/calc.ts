import type { Input } from '../../answers/input.ts';
import type { Answer } from '../../index.ts';
import { analyze, renderInPieces } from '../../index.ts';
import type { Override } from '../../topology/parameters.ts';
import { printAnswer } from '../answer.ts';
import { EXIT } from '../exit.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { limitsFrom, maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions, setOption } from '../options.ts';
import { parseInput } from '../parse-file.ts';
import { Progress } from '../progress.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface CalcOptions extends SharedOptions, LimitFlags {
  readonly set: readonly Override[];
  readonly fail: boolean;
  readonly bounds: boolean;
  readonly watch: boolean;
}

export const calc: Declare = (command, io, done) => {
  addSharedOptions(command.addArgument(topologyArgument()))
    .addOption(setOption)
    .option('--fail', 'exit with 1 if an SLO is missed or cannot be judged', false)
    .option('--bounds', 'past the limits below, take guaranteed bounds for an answer instead of exit code 3', false)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .option('-w, --watch', 'calculate again whenever the file is saved, and tell what has moved', false)
    .addHelpText(
      'after',
      examples([
        ['avail calc shop.yaml', 'the whole answer as tables'],
        ['avail calc shop.yaml --set host_mtbf=180d', 'what if hosts lived twice as long?'],
        ["avail calc shop.yaml -f json | jq '.system.nines'", 'one figure for a script'],
        ['avail calc shop.yaml --fail --quiet', 'guard an SLO by the exit code'],
        ['avail calc shop.yaml --watch', 'beside an editor'],
        ['generate-topology | avail calc -', 'from another program'],
      ]),
    )
    .action(async (file: string, options: CalcOptions) => {
      if (!options.watch) return done((await runCalc(await readInput(file, io), options, io)).code);
      if (file === '-') return command.error('error: --watch needs a file; standard input is read only once');
      const { watchFile } = await import('../watch.ts');
      done(await watchFile(file, options, io, async (input) => (await runCalc(input, options, io)).answer));
    });
};

/** Answers and shows the answer. */
async function runCalc(
  input: Input,
  options: CalcOptions,
  io: Io,
): Promise<{ readonly code: number; readonly answer: Answer }> {
  const progress = new Progress('calculating', options, io);
  const parsed = await parseInput(input, { set: options.set });
  const answer = analyze(parsed, { bounds: options.bounds, ...limitsFrom(options, progress) });
  progress.end();
  const { ok, slos } = answer.result;
  const code = await printAnswer({ ok, diagnostics: answer.diagnostics }, options, io, (how) =>
    renderInPieces(answer, options.format, how),
  );
  const isMissed = options.fail && slos.some(({ met }) => met !== true);
  return { code: code === EXIT.ok && isMissed ? EXIT.missed : code, answer };
}
