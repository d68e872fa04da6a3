import type { SourceNode, SourceText } from '../source/node.ts';
import type { ParseExpression } from '../source/values.ts';
import type { Override } from './parameters.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Scopes } from './scopes.ts';

/** What it takes to lower a topology in another way, or to say how it was written. It holds the whole document. */
export interface Kept {
  readonly resolved: Resolved;
  readonly scopes: Scopes;
  /** Undefined where `system` is an expression of its own. */
  readonly system: PartId | undefined;
  /** Parts, with all that they need before them. */
  readonly order: readonly PartId[];
  readonly source: SourceText;
  /** The document, with what was set in it. */
  readonly root: SourceNode;
  /** Of parameters. */
  readonly set: readonly Override[];
  /** Undefined if no value in the document is an expression. */
  readonly grammar: ParseExpression | undefined;
}
