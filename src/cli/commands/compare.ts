import { InvalidArgumentError, Option } from 'commander';
import type { CompareOptions as Asked } from '../../answers/compare.ts';
import { compare as compareTexts } from '../../index.ts';
import type { CompareFormat } from '../../report/compare.ts';
import { COMPARE_FORMATS, renderCompare } from '../../report/compare.ts';
import { JULIAN_YEAR } from '../../report/quantity.ts';
import { parseLiteral } from '../../source/literal.ts';
import type { Override } from '../../topology/parameters.ts';
import { printAnswer } from '../answer.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { limitsFrom, maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions, setOption } from '../options.ts';
import { Progress } from '../progress.ts';
import { readFileOrRevision } from '../revision.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface CompareOptions extends SharedOptions, LimitFlags {
  readonly format: CompareFormat;
  readonly set: readonly Override[];
  readonly failIfWorse?: NonNullable<Asked['worst']>;
}

export const compare: Declare = (command, io, done) => {
  addSharedOptions(
    command
      .addArgument(
        topologyArgument(
          '<base>',
          'the old topology: a file, a file of a git revision (main:shop.yaml), or a result in JSON',
        ),
      )
      .addArgument(
        topologyArgument('<head>', 'the new one: a file, a file of a git revision, or - for standard input'),
      ),
    COMPARE_FORMATS,
  )
    .addOption(failOption)
    .addOption(setOption)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      examples([
        ['avail compare old.yaml new.yaml', 'two files side by side'],
        ['avail compare origin/main:shop.yaml shop.yaml -f markdown', 'a comment for a pull request'],
        ['avail compare HEAD~5:./shop.yaml HEAD:./shop.yaml', 'two revisions; ./ is the folder where you are'],
        ['avail compare main:shop.yaml shop.yaml --fail-if-worse 1min/month', 'fail in CI if it costs more'],
        ['avail compare last-release.json shop.yaml', 'with the result that calc -f json printed then'],
      ]),
    )
    .action(async (base: string, head: string, options: CompareOptions) => {
      if (base === '-' && head === '-') command.error('error: only one of the two can be standard input');
      done(await runCompare(base, head, options, io));
    });
};

const failOption = new Option(
  '--fail-if-worse <limit>',
  'exit with 1 if the system gets worse by more: 1min/month, 30s/week, 0.01%, or 0% for anything at all',
).argParser((text: string): NonNullable<Asked['worst']> => {
  const share = (year: number): number => {
    const seconds = { numerator: BigInt(Math.round(year * 1000)), denominator: 1000n };
    const value = parseLiteral(text.trim().replace(/(\d)\s*\/\s*/, '$1/'), { year: seconds });
    return value?.dimension === 0 ? value.value : Number.NaN;
  };
  // Any year does to see whether it is a limit.
  const usual = share(JULIAN_YEAR);
  if (!(usual >= 0 && usual <= 1) || /^[\d.]+$/.test(text.trim()))
    throw new InvalidArgumentError('It is a downtime a period, such as 1min/month, or a percentage, such as 0.01%.');
  return { text: text.trim(), share };
});

async function runCompare(base: string, head: string, options: CompareOptions, io: Io): Promise<number> {
  const { format, set, failIfWorse } = options;
  const inputs = [await readFileOrRevision(base, io), await readFileOrRevision(head, io)] as const;
  const progress = new Progress('comparing', options, io);
  const { report, diagnostics } = await compareTexts(...inputs, {
    set,
    ...(failIfWorse && { worst: failIfWorse }),
    ...limitsFrom(options, progress),
  });
  progress.end();
  const code = await printAnswer({ ok: report.ok, diagnostics }, options, io, (how) =>
    renderCompare(report, format, how),
  );
  return code === EXIT.ok && report.limit?.exceeded ? EXIT.missed : code;
}
