import { Ajv2020 } from 'ajv/dist/2020.js';
import { resultShape } from '../src/model/result.ts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(resultShape.schema);

/** Throws unless a document of `--format json` keeps the published contract. */
export function assertResult(document: unknown): void {
  const { format, files } = document as { format?: unknown; files?: unknown };
  if (Array.isArray(files)) {
    if (format !== 'avail/1') throw new Error(`format is ${JSON.stringify(format)}, not "avail/1"`);
    for (const file of files) assertResult(file);
  } else if (!validate(document)) {
    throw new Error(`the JSON breaks the schema: ${ajv.errorsText(validate.errors, { separator: '\n  ' })}`);
  }
}
