import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { suggestChoices } from './choices.ts';
import { examples } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { tell } from './tell.ts';
import { columnsOf } from './terminal.ts';
import { FIRST_STEPS, usageHint } from './usage-hints.ts';

/** Runs one command line (without the program's own name) and returns the exit code. Rejects only at a defect. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.ok;
  const program = configure(new Command('avail'), io)
    .description('How available is this system, and what would make it better?')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', () => examples(FIRST_STEPS));
  const name = argv.find((argument) => !argument.startsWith('-'));
  const asked = COMMANDS.find((entry) => entry.name === name);
  if (argv.length === 0) {
    io.stderr.write(`${program.description()}\n${examples(FIRST_STEPS)}\n(avail --help lists all commands)\n`);
    return EXIT.usage;
  }
  const tellsOfAll = asked === undefined ? !isVersion(argv) : asked.tellsOfOthers;
  // Behind a command's name nothing is said about the others.
  const known = asked !== undefined && argv[0] === name && !tellsOfAll ? [asked] : COMMANDS;
  for (const entry of known) {
    const command = configure(program.command(entry.name), io)
      .description(entry.summary)
      .helpOption('-h, --help', 'print this help');
    // To declare the options of all commands takes longer than a small calculation.
    if (entry !== asked && !tellsOfAll) continue;
    const declare = await entry.load();
    declare(command, io, (result) => {
      code = result;
    });
    suggestChoices(command);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    // Where all of the help was printed there is nothing to add.
    if (error.code !== 'commander.help') {
      const command = program.commands.find((one) => one.name() === asked?.name);
      const hint = usageHint(error.code, command, argv);
      if (hint !== undefined) tell(io, `(${hint})\n`);
      tell(io, `(avail ${asked ? `${asked.name} ` : ''}--help lists what there is)\n`);
    }
    return EXIT.usage;
  }
  return code;
}

const isVersion = ([first]: readonly string[]): boolean => first === '-V' || first === '--version';

function configure(command: Command, io: Io): Command {
  return (
    command
      .exitOverride()
      // What a default is, a description says where it is worth saying.
      .configureHelp({ optionDescription: ({ description }) => description })
      .configureOutput({
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => tell(io, text),
        getOutHelpWidth: () => columnsOf(io.stdout, io.env),
        getErrHelpWidth: () => columnsOf(io.stderr, io.env),
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      })
  );
}
