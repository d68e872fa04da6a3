import type { Candidates } from './candidates.ts';
import type { CompletedCommand } from './commands.ts';

/** For bash 3.2 and later: that is what macOS has. */
export function bashCompletion(program: CompletedCommand, commands: readonly CompletedCommand[]): string {
  const all = [program, ...commands];
  const valued = new Set(all.flatMap(({ options }) => options.flatMap((o) => (o.value ? flagsOf(o) : []))));
  return `# bash completion for avail:  source <(avail completion bash)

_avail_words() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

# Topologies and folders, or all files.
_avail_files() {
  local IFS=$'\\n'
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
  if [ "$1" = all ]; then
    COMPREPLY=($(compgen -f -- "$cur"))
  else
    COMPREPLY=($(compgen -d -- "$cur"; for ending in yaml yml json; do compgen -f -X "!*.$ending" -- "$cur"; done))
  fi
}

_avail() {
  local cur prev word command='' place=0 skip='' i
  COMPREPLY=()
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  # bash takes --format=json apart.
  if [ "$cur" = '=' ]; then
    cur=''
  elif [ "$prev" = '=' ]; then
    prev="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      =) skip=1 ;;
      ${[...valued].join('|')}) skip=1 ;;
      -?*) skip='' ;;
      *)
        if [ -n "$skip" ]; then
          skip=''
        elif [ -z "$command" ]; then
          command="$word"
        else
          place=$((place + 1))
        fi
        ;;
    esac
  done

  case "$command $prev" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$cur" in
    -*)
      case "$command" in
${all.map((one) => `        ${one === program ? "''" : one.name}) _avail_words '${one.options.flatMap(flagsOf).join(' ')}' ;;`).join('\n')}
      esac
      return
      ;;
  esac
  case "$command $place" in
    ' 0') _avail_words '${commands.map(({ name }) => name).join(' ')}' ;;
${commands.flatMap(placeCases).join('\n')}
  esac
}

complete -F _avail avail
`;
}

const flagsOf = ({ short, long }: { short: string | undefined; long: string | undefined }): string[] =>
  [short, long].filter((flag) => flag !== undefined);

function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap((option) => {
    const { value } = option;
    if (!value) return [];
    const pattern = flagsOf(option).map((flag) => `"${name} ${flag}"`);
    return `    ${pattern.join('|')}) ${act(value)}return ;;`;
  });
}

function placeCases({ name, places, isOpen }: CompletedCommand): string[] {
  return places.map(({ candidates }, index) => {
    const isLast = isOpen && index === places.length - 1;
    const action = act(candidates);
    return `    "${name} "${isLast ? '*' : index}) ${action === '' ? ': ' : action};;`;
  });
}

function act(candidates: Candidates): string {
  switch (candidates.kind) {
    case 'words':
      return `_avail_words '${candidates.words.join(' ')}'; `;
    case 'topology':
      return '_avail_files topology; ';
    case 'file':
      return '_avail_files all; ';
    default:
      return '';
  }
}
