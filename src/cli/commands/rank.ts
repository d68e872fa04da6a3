import { InvalidArgumentError, Option } from 'commander';
import { parse, rank as rankParsed } from '../../index.ts';
import type { Ranking } from '../../model/rank.ts';
import { RANKINGS } from '../../model/rank.ts';
import type { RankFormat } from '../../report/rank.ts';
import { RANK_FORMATS, renderRank } from '../../report/rank.ts';
import type { Override } from '../../topology/parameters.ts';
import { renderOptions, showDiagnostics, writeAnswer } from '../answer.ts';
import { EXIT } from '../exit.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions, setOption } from '../options.ts';
import type { CommandEntry } from './command.ts';
import { examples } from './command.ts';

interface RankOptions extends SharedOptions {
  readonly format: RankFormat;
  readonly set: readonly Override[];
  readonly by: Ranking;
  readonly top?: number;
}

/** A table is read by people: they get the components that matter. */
const SHOWN_IN_TABLE = 20;

export const rank: CommandEntry = {
  name: 'rank',
  summary: 'list the components by importance, and what improving each would give back',
  declare(command, io, done) {
    addSharedOptions(command.argument('<file>', 'topology in YAML or JSON; - reads standard input'), RANK_FORMATS)
      .addOption(setOption)
      .addOption(
        new Option(
          '--by <what>',
          'sort by importance (share of the downtime, birnbaum, raw), or by what half the mttr, twice the mtbf or ' +
            'one more replica would give back',
        )
          .choices([...RANKINGS])
          .default('share'),
      )
      .option('--top <n>', `list only the first n (default: all; ${SHOWN_IN_TABLE} in a table)`, positive)
      .addHelpText(
        'after',
        examples([
          ['avail rank shop.yaml', 'what costs most, and what would help'],
          ['avail rank shop.yaml --by replica --top 5', 'where one more replica pays best'],
          ['avail rank shop.yaml --set host_mtbf=180d', 'the order if hosts lived twice as long'],
          ['avail rank shop.yaml -f csv -o rank.csv', 'every component, for a spreadsheet'],
        ]),
      )
      .action(async (file: string, options: RankOptions) => done(await runRank(file, options, io)));
  },
};

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number, at least 1.');
  return value;
}

async function runRank(path: string, options: RankOptions, io: Io): Promise<number> {
  const { format, by, set } = options;
  const input = await readInput(path, io);
  const parsed =
    'text' in input
      ? await parse(input.text, { file: input.file, set, keep: true })
      : { file: input.file, name: null, model: undefined, diagnostics: [input.diagnostic] };
  const top = options.top ?? (format === 'table' ? SHOWN_IN_TABLE : Number.POSITIVE_INFINITY);
  const { report, diagnostics } = await rankParsed(parsed, { by, top });
  // JSON holds the diagnostics itself; nothing may stand beside it but data.
  if (format !== 'json') await showDiagnostics(diagnostics, options, io);
  const limited = diagnostics.some(({ code }) => code === 'limit-reached');
  const failure = report.ok ? EXIT.ok : limited ? EXIT.limit : EXIT.usage;
  if (!report.ok && format !== 'json') return failure;
  const written = await writeAnswer(await renderRank(report, format, await renderOptions(options, io)), options, io);
  return report.ok ? written : failure;
}
