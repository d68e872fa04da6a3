import { error, limit } from './entry.ts';

/** What the YAML package calls a fault → what we say of it. */
const SYNTAX: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias (*name) cannot have an anchor or a tag',
  BAD_ALIAS: 'this is not a valid alias name',
  BAD_DIRECTIVE: 'this is not a valid YAML directive',
  BAD_DQ_ESCAPE: 'this is not an escape that double quotes know',
  BAD_INDENT:
    'the indentation does not fit: this line belongs neither to the lines above nor to a bracket that is still open',
  BAD_PROP_ORDER: 'an anchor or a tag stands in the wrong place',
  BAD_SCALAR_START: 'text cannot begin with this character unless it is quoted',
  BLOCK_AS_IMPLICIT_KEY: 'there is a second "key: value" on this line',
  BLOCK_IN_FLOW: 'inside brackets a comma ends each value, and none stands here',
  COMMENT_SPACE: 'a comment needs a space before its #',
  DUPLICATE_KEY: 'this key stands twice',
  IMPOSSIBLE: 'this is not YAML',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'something is missing here: a closing quote or bracket, a comma, or a ":" after a key',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line',
  MULTIPLE_ANCHORS: 'there are two anchors on one value',
  MULTIPLE_TAGS: 'there are two tags on one value',
  TAG_RESOLVE_FAILED: 'this tag is unknown',
  UNEXPECTED_TOKEN: 'this does not fit here',
};

const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'put it on a line of its own, or write {key: value, key: value}',
  BLOCK_IN_FLOW: 'write a comma between one key with its value and the next:  {mtbf: 90 d, mttr: 1 h}',
  BAD_SCALAR_START: 'put the text in double quotes',
};

export const yaml = {
  'yaml-syntax': error<{ code: string; detail: string }>({
    cause: 'The text is not well-formed YAML.',
    remedy: 'Look at the place shown and just before it: brackets, quotes, commas, indentation.',
    message: ({ code, detail }) => `broken YAML: ${SYNTAX[code] ?? detail}`,
    hint: ({ code }) => SYNTAX_HINTS[code] ?? null,
  }),
  'yaml-unclosed': error<{ bracket: string }>({
    cause: 'A bracket is opened and never closed.',
    remedy: 'Close it; inside brackets, members are separated by commas.',
    message: ({ bracket }) => `broken YAML: this "${bracket}" is never closed`,
    hint: ({ bracket }) => `add a "${bracket === '{' ? '}' : ']'}" where it ends`,
  }),
  'yaml-tab': error({
    cause: 'A line is indented with a tab; YAML allows spaces only.',
    remedy: 'Indent with spaces.',
    message: () => 'broken YAML: a tab is used for indentation',
    hint: () => 'indent with spaces',
  }),
  'yaml-control-character': error<{ code: number }>({
    cause: 'The text holds a control character that YAML forbids.',
    remedy: 'Delete it; is this really a text file?',
    message: ({ code }) => `the text holds a control character (U+${code.toString(16).toUpperCase().padStart(4, '0')})`,
    hint: () => 'delete it; is this really a text file?',
  }),
  'yaml-several-documents': error({
    cause: 'The file holds several YAML documents, separated by `---`.',
    remedy: 'Keep one topology a file.',
    message: () => 'a second YAML document begins here',
    hint: () => 'keep one topology a file',
  }),
  'bad-alias': error<{ name: string; cyclic: boolean }>({
    cause: 'A YAML alias (`*name`) names no anchor (`&name`) before it, or one that it stands in itself.',
    remedy: 'Put the anchor before the alias; avail’s own names need no anchors.',
    message: ({ name, cyclic }) =>
      cyclic
        ? `the alias *${name} stands inside its own anchor &${name}`
        : `the alias *${name} has no anchor &${name} before it`,
    hint: () => 'a component or block is named without *',
  }),
  'too-many-aliases': limit<{ limit: number }>({
    cause: 'Written out, the YAML aliases make the document larger than avail reads.',
    remedy: 'Use named blocks and `replicas` instead of aliases of aliases.',
    message: ({ limit }) => `the aliases expand to more than ${limit} values`,
    hint: () => 'use named blocks and `replicas` instead',
  }),
  'nested-too-deeply': limit<{ limit: number }>({
    cause: 'Lists and mappings are nested deeper than avail reads.',
    remedy: 'Give inner blocks names under `blocks`, and use the names.',
    message: ({ limit }) => `lists and mappings are nested more than ${limit} deep`,
    hint: () => 'give inner blocks names under `blocks`, and use the names',
  }),
  'key-not-text': error({
    cause: 'A key of a mapping is itself a list or a mapping.',
    remedy: 'Write a plain word as the key; quote `{` and `[`.',
    message: () => 'a key must be plain text',
    hint: () => null,
  }),
};
