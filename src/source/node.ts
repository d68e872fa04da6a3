/** A named text that diagnostics point into: a file, standard input, or a value given on the command line. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Offsets into a `SourceText`, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends Range {
  readonly type: 'scalar';
  /** As written, quotes and escapes resolved: numbers keep every digit of their text. */
  readonly text: string;
  /** What YAML 1.2 core makes of it. */
  readonly is: 'string' | 'number' | 'boolean' | 'null';
  /** Set on a value that does not stand in the document itself. */
  readonly source?: SourceText;
}

export interface ListNode extends Range {
  readonly type: 'list';
  readonly items: readonly SourceNode[];
}

export interface Entry {
  readonly key: ScalarNode;
  readonly value: SourceNode;
}

export interface MappingNode extends Range {
  readonly type: 'mapping';
  readonly entries: readonly Entry[];
}

/** A YAML value with its position. Aliases are resolved: a node may be reached on several ways. */
export type SourceNode = ScalarNode | ListNode | MappingNode;

/** What a diagnostic calls the type of a node. */
export function typeName(node: SourceNode): string {
  if (node.type === 'list') return 'a list';
  if (node.type === 'mapping') return 'a mapping';
  return { string: 'text', number: 'a number', boolean: 'true or false', null: 'nothing' }[node.is];
}
