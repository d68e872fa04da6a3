import type { Candidates } from './candidates.ts';
import type { CompletedCommand, CompletedOption } from './commands.ts';

export function fishCompletion(program: CompletedCommand, commands: readonly CompletedCommand[]): string {
  const lines = [
    '# fish completion for avail:  avail completion fish > ~/.config/fish/completions/avail.fish',
    'complete -c avail -f',
    ...program.options.map((option) => `complete -c avail -n __fish_use_subcommand${optionWords(option)}`),
    ...commands.map(
      ({ name, summary }) => `complete -c avail -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap(commandLines),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ name, options, places }: CompletedCommand): string[] {
  const within = `complete -c avail -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...options.map((option) => within + optionWords(option)),
    ...places.flatMap(({ candidates }) => (candidates.kind === 'free' ? [] : within + act(candidates))),
  ];
}

function optionWords({ short, long, summary, value }: CompletedOption): string {
  const flags = `${short ? ` -s ${short.slice(1)}` : ''}${long ? ` -l ${long.slice(2)}` : ''}`;
  const needsValue = value ? (value.kind === 'file' || value.kind === 'topology' ? ' -r' : ' -x') : '';
  return `${flags}${needsValue}${value ? act(value) : ''} -d ${quoted(summary)}`;
}

function act(candidates: Candidates): string {
  if (candidates.kind === 'words') return ` -a ${quoted(candidates.words.join(' '))}`;
  return candidates.kind === 'free' ? '' : ' -F';
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
