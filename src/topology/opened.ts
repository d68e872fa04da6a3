import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readDocument } from '../source/document.ts';
import { locate } from '../source/locate.ts';
import type { MappingNode, SourceNode, SourceText } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import { Problems } from '../source/problems.ts';
import type { ParseExpression } from '../source/values.ts';
import type { Override } from './parameters.ts';
import type { Parsed } from './parse.ts';
import { parseTree } from './parse.ts';

/** A text that was read once, to be parsed as often as needed, also with other values in its tree. */
export interface Opened {
  readonly source: SourceText;
  readonly root: MappingNode;
  /** Of expressions, which whatever is put into the tree may be. */
  readonly grammar: ParseExpression;
  /** What the model was made of is kept. */
  readonly parse: (root: SourceNode, set: readonly Override[]) => Parsed;
}

/** Reads a text; the diagnostics instead if it is no YAML, or no mapping. */
export async function open(text: string, file: string): Promise<Opened | readonly Diagnostic[]> {
  const source: SourceText = { file, text };
  const faults = new Problems(source);
  const root = await readDocument(faults);
  if (root?.type !== 'mapping') {
    if (root) faults.report('not-a-mapping', { found: typeName(root) }, root);
    return locate(faults, root);
  }
  const { parseExpression } = await import('../source/expression.ts');
  return {
    source,
    root,
    grammar: parseExpression,
    parse: (tree, set) => parseTree(source, tree, { set, keep: true }, parseExpression) as Parsed,
  };
}

export const isOpened = (opened: Opened | readonly Diagnostic[]): opened is Opened => 'root' in opened;
