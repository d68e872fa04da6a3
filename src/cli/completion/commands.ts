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
  const options = [...command.options, ...helpOption(command)].filter(({ hidden }) => !hidden);
  return {
    name: command.name(),
    summary: command.description(),
    options: options.map(completedOption),
    places: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      candidates: candidatesOf(argument),
    })),
    isOpen: command.registeredArguments.at(-1)?.variadic ?? false,
  };
}

/** A command of the program; one that has commands of its own takes them as its first word, and what any of them takes. */
export function completedVerb(command: Command): CompletedCommand {
  const own = completed(command);
  const inner = command.commands.map(completed);
  const [first] = inner;
  if (!first) return own;
  const options = new Map([own, ...inner].flatMap((one) => one.options.map((option) => [option.long, option])));
  const words = inner.map(({ name }) => name);
  const places = [{ name: 'what', candidates: { kind: 'words' as const, words } }, ...first.places];
  return { ...own, options: [...options.values()], places, isOpen: first.isOpen };
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
  // What may be given several times is a list, empty without it.
  repeats: Array.isArray(option.defaultValue),
});
