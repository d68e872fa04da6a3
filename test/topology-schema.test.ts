import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse as parseYaml } from 'yaml';
import type { JsonSchema } from '../src/model/shape.ts';
import { topologySchema } from '../src/topology/json-schema.ts';
import { parse } from '../src/topology/parse.ts';
import { damages } from './topology-schema/damages.ts';

// The schema and the reader must agree: what the reader takes the schema takes, and what is wrong by its very structure
// both refuse. Names, arithmetic and dimensions are the reader's alone.
const root = fileURLToPath(new URL('..', import.meta.url));
const schema = topologySchema();
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false });
const accepts = ajv.compile(schema);

/** Faults that an editor is to find without knowing what avail knows. */
const STRUCTURAL = new Set(
  (
    'unknown-key wrong-type missing-key missing-figures missing-mttr mttr-alone empty-list no-kind bare-list ' +
    'missing-components not-a-mapping not-a-choice bare-duration needs-replicas failover-without-standby ' +
    'dormancy-missing missing-rebuild missing-redundancy missing-unit-failures change-failures bare-percentage'
  ).split(' '),
);

test('an editor gets a description and an example of every key', () => {
  const bare: string[] = [];
  const visit = (at: JsonSchema, place: string): void => {
    for (const [key, { description, examples, ...rest }] of Object.entries(at.properties ?? {}))
      if (description === undefined && Object.keys(rest).some((word) => word === 'type' || word === '$ref'))
        bare.push(`${place}.${key}`);
      else if (description !== undefined && !Array.isArray(examples)) bare.push(`${place}.${key}: example`);
    for (const [name, inner] of Object.entries((at.$defs ?? {}) as Record<string, JsonSchema>)) visit(inner, name);
    for (const inner of at.anyOf ?? []) visit(inner, place);
  };
  visit(schema, '');
  assert.deepEqual(bare, []);
});

/** What an editor cannot know: whether a parameter is 0, so that nothing ever fails and has to be repaired. */
const HANGS_ON_ZERO = new Set(['missing-key', 'missing-mttr']);
const MAY_BE_ZERO = /(change_failure_rate|faulty|caught|failure_rate|fit|afr)"?: *"?[A-Za-z(]/;

const files = ['examples', 'test/golden', '../shared/cases/static', '../shared/cases/published']
  .concat(['../shared/cases/dynamic', '../shared/cases/features'])
  .flatMap((folder) => topologiesIn(join(root, folder)));

for (const path of files) {
  const text = readFileSync(path, 'utf8');
  test(`${relative(root, path)}, whole and damaged`, async () => {
    const { diagnostics } = await parse(text);
    if (diagnostics.some(({ severity }) => severity === 'error')) {
      await agree(text, undefined);
      return;
    }
    assert.ok(accepts(toJson(text)), `the reader takes it, the schema says: ${errors()}`);
    for (const damaged of damages(toJson(text))) await agree(JSON.stringify(damaged, null, 1), damaged);
  });
}

/** Compares the verdicts on a text that may be wrong; `value` is what it says, unless YAML has to tell. */
async function agree(text: string, value: unknown): Promise<void> {
  const { diagnostics } = await parse(text);
  const faults = diagnostics.filter(({ severity }) => severity === 'error');
  if (faults.length === 0) assert.ok(accepts(value), `the reader takes it, the schema says: ${errors()}\n${text}`);
  const structural = faults.filter(
    ({ code, message }) =>
      STRUCTURAL.has(code) &&
      !(HANGS_ON_ZERO.has(code) && MAY_BE_ZERO.test(text)) &&
      // Nor what a parameter comes to.
      !(code === 'bare-percentage' && message.includes(' = ')),
  );
  if (structural.length === 0) return;
  const said = diagnostics.map(({ code, message }) => `${message} [${code}]`).join('\n');
  assert.ok(!accepts(value ?? toJson(text)), `the schema takes it, the reader says:\n${said}\n${text}`);
}

const errors = (): string => ajv.errorsText(accepts.errors, { separator: '\n  ' });

function toJson(text: string): unknown {
  return parseYaml(text, { version: '1.2', uniqueKeys: false, logLevel: 'silent' });
}

function topologiesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => /\.ya?ml$/.test(file) && isSmallFile(file));
}

function isSmallFile(path: string): boolean {
  const file = lstatSync(path);
  return file.isFile() && file.size < 20_000;
}
