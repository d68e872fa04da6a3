import type { ScalarNode, SourceNode } from '../node.ts';
import { typeName } from '../node.ts';
import type { ValueType } from '../reader.ts';

/** Any text. */
export const text: ValueType<string> = {
  expected: 'text',
  schema: { type: 'string' },
  read(node, what, { problems }) {
    if (node.type === 'scalar' && node.is === 'string') return node.text;
    const example = node.type === 'scalar' && node.is !== 'null' ? `${what}: "${node.text}"` : null;
    problems.report('wrong-type', { what, expected: 'text', found: typeName(node), example }, node);
    return undefined;
  },
};

/** One of a closed list of words. */
export const choice = <const V extends readonly string[]>(allowed: V): ValueType<V[number]> => ({
  expected: allowed.join(', '),
  schema: { enum: allowed },
  read(node, what, { problems }) {
    if (node.type === 'scalar' && allowed.includes(node.text)) return node.text;
    if (node.type === 'scalar' && node.is !== 'null')
      problems.report('not-a-choice', { what, text: node.text, allowed }, node);
    else
      problems.report(
        'wrong-type',
        { what, expected: allowed.join(' or '), found: typeName(node), example: null },
        node,
      );
    return undefined;
  },
});

/** Yes or no. */
export const flag: ValueType<boolean> = {
  expected: 'true or false',
  schema: { type: 'boolean' },
  read(node, what, { problems }) {
    if (node.type === 'scalar' && node.is === 'boolean') return node.text.toLowerCase() === 'true';
    const found = typeName(node);
    problems.report('wrong-type', { what, expected: 'true or false', found, example: `${what}: true` }, node);
    return undefined;
  },
};

/** The name of a component or a block, as a scalar. */
export const name: ValueType<ScalarNode> = {
  expected: 'a name',
  schema: { type: ['string', 'number'] },
  read(node, what, { problems }) {
    if (node.type === 'scalar' && node.is !== 'null') return node;
    problems.report('wrong-type', { what, expected: 'a name', found: typeName(node), example: `${what}: web` }, node);
    return undefined;
  },
};

/** A list with at least one member; a member is read by `item`. */
export const listOf = <T>(item: ValueType<T>): ValueType<readonly T[]> => ({
  expected: 'a list',
  schema: { type: 'array', items: item.schema, minItems: 1 },
  read(node, what, reading) {
    if (node.type !== 'list') {
      const found = typeName(node);
      reading.problems.report('wrong-type', { what, expected: 'a list', found, example: `${what}: [a, b]` }, node);
      return undefined;
    }
    if (node.items.length === 0) {
      reading.problems.report('empty-list', { what, item: item.expected.replace(/^an? /, '') }, node);
      return undefined;
    }
    const items = node.items.map((member) => item.read(member, what, reading));
    return items.some((value) => value === undefined) ? undefined : (items as T[]);
  },
});

/** Anything: whoever declares it reads the node by itself. */
export const anything = (expected: string, schema: ValueType<unknown>['schema'] = {}): ValueType<SourceNode> => ({
  expected,
  schema,
  read: (node) => node,
});
