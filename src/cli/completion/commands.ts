import type { Command, Option } from 'commander';
import type { Candidates } from './candidates.ts';
import { candidatesOf } from './candidates.ts';

export interface CompletedOption {
  readonly short: string | undefined;
  readonly long: string | undefined;
  readonly summary: string;
  /** What follows it, if anything does. */
  readonly value: Candidates | undefined;
  readonly valueName: string;
  readonly repeats: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  readonly places: readonly { readonly name: string; readonly candidates: Candidates }[];
  /** Whether the last place takes any number of words. */
  readonly isOpen: boolean;
}

/** What a shell can complete: a command by its own declaration, without what only its users know. */
export function completed(command: Command): CompletedCommand {
  const { registeredArguments } = command;
  return {
    name: command.name(),
    summary: command.description(),
    options: [...command.options, ...helpOption(command)].filter(({ hidden }) => !hidden).map(completedOption),
    places: registeredArguments.map((argument) => ({ name: argument.name(), candidates: candidatesOf(argument) })),
    isOpen: registeredArguments.at(-1)?.variadic ?? false,
  };
}

/** Commander keeps it apart from the others. */
const helpOption = (command: Command): Option[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .filter((option) => !command.options.includes(option));

const completedOption = (option: Option): CompletedOption => ({
  short: option.short,
  long: option.long,
  // Shells show one line.
  summary: (option.description.split(/[:;(]/)[0] ?? '').trim(),
  value: option.required || option.optional ? candidatesOf(option) : undefined,
  valueName: /[<[]([^>\]]+)/.exec(option.flags)?.[1] ?? '',
  repeats: option.attributeName() === 'set',
});
