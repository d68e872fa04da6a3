import type { Command } from 'commander';
import type { Io } from '../io.ts';

/** One verb of the command line. */
export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Whether it tells of the other commands, so that these must be declared too. */
  readonly tellsOfOthers?: true;
  /** Loaded for the command that is asked for alone: each takes its time. */
  readonly load: () => Promise<Declare>;
}

/** Declares arguments, options and examples; `done` takes the exit code of a run. */
export type Declare = (command: Command, io: Io, done: (code: number) => void) => void;

/** Command lines, each with what it is for. */
export type Lines = readonly (readonly [command: string, what: string])[];

/** What each is for, in a column of its own. */
export function besideOneAnother(lines: Lines): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n');
}

/** Examples below the options, as every command has them. */
export const examples = (lines: Lines): string => `\nExamples:\n${besideOneAnother(lines)}\n`;
