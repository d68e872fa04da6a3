import { tsImport } from 'tsx/esm/api';

/**
 * The JSON Schema of a document that `--format json` prints, from the declaration that the types come from: the shape
 * that `src/model/<name>.ts` exports as `<name>Shape`.
 */
export const schemaOf = (name) => async () => {
  const { [`${name}Shape`]: shape } = await tsImport(`../src/model/${name}.ts`, import.meta.url);
  const { description, ...rest } = shape.schema;
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:avail-calc:${name}:1`,
    title: `avail ${name}`,
    description,
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
};
