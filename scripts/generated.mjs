import { tsImport } from 'tsx/esm/api';
import { schemaOf } from './result-schema.mjs';

/** A maker that loads a TypeScript module of this folder and calls the function that it exports under `name`. */
const from = (module, name) => async () => (await tsImport(module, import.meta.url))[name]();

/**
 * Every committed file that is made from declarations in src: its path, and the function that makes its text. To load
 * a declaration, use `tsImport` of tsx, as result-schema.mjs does.
 */
export const generated = [
  { path: 'schema/result.schema.json', make: schemaOf('result') },
  { path: 'schema/rank.schema.json', make: schemaOf('rank') },
  { path: 'schema/explain.schema.json', make: schemaOf('explain') },
  { path: 'docs/language.md', make: from('./language-reference.ts', 'languageReference') },
  { path: 'docs/diagnostics.md', make: from('./diagnostics-reference.ts', 'diagnosticsReference') },
  { path: 'docs/json.md', make: from('./json-reference.ts', 'jsonReference') },
];
