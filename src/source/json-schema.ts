import type { JsonSchema } from '../model/shape.ts';
import type { SourceNode } from './node.ts';
import { Problems } from './problems.ts';
import type { Fields } from './reader.ts';
import { isDecimal } from './scalar.ts';
import { parseYaml } from './yaml.ts';

/** What a mapping asks for beyond the types of its keys. */
type Rules = Readonly<Record<string, unknown>> & { readonly required?: readonly string[] };

/** The JSON Schema of a mapping with the declared keys and no others. */
export const mappingSchema = (fields: Fields, rules: Rules = {}): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([key, declared]) => [key, fieldSchema(declared)])),
  additionalProperties: false,
  ...rules,
});

function fieldSchema({ type, summary, example, default: fallback }: Fields[string]): JsonSchema {
  return {
    description: summary.replace(EMPHASIS, '$1'),
    ...type.schema,
    ...(fallback !== undefined && { default: exampleValue(fallback) }),
    examples: [exampleValue(example)],
  };
}

/** Editors show a description as it stands. */
const EMPHASIS = /\*(\w+)\*/g;

/** A piece of YAML, as the declarations have it, as the value that an editor would insert. */
export function exampleValue(text: string): unknown {
  const problems = new Problems({ file: '<declaration>', text });
  const node = parseYaml(problems);
  if (!node) throw new Error(`a declaration of the language holds no YAML: ${text}`);
  return jsonOf(node);
}

function jsonOf(node: SourceNode): unknown {
  if (node.type === 'list') return node.items.map(jsonOf);
  if (node.type === 'mapping')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, jsonOf(value)]));
  if (node.is === 'number' && isDecimal(node.text)) return Number(node.text);
  if (node.is === 'boolean') return node.text === 'true';
  return node.is === 'null' ? null : node.text;
}
