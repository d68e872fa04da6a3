import type { JsonSchema, Shape } from './shape.ts';

/** The JSON Schema of a document that `--format json` prints, from the declaration that its type comes from. */
export function documentSchema(name: string, { schema }: Shape<unknown>): JsonSchema {
  const { description, ...rest } = schema;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:avail-calc:${name}:1`,
    title: `avail ${name}`,
    ...(description !== undefined && { description }),
    ...rest,
  };
}
