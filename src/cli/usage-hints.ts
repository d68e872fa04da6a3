import type { Command } from 'commander';

/** The examples that stand in what `avail` alone prints, and in its help. */
export const FIRST_STEPS = [
  ['avail init', 'a commented topology to start from'],
  ['avail calc topology.yaml', 'availability, downtime, MTBF and SLOs of a system'],
  ['avail nines 99.95%', 'how much downtime a target allows'],
  ['avail help language', 'what can be said in a topology'],
] as const;

/**
 * What to do about a command line that cannot be understood, by the code of the error: what was most likely meant, or undefined.
 * `command` is the one that was asked for, if it exists.
 */
export function usageHint(code: string, command: Command | undefined, argv: readonly string[]): string | undefined {
  switch (code) {
    case 'commander.unknownCommand': {
      const word = argv.find((argument) => !argument.startsWith('-')) ?? '';
      if (!/[./\\]/.test(word)) return undefined;
      return `avail calc ${word} calculates a file, avail check ${word} also a folder of them`;
    }
    case 'commander.missingArgument': {
      const missing = command?.registeredArguments.find(({ required }) => required);
      return missing && `${missing.name()}: ${missing.description}`;
    }
    case 'commander.excessArguments':
      if (argv.some((argument) => TAKING_VALUES.has(argument)))
        return 'a value with a space in it stands in quotes: --set "web.mttr=10 min"';
      return command?.name() === 'calc' ? 'avail check takes several files' : undefined;
    case 'commander.unknownOption': {
      const format = command?.options.find(({ long }) => long === '--format');
      const meant = argv.find((argument) => format?.argChoices?.includes(argument.replace(/^--/, '')));
      return meant?.startsWith('--') ? `write --format ${meant.slice(2)}` : undefined;
    }
    default:
      return undefined;
  }
}

const TAKING_VALUES: ReadonlySet<string> = new Set(['--set', '-s', '--vary']);
