import type { ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import { isIdentifier, meaningOf } from '../source/values.ts';

/** One `--set name=value`: of a parameter, or of a field by its path. */
export interface Override {
  readonly name: string;
  readonly value: string;
}

/** The parameters of a document, overrides applied; what is faulty is reported. */
export function readParameters(
  node: SourceNode | undefined,
  overrides: readonly Override[],
  problems: Problems,
): Map<string, ScalarNode | null> {
  const parameters = new Map<string, ScalarNode | null>();
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
  const firsts = new Map<string, ScalarNode>();
  for (const { key, value } of node?.type === 'mapping' ? node.entries : []) {
    const first = firsts.get(key.text);
    if (first) problems.report('duplicate-key', { key: key.text, line: problems.lineOf(first) }, key);
    else {
      firsts.set(key.text, key);
      parameters.set(key.text, readParameter(key, value, problems));
    }
  }
  for (const { name, value } of overrides) {
    const at = commandLine(name, value);
    // One that is declared in a faulty way has its own message.
    if (parameters.get(name)) parameters.set(name, at);
    else if (!parameters.has(name)) {
      const known = [...parameters.keys()];
      problems.report('unknown-set-parameter', { name, known }, { ...at, start: 0, end: name.length });
    }
  }
  return parameters;
}

function readParameter(key: ScalarNode, value: SourceNode, problems: Problems): ScalarNode | null {
  const name = key.text;
  const taken = meaningOf(name);
  if (!isIdentifier(name) || taken) problems.report('invalid-parameter-name', { name, taken }, key);
  else if (value.type !== 'scalar' || value.is === 'null' || value.is === 'boolean')
    problems.report(
      'wrong-type',
      { what: name, expected: 'a value', found: typeName(value), example: `${name}: 90 d` },
      value,
    );
  else if (value.is === 'number' && !/\d/.test(value.text))
    problems.report('out-of-range', { what: name, text: value.text, range: 'a finite number' }, value);
  else return value;
  return null;
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
