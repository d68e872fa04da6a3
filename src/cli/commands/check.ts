import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import type { Severity } from '../../model/names.ts';
import { SEVERITIES } from '../../model/names.ts';
import type { CheckReport } from '../../report/check/checked.ts';
import type { CheckFormatName } from '../../report/check/index.ts';
import { CHECK_FORMATS } from '../../report/check/index.ts';
import type { Override } from '../../topology/parameters.ts';
import { renderOptions, writeAnswer } from '../answer.ts';
import { notAllowed } from '../choices.ts';
import { EXIT } from '../exit.ts';
import { formatOption } from '../format-option.ts';
import { reasonOf } from '../input.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, setOption } from '../options.ts';
import { tell } from '../tell.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

export interface CheckOptions extends Omit<SharedOptions, 'format'>, LimitFlags {
  readonly format: CheckFormatName;
  readonly report: readonly ReportFile[];
  readonly severity: Severity;
  readonly failOn: Severity;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly set: readonly Override[];
}

interface ReportFile {
  readonly format: CheckFormatName;
  readonly output: string;
}

const FORMAT_NAMES = Object.keys(CHECK_FORMATS) as CheckFormatName[];

export const check: Declare = (command, io, done) => {
  const files = 'topologies, folders of them, patterns such as "**/*.yaml"; - reads standard input';
  addOutputOptions(
    command
      .addArgument(topologyArgument('<file...>', files))
      .addOption(formatOption(CHECK_FORMATS, 'how to print what was found')),
  )
    .addOption(reportOption)
    .addOption(
      new Option(
        '--severity <severity>',
        'show only what is an error (an SLO that is missed is one), or what is a warning too (default: warning)',
      )
        .choices([...SEVERITIES])
        .default('warning'),
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'what makes the exit code 1: a missed SLO (error), or a warning too (default: error)',
      )
        .choices([...SEVERITIES])
        .default('error'),
    )
    .option('--baseline <file>', 'findings that are in it are known, and do not fail')
    .option('--write-baseline <file>', 'write a baseline of the missed SLOs and warnings that are there now')
    .addOption(setOption)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      examples([
        ['avail check shop.yaml', 'one topology: verdicts, and where its risks are'],
        ['avail check .', 'every topology below this folder'],
        ['avail check . -f github', 'annotations on the pull request'],
        ['avail check . --report junit=out.xml', 'a file for the CI server as well'],
        ['avail check . --fail-on warning --baseline known.json', 'nothing new gets in'],
      ]),
    )
    .addHelpText(
      'after',
      '\nWith --quiet only what fails is told. Exit code: 0 all well, 1 an SLO is missed\n' +
        '(or there is a warning, with --fail-on warning), 2 an input or the command line\n' +
        'is wrong, 3 a limit was reached.\n',
    )
    .action(async (args: readonly string[], options: CheckOptions) => done(await runCheck(args, options, command, io)));
};

const reportOption = new Option(
  '--report <format=file>',
  'write a report to a file as well; may be given several times',
)
  .argParser((text: string, before: readonly ReportFile[] | undefined) => {
    const at = text.indexOf('=');
    const format = text.slice(0, at) as CheckFormatName;
    const output = text.slice(at + 1);
    if (at < 1 || output === '') throw new InvalidArgumentError('It is written format=file, such as junit=out.xml.');
    if (!FORMAT_NAMES.includes(format)) throw notAllowed(format, FORMAT_NAMES);
    if (output === '-') throw new InvalidArgumentError('Standard output is for --format.');
    return [...(before ?? []), { format, output }];
  })
  .default([]);

async function runCheck(args: readonly string[], options: CheckOptions, command: Command, io: Io): Promise<number> {
  const { checkAll } = await import('../check/check-all.ts');
  const checked = await checkAll(args, options, io);
  if (typeof checked === 'string') return command.error(`error: ${checked}`);
  const report: CheckReport = {
    ...checked,
    severity: options.quiet ? 'error' : options.severity,
    failOnWarning: options.failOn === 'warning',
    quiet: options.quiet,
    version,
  };
  let { exit } = report;
  for (const target of [options, ...options.report]) {
    const failed = await write(report, target, options.color, io);
    if (failed !== EXIT.ok) exit = failed;
  }
  if (options.format === 'github') await appendSummary(report, io);
  return exit;
}

async function write(
  report: CheckReport,
  target: Pick<CheckOptions, 'format' | 'output'>,
  color: CheckOptions['color'],
  io: Io,
): Promise<number> {
  const { render } = await CHECK_FORMATS[target.format].load();
  return writeAnswer(render(report, await renderOptions({ ...target, color }, io)), target, io);
}

/** GitHub shows what is in this file on the page of the run. Without it the annotations still say all that matters. */
async function appendSummary(report: CheckReport, io: Io): Promise<void> {
  const path = io.env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') return;
  const { render } = await CHECK_FORMATS.markdown.load();
  try {
    await io.appendFile(path, render(report));
  } catch (error) {
    tell(io, `note: the step summary could not be written: ${reasonOf(error, 'writing')}\n`);
  }
}
