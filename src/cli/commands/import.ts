import type { Command } from 'commander';
import type { Imported } from '../../exchange/import.ts';
import { importCompose, importOpenPsa } from '../../index.ts';
import type { Override } from '../../topology/parameters.ts';
import { showDiagnostics, writeAnswer } from '../answer.ts';
import { failureOf } from '../exit.ts';
import { formatOption } from '../format-option.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, overrideOption, seconds } from '../options.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

type Output = Omit<SharedOptions, 'format'>;

interface OpenPsaFlags extends Output {
  readonly set: readonly Override[];
  readonly top?: string;
  readonly missionTime?: number;
}

interface ComposeFlags extends Output {
  readonly set: readonly Override[];
}

const FORMATS = { yaml: { summary: 'a topology' } };
const HOUR = 3600;

export const importTopology: Declare = (command, io, done) => {
  command.helpCommand(false).addHelpText(
    'after',
    examples([
      ['avail import open-psa plant.xml -o plant.yaml', 'a fault tree; then  avail calc plant.yaml'],
      ['avail import compose compose.yaml -o shop.yaml', 'services, with figures to fill in'],
    ]),
  );
  declareCompose(command.command('compose'), io, done);
  declareOpenPsa(command.command('open-psa'), io, done);
};

function declareOpenPsa(command: Command, io: Io, done: (code: number) => void): void {
  addShared(
    command
      .description('write a topology from a fault tree in the Open-PSA exchange format')
      .argument('<file>', 'model in XML; - reads standard input')
      .option('--top <gate>', 'the gate that is the system (default: the one that no other uses)')
      .option('--mission-time <duration>', 'what <system-mission-time> stands for, such as 8760h', seconds),
  )
    .addOption(overrideOption('override a parameter of the model'))
    .addHelpText(
      'after',
      examples([
        ['avail import open-psa plant.xml -o plant.yaml', 'then  avail calc plant.yaml'],
        ['avail import open-psa plant.xml --top cooling', 'one of several gates'],
        ['avail import open-psa plant.xml --mission-time 8760h', 'not repaired for a year'],
      ]),
    )
    .action(async (path: string, { top, missionTime, set, ...options }: OpenPsaFlags) => {
      const asked = {
        ...(top !== undefined && { top }),
        ...(missionTime !== undefined && { missionTime: missionTime / HOUR }),
      };
      done(await printImported(path, options, io, (text, file) => importOpenPsa(text, { file, set, ...asked })));
    });
}

function declareCompose(command: Command, io: Io, done: (code: number) => void): void {
  addShared(
    command
      .description('write a topology from the services of a compose file, with figures to fill in')
      .argument('<file>', 'compose file in YAML; - reads standard input'),
  )
    .addOption(overrideOption('what a variable of the environment stands for'))
    .addHelpText(
      'after',
      examples([
        ['avail import compose compose.yaml -o shop.yaml', 'then fill in the figures'],
        ['docker compose config | avail import compose -', 'several files as one'],
        ['avail import compose compose.yaml --set WORKERS=4', 'the value of a variable'],
      ]),
    )
    .action(async (path: string, { set, ...options }: ComposeFlags) => {
      done(await printImported(path, options, io, (text, file) => importCompose(text, { file, set })));
    });
}

const addShared = (command: Command): Command =>
  addOutputOptions(
    command.helpOption('-h, --help', 'print this help').addOption(formatOption(FORMATS, 'what to write')),
  );

/** Reads a file, turns it into a topology, and prints that; returns the exit code. */
async function printImported(
  path: string,
  options: Output,
  io: Io,
  convert: (text: string, file: string) => Promise<Imported>,
): Promise<number> {
  const input = await readInput(path, io);
  const { text, diagnostics } =
    'text' in input ? await convert(input.text, input.file) : { text: undefined, diagnostics: [input.diagnostic] };
  await showDiagnostics(diagnostics, options, io);
  return text === undefined ? failureOf(diagnostics) : writeAnswer(text, options, io);
}
