// The only importer of mathjs, and only of its grammar: what it parses is walked by our own evaluator, which knows
// numbers, names, four operations, powers and a closed list of functions, so that nothing in a file can reach the host.
import { create, parseDependencies } from 'mathjs/number';
import type { Tree } from './evaluate.ts';

const { parse } = create({ parseDependencies });

interface MathNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly op?: string;
  readonly fn?: { readonly name?: string } | string;
  readonly args?: readonly MathNode[];
  readonly content?: MathNode;
  readonly implicit?: boolean;
}

/** Parses the text of an expression in which every literal has been replaced by a name. Undefined if it is not one. */
export function parseExpression(text: string): Tree | undefined {
  try {
    return convert(parse(text) as unknown as MathNode);
  } catch {
    // mathjs reports a syntax error by throwing; our own message says what an expression may hold.
    return undefined;
  }
}

function convert(node: MathNode): Tree | undefined {
  if (node.type === 'ParenthesisNode') return node.content && convert(node.content);
  if (node.type === 'SymbolNode') return { op: 'name', name: node.name as string };
  const isOperator = node.type === 'OperatorNode' && !node.implicit;
  if (!isOperator && node.type !== 'FunctionNode') return undefined;
  const args = (node.args ?? []).map(convert);
  if (args.some((arg) => arg === undefined)) return undefined;
  if (isOperator) return { op: 'operator', operator: node.op as string, args: args as Tree[] };
  return { op: 'call', name: String(node.name ?? (node.fn as { name?: string })?.name), args: args as Tree[] };
}
