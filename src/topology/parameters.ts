import type { ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import { lineOf } from '../source/reader.ts';
import { RESERVED } from '../source/values.ts';

/** One `--set name=value`. */
export interface Override {
  readonly name: string;
  readonly value: string;
}

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The parameters of a document, overrides applied; what is faulty is reported and left out. */
export function readParameters(
  node: SourceNode | undefined,
  overrides: readonly Override[],
  problems: Problems,
): Map<string, ScalarNode> {
  const parameters = new Map<string, ScalarNode>();
  if (node && node.type !== 'mapping') {
    problems.report(
      'wrong-type',
      {
        what: 'parameters',
        expected: 'a mapping of named values',
        found: typeName(node),
        example: 'parameters: {host_mtbf: 90 d}',
      },
      node,
    );
  }
  for (const { key, value } of node?.type === 'mapping' ? node.entries : []) {
    const name = key.text;
    const first = parameters.get(name);
    if (first) problems.report('duplicate-key', { key: name, line: lineOf(first, problems) }, key);
    else if (!IDENTIFIER.test(name) || RESERVED.has(name))
      problems.report('invalid-parameter-name', { name, reserved: RESERVED.has(name) }, key);
    else if (value.type !== 'scalar' || value.is === 'null' || value.is === 'boolean')
      problems.report(
        'wrong-type',
        { what: name, expected: 'a value', found: typeName(value), example: `${name}: 90 d` },
        value,
      );
    else parameters.set(name, value);
  }
  for (const { name, value } of overrides) {
    const known = [...parameters.keys()];
    const at = commandLine(name, value);
    if (!parameters.has(name))
      problems.report('unknown-set-parameter', { name, known }, { ...at, start: 0, end: name.length });
    else parameters.set(name, at);
  }
  return parameters;
}

/** The value of an override as a node of its own little source. */
function commandLine(name: string, value: string): ScalarNode {
  const text = `${name}=${value}`;
  return {
    type: 'scalar',
    text: value,
    is: 'string',
    quoted: false,
    start: name.length + 1,
    end: text.length,
    source: { file: '--set', text },
  };
}
