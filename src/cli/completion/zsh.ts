import type { Candidates } from './candidates.ts';
import type { CompletedCommand, CompletedOption } from './commands.ts';

export function zshCompletion(program: CompletedCommand, commands: readonly CompletedCommand[]): string {
  const list = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`);
  return `#compdef avail
# zsh completion for avail:  avail completion zsh > $fpath[1]/_avail

_avail() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${list.join('\n')}
  )
  _arguments -C \\
    ${[...program.options.map(optionSpec), "'1: :->command'", "'*:: :->rest'"].join(' \\\n    ')}
  case $state in
    command) _describe -t commands 'command' commands ;;
    rest)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac
      ;;
  esac
}

if [ "$funcstack[1]" = "_avail" ]; then
  _avail "$@"
else
  compdef _avail avail
fi
`;
}

function commandCase({ name, options, places, isOpen }: CompletedCommand): string {
  const specs = places.map(({ name: place, candidates }, index) => {
    const isLast = isOpen && index === places.length - 1;
    return quoted(`${isLast ? '*' : index + 1}:${escaped(place)}:${act(candidates)}`);
  });
  return `        ${name})
          _arguments \\
            ${[...options.map(optionSpec), ...specs].join(' \\\n            ')}
          ;;`;
}

function optionSpec({ short, long, summary, value, valueName, repeats }: CompletedOption): string {
  const flags = [short, long].filter((flag) => flag !== undefined);
  const rest = `[${escaped(summary)}]${value ? `:${escaped(valueName)}:${act(value)}` : ''}`;
  return flags
    .map((flag) => {
      const before = repeats ? '*' : `(${flags.join(' ')})`;
      const joined = value ? (flag.startsWith('--') ? '=' : '+') : '';
      return quoted(`${before}${flag}${joined}${rest}`);
    })
    .join(' ');
}

function act(candidates: Candidates): string {
  switch (candidates.kind) {
    case 'words':
      return `(${candidates.words.join(' ')})`;
    case 'topology':
      return '_files -g "*.(yaml|yml|json)"';
    case 'file':
      return '_files';
    default:
      return '';
  }
}

const escaped = (text: string): string => text.replace(/[\\:[\]]/g, '\\$&');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
