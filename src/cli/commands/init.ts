import { Option } from 'commander';
import { shellWord } from '../../report/shell-word.ts';
import { isPrinted, writeAnswer } from '../answer.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions } from '../options.ts';
import { packageFile, schemaLocation } from '../package-files.ts';
import { tell } from '../tell.ts';
import type { TemplateName } from '../templates.ts';
import { TEMPLATES } from '../templates.ts';
import type { Declare, Lines } from './command.ts';
import { besideOneAnother, examples } from './command.ts';

interface InitOptions extends Omit<SharedOptions, 'format'> {
  readonly template: TemplateName;
  readonly force: boolean;
}

const NAMES = Object.keys(TEMPLATES) as TemplateName[];
const DEFAULT_FILE = 'topology.yaml';

export const init: Declare = (command, io, done) => {
  const summaries = NAMES.map((name) => `${name} (${TEMPLATES[name]})`).join(', ');
  addOutputOptions(
    command
      .argument('[file]', `file to write; ${DEFAULT_FILE} if left out, - for standard output`)
      .addOption(
        new Option('-t, --template <name>', `what to start from: ${summaries}; ${NAMES[0]} if left out`)
          .choices(NAMES)
          .default(NAMES[0]),
      )
      .option('--force', 'overwrite the file if there is one', false),
  )
    .addHelpText(
      'after',
      examples([
        ['avail init', `a web shop in ${DEFAULT_FILE}`],
        ['avail init db.yaml -t database', 'another template, another file'],
        ['avail init - -t minimal | avail calc -', 'look at one without a file'],
      ]),
    )
    .action(async (file: string | undefined, options: InitOptions) => {
      if (file !== undefined && options.output !== undefined)
        command.error(`error: "${file}" and "--output ${options.output}" both say where to write`);
      done(await write(file ?? options.output ?? DEFAULT_FILE, options, io));
    });
};

async function write(file: string, { template, force, quiet }: InitOptions, io: Io): Promise<number> {
  const binding = `# yaml-language-server: $schema=${await schemaLocation(file, io)}\n`;
  const text = binding + (await packageFile(`templates/${template}.yaml`, io));
  if (!isPrinted(file) && !force && (await io.exists(file))) {
    tell(io, `error: there is a file "${file}" already\n(--force overwrites it; avail init OTHER.yaml leaves it)\n`);
    return EXIT.usage;
  }
  const written = await writeAnswer(text, { output: file }, io);
  if (written !== EXIT.ok || isPrinted(file) || quiet) return written;
  tell(io, `wrote ${file} from the template ${template}\n\nNext:\n${besideOneAnother(nextSteps(shellWord(file)))}\n`);
  return EXIT.ok;
}

const nextSteps = (file: string): Lines => [
  [`avail calc ${file}`, 'how available it is, and what to improve first'],
  [`avail calc ${file} --watch`, 'the same again whenever you save it'],
  [`avail explain ${file}`, 'how the figures come about'],
  ['avail help language', 'what else can be said'],
];
