import { Option } from 'commander';
import { writeAnswer } from '../answer.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions } from '../options.ts';
import type { SchemaName } from '../schemas.ts';
import { SCHEMAS, schemaText } from '../schemas.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface SchemaOptions extends SharedOptions {
  readonly for: SchemaName;
}

const NAMES = Object.keys(SCHEMAS) as SchemaName[];

export const schema: Declare = (command, io, done) => {
  const summaries = NAMES.map((name) => `${name} (${SCHEMAS[name].summary})`).join(', ');
  addSharedOptions(
    command.addOption(
      new Option('--for <document>', `what to describe: ${summaries}; topology if left out`)
        .choices(NAMES)
        .default('topology'),
    ),
    ['json'],
  )
    .addHelpText(
      'after',
      examples([
        ['avail schema -o topology.schema.json', 'to check and complete topologies in an editor'],
        ['avail schema --for result', 'what a program gets from calc --format json'],
      ]),
    )
    .addHelpText(
      'after',
      '\nAn editor with a language server for YAML takes it from the first line of a topology:\n' +
        '  # yaml-language-server: $schema=topology.schema.json\n',
    )
    .action(async (options: SchemaOptions) => done(await writeAnswer(await schemaText(options.for), options, io)));
};
