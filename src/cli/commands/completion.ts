import { Argument } from 'commander';
import { writeAnswer } from '../answer.ts';
import { completed, completedVerb } from '../completion/commands.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions } from '../options.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

/** The shells that there is a completion for. */
const SHELLS = {
  bash: async () => (await import('../completion/bash.ts')).bashCompletion,
  zsh: async () => (await import('../completion/zsh.ts')).zshCompletion,
  fish: async () => (await import('../completion/fish.ts')).fishCompletion,
};

type Shell = keyof typeof SHELLS;

export const completion: Declare = (command, io, done) => {
  addOutputOptions(command.addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(Object.keys(SHELLS))))
    .addHelpText(
      'after',
      examples([
        ['source <(avail completion bash)', 'in ~/.bashrc'],
        ['avail completion zsh > $fpath[1]/_avail', 'once, before compinit'],
        ['avail completion fish > ~/.config/fish/completions/avail.fish', 'once'],
      ]),
    )
    .action(async (shell: Shell, options: SharedOptions) => {
      const program = command.parent ?? command;
      const script = (await SHELLS[shell]())(completed(program), program.commands.map(completedVerb));
      done(await writeAnswer(script, options, io));
    });
};
