import type { ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import { meaningOf } from '../source/values.ts';

/** One `--set name=value`: of a parameter, or of a field by its path. */
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
    if (first) problems.report('duplicate-key', { key: name, line: problems.lineOf(first) }, key);
    else if (!IDENTIFIER.test(name) || meaningOf(name))
      problems.report('invalid-parameter-name', { name, taken: meaningOf(name) }, key);
    else if (value.type !== 'scalar' || value.is === 'null' || value.is === 'boolean')
      problems.report(
        'wrong-type',
        { what: name, expected: 'a value', found: typeName(value), example: `${name}: 90 d` },
        value,
      );
    else if (value.is === 'number' && !/\d/.test(value.text))
      problems.report('out-of-range', { what: name, text: value.text, range: 'a finite number' }, value);
    else parameters.set(name, value);
  }
  // One that is declared in a faulty way has its own message.
  const declared = new Set(node?.type === 'mapping' ? node.entries.map(({ key }) => key.text) : []);
  for (const { name, value } of overrides) {
    const at = commandLine(name, value);
    if (parameters.has(name)) parameters.set(name, at);
    else if (!declared.has(name)) {
      const known = [...parameters.keys()];
      problems.report('unknown-set-parameter', { name, known }, { ...at, start: 0, end: name.length });
    }
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
    start: name.length + 1,
    end: text.length,
    source: { file: '--set', text },
  };
}
