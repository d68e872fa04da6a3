import { Option } from 'commander';
import { explain as explainParsed } from '../../index.ts';
import type { ExplainFormat } from '../../report/explain.ts';
import { EXPLAIN_FORMATS, renderExplain } from '../../report/explain.ts';
import type { Override } from '../../topology/parameters.ts';
import type { LimitFlags } from '../limit-options.ts';
import { maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions, setOption, wholeNumber } from '../options.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';
import { printDocument } from './document.ts';

interface ExplainOptions extends SharedOptions, LimitFlags {
  readonly format: ExplainFormat;
  readonly set: readonly Override[];
  readonly depth?: number;
  readonly all: boolean;
}

export const explain: Declare = (command, io, done) => {
  addSharedOptions(
    command
      .addArgument(topologyArgument())
      .argument('[part]', 'name of a component, block or storage; the system if left out'),
    EXPLAIN_FORMATS,
  )
    .addOption(setOption)
    .addOption(
      new Option('--depth <n>', 'explain only so many levels below the part (default: all)').argParser(wholeNumber(0)),
    )
    .option('--all', 'explain all members of each part (default: those that are down most)', false)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      examples([
        ['avail explain shop.yaml', 'the system, then everything below it'],
        ['avail explain shop.yaml checkout --depth 0', 'one block: why it is not the product of its members'],
        ['avail explain shop.yaml web', 'how the figures of a component follow from the file'],
        ['avail explain shop.yaml -f markdown -o shop.md', 'for a page'],
      ]),
    )
    .action(async (file: string, part: string | undefined, options: ExplainOptions) => {
      const { format, depth, all } = options;
      const asked = { all, ...(part !== undefined && { part }), ...(depth !== undefined && { depth }) };
      done(
        await printDocument(file, options, io, {
          answer: (parsed, limits) => explainParsed(parsed, { ...asked, ...limits }),
          render: (report, how) => renderExplain(report, format, how),
        }),
      );
    });
};
