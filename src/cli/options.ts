import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { FormatName } from '../report/formats/index.ts';
import { FORMATS } from '../report/formats/index.ts';
import { parseLiteral } from '../source/literal.ts';
import type { Override } from '../topology/parameters.ts';
import { formatOption } from './format-option.ts';
import type { ColorFlag } from './terminal.ts';

/** What all commands share. */
export interface SharedOptions {
  readonly format: FormatName;
  readonly output?: string;
  readonly color: ColorFlag;
  readonly quiet: boolean;
}

const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The options that every command has. `formats` are those that it can print, its default first. */
export function addSharedOptions(command: Command, formats: readonly FormatName[] = FORMAT_NAMES): Command {
  const own = Object.fromEntries(formats.map((name) => [name, FORMATS[name]]));
  return addOutputOptions(command.addOption(formatOption(own, 'how to print the answer')));
}

/** Where the answer goes and how it looks, whatever it is. */
export function addOutputOptions(command: Command): Command {
  return command
    .option('-o, --output <file>', 'write the answer to a file, all of it or nothing, instead of standard output')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours (as with the environment variable NO_COLOR)')
    .option('-q, --quiet', 'no warnings and notes on standard error', false);
}

/** A whole number of at least `least`, for an option. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`It is a whole number, at least ${least}.`);
    return value;
  };

/** A duration with its unit, in seconds. */
export function seconds(text: string): number {
  const value = parseLiteral(text.trim(), { year: undefined });
  if (value?.dimension !== 1 || value.value <= 0)
    throw new InvalidArgumentError('It is a duration, such as 30s or 5min.');
  return value.value;
}

/** `--set name=value`, any number of times. */
export const overrideOption = (what: string): Option =>
  new Option('-s, --set <name=value>', `${what}; may be given several times`)
    .argParser((text: string, before: readonly Override[] | undefined) => {
      const at = text.indexOf('=');
      if (at < 1) throw new InvalidArgumentError('It is written name=value, such as host_mtbf=90d or web.replicas=4.');
      const [name, value] = [text.slice(0, at), text.slice(at + 1)];
      // A name may have an equals sign in it, and space around that: only the document tells.
      if (value.includes('=')) return [...(before ?? []), { name: name.trimStart(), value: value.trimEnd() }];
      return [...(before ?? []), { name: name.trim(), value: value.trim() }];
    })
    .default([]);

export const setOption = overrideOption('override a parameter, or a field by its path, such as web.replicas=4');
