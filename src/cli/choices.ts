import type { Argument, Command, Option } from 'commander';
import { InvalidArgumentError } from 'commander';
import { suggest } from '../diagnostics/suggest.ts';

/** What is wrong with a word that is none of those allowed. */
export function notAllowed(word: string, allowed: readonly string[]): InvalidArgumentError {
  const meant = suggest(word, allowed);
  // As commander writes it of options and commands.
  const guess = meant === undefined ? '' : `\n(Did you mean ${meant}?)`;
  return new InvalidArgumentError(`Allowed choices are ${allowed.join(', ')}.${guess}`);
}

/** Lets every option and argument of a command that takes one of some words say which one was probably meant. */
export function suggestChoices({ options, registeredArguments }: Command): void {
  for (const one of [...options, ...registeredArguments]) if (one.argChoices) takesOneOf(one, one.argChoices);
}

function takesOneOf(one: Option | Argument, allowed: readonly string[]): void {
  one.argParser((word: string) => {
    if (!allowed.includes(word)) throw notAllowed(word, allowed);
    return word;
  });
}
