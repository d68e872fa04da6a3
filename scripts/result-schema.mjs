import { tsImport } from 'tsx/esm/api';

/** The JSON Schema of `avail calc --format json`, from the declaration that the types come from. */
export async function makeResultSchema() {
  const { resultShape } = await tsImport('../src/model/result.ts', import.meta.url);
  const { description, ...rest } = resultShape.schema;
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:avail-calc:result:1',
    title: 'avail result',
    description,
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
