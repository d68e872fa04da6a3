import { tsImport } from 'tsx/esm/api';

/** A maker that loads a TypeScript module of this folder and calls the function that it exports under `name`. */
const from = (module, name) => async () => (await tsImport(module, import.meta.url))[name]();

const { PICTURED, picture } = await tsImport('./pictures.ts', import.meta.url);
const { SCHEMAS, schemaText } = await tsImport('../src/cli/schemas.ts', import.meta.url);

/**
 * Every committed file that is made from declarations in src: its path, and the function that makes its text. To load
 * a declaration, use `tsImport` of tsx.
 */
export const generated = [
  ...Object.keys(SCHEMAS).map((name) => ({ path: `schema/${name}.schema.json`, make: () => schemaText(name) })),
  { path: 'docs/language.md', make: from('./language-reference.ts', 'languageReference') },
  { path: 'docs/diagnostics.md', make: from('./diagnostics-reference.ts', 'diagnosticsReference') },
  { path: 'docs/json.md', make: from('./json-reference.ts', 'jsonReference') },
  ...PICTURED.map((name) => ({ path: `docs/pictures/${name}.svg`, make: () => picture(name) })),
];
