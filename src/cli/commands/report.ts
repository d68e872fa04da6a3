import { createHash } from 'node:crypto';
import { version } from '../../../package.json';
import { shownOf } from '../../answers/shown.ts';
import { analyze } from '../../index.ts';
import type { PageData } from '../../model/page.ts';
import { styleOf } from '../../report/diagram/svg/style.ts';
import type { Asset } from '../../report/html/document.ts';
import { pageHtml } from '../../report/html/document.ts';
import type { Override } from '../../topology/parameters.ts';
import { isPrinted, printAnswer, showDiagnostics } from '../answer.ts';
import { failureOf } from '../exit.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { limitsFrom, maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, setOption } from '../options.ts';
import { packageFile } from '../package-files.ts';
import { parseInput } from '../parse-file.ts';
import { Progress } from '../progress.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface ReportOptions extends Omit<SharedOptions, 'format'>, LimitFlags {
  readonly set: readonly Override[];
}

export const report: Declare = (command, io, done) => {
  addOutputOptions(command.addArgument(topologyArgument()))
    .addOption(setOption)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      `\nThe page loads nothing and sends nothing. It holds the text of the file.\nAt a terminal --output is needed.\n${examples(
        [
          ['avail report shop.yaml -o shop.html', 'then open it in a browser'],
          ['avail report shop.yaml --set host_mtbf=180d -o shop.html', 'with another value to start from'],
          ['generate-topology | avail report - > shop.html', 'from another program'],
        ],
      )}`,
    )
    .action(async (file: string, options: ReportOptions) => {
      if (isPrinted(options.output) && io.stdout.isTTY)
        command.error('error: a page is nothing for a terminal: write it to a file, with -o report.html');
      done(await runReport(file, options, io));
    });
};

async function runReport(path: string, options: ReportOptions, io: Io): Promise<number> {
  const input = await readInput(path, io);
  if (!('text' in input)) {
    await showDiagnostics([input.diagnostic], options, io);
    return failureOf([input.diagnostic]);
  }
  const progress = new Progress('calculating', options, io);
  const parsed = await parseInput(input, { set: options.set, keep: true });
  const answer = analyze(parsed, limitsFrom(options, progress));
  progress.end();
  const { result, diagnostics, improvements } = answer;
  return printAnswer({ ok: result.ok, diagnostics }, options, io, async () => {
    const data: PageData = {
      file: input.file,
      text: input.text,
      set: options.set,
      system: result.system?.name ?? null,
      worst: improvements[0]?.name ?? null,
      limits: {
        ...(options.maxNodes !== undefined && { nodes: options.maxNodes }),
        ...(options.timeLimit !== undefined && { seconds: options.timeLimit }),
      },
    };
    const script = assetOf(await packageFile('dist/page.js', io));
    const style = assetOf((await packageFile('dist/page.css', io)) + styleOf('auto'));
    return pageHtml(shownOf(parsed, answer), { data, script, style, version });
  });
}

const assetOf = (text: string): Asset => ({ text, sha256: createHash('sha256').update(text).digest('base64') });
