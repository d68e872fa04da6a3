import type { ExportFormat } from '../../exchange/formats.ts';
import { EXPORT_FORMATS } from '../../exchange/formats.ts';
import { exportAs } from '../../index.ts';
import type { Override } from '../../topology/parameters.ts';
import { showDiagnostics, writeAnswer } from '../answer.ts';
import { failureOf } from '../exit.ts';
import { formatOption } from '../format-option.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, setOption } from '../options.ts';
import { parseFile } from '../parse-file.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface ExportOptions extends Omit<SharedOptions, 'format'> {
  readonly format: ExportFormat;
  readonly set: readonly Override[];
}

export const exportTopology: Declare = (command, io, done) => {
  addOutputOptions(command.addArgument(topologyArgument()).addOption(formatOption(EXPORT_FORMATS, 'what to write')))
    .addOption(setOption)
    .addHelpText(
      'after',
      examples([
        ['avail export shop.yaml -o shop.xml', 'the fault tree of the system'],
        ['scram --probability 1 --bdd shop.xml', 'a second opinion on it, by SCRAM'],
        ['avail export shop.yaml -f dot | dot -Tsvg', 'a drawing, by Graphviz'],
      ]),
    )
    .action(async (file: string, options: ExportOptions) => {
      const parsed = await parseFile(file, { set: options.set, keep: true }, io);
      const { text, diagnostics } = await exportAs(parsed, options.format);
      await showDiagnostics(diagnostics, options, io);
      done(text === undefined ? failureOf(diagnostics) : await writeAnswer(text, options, io));
    });
};
