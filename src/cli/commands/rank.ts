import { Option } from 'commander';
import { rank as rankParsed } from '../../index.ts';
import type { Ranking } from '../../model/rankings.ts';
import { RANKINGS } from '../../model/rankings.ts';
import type { RankFormat } from '../../report/rank.ts';
import { RANK_FORMATS, renderRank } from '../../report/rank.ts';
import type { Override } from '../../topology/parameters.ts';
import type { LimitFlags } from '../limit-options.ts';
import { maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions, setOption, wholeNumber } from '../options.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';
import { printDocument } from './document.ts';

interface RankOptions extends SharedOptions, LimitFlags {
  readonly format: RankFormat;
  readonly set: readonly Override[];
  readonly by: Ranking;
  readonly top?: number;
}

/** A table is read by people: they get the components that matter. */
const SHOWN_IN_TABLE = 20;

export const rank: Declare = (command, io, done) => {
  addSharedOptions(command.addArgument(topologyArgument()), RANK_FORMATS)
    .addOption(setOption)
    .addOption(
      new Option(
        '--by <what>',
        'sort by importance (share of the downtime, birnbaum, raw), or by what half the mttr, twice the mtbf or ' +
          'one more replica would give back (default: share)',
      )
        .choices([...RANKINGS])
        .default('share'),
    )
    .option('--top <n>', `list only the first n (default: all; ${SHOWN_IN_TABLE} in a table)`, wholeNumber(1))
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      examples([
        ['avail rank shop.yaml', 'what costs most, and what would help'],
        ['avail rank shop.yaml --by replica --top 5', 'where one more replica pays best'],
        ['avail rank shop.yaml --set host_mtbf=180d', 'the order if hosts lived twice as long'],
        ['avail rank shop.yaml -f csv -o rank.csv', 'every component, for a spreadsheet'],
      ]),
    )
    .action(async (file: string, options: RankOptions) => {
      const { format, by, top = format === 'table' ? SHOWN_IN_TABLE : Number.POSITIVE_INFINITY } = options;
      done(
        await printDocument(file, options, io, {
          answer: (parsed, limits) => rankParsed(parsed, { by, top, ...limits }),
          render: (report, how) => renderRank(report, format, { ...how, isBrief: options.top === undefined }),
        }),
      );
    });
};
