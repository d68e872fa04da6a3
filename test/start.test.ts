import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { run } from '../src/cli/main.ts';
import { schemaLocation } from '../src/cli/package-files.ts';
import { TEMPLATES } from '../src/cli/templates.ts';
import { TOPICS } from '../src/cli/topics.ts';
import { CATALOGUE } from '../src/diagnostics/catalogue/all.ts';
import { renderPage } from '../src/report/pages/page.ts';
import { plainPalette } from '../src/report/palette.ts';
import { width } from '../src/report/width.ts';
import { topologySchema } from '../src/topology/json-schema.ts';
import { MemoryIo } from './memory-io.ts';

const accepts = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(topologySchema());

test('templates/ holds the templates', () => {
  const files = readdirSync(fileURLToPath(new URL('../templates', import.meta.url)));
  assert.deepEqual(
    files.sort(),
    Object.keys(TEMPLATES)
      .map((name) => `${name}.yaml`)
      .sort(),
  );
});

for (const name of Object.keys(TEMPLATES))
  test(`the template ${name} is valid, keeps its SLOs and surprises nobody`, async () => {
    const io = new MemoryIo();
    assert.equal(await run(['init', 'new.yaml', '--template', name], io), 0);
    assert.ok(accepts(parse(io.written.get('new.yaml') ?? '')));
    const calculation = new MemoryIo({ files: Object.fromEntries(io.written) });
    assert.equal(await run(['calc', 'new.yaml', '--fail'], calculation), 0, calculation.transcript);
    assert.equal(calculation.stderr.text, '');
  });

test('avail alone says what to type first, on standard error', async () => {
  const io = new MemoryIo();
  assert.equal(await run([], io), 2);
  assert.equal(io.stdout.text, '');
  for (const step of ['avail init', 'avail calc topology.yaml', 'avail --help'])
    assert.ok(io.stderr.text.includes(step));
  assert.ok(io.stderr.text.split('\n').length < 15);
});

test('a project’s own schema comes before that of a global installation', async () => {
  const own = 'shop/node_modules/avail-calc/schema/topology.schema.json';
  const io = new MemoryIo({ files: { [own]: '{}' } });
  assert.equal(await schemaLocation('shop/topology.yaml', io), 'node_modules/avail-calc/schema/topology.schema.json');
  assert.equal(
    await schemaLocation('shop/ops/eu/topology.yaml', io),
    '../../node_modules/avail-calc/schema/topology.schema.json',
  );
  assert.match(
    await schemaLocation('topology.yaml', io),
    /^file:\/\/\/.*\/avail-calc\/schema\/topology\.schema\.json$/,
  );
});

test('every topic and every code has its page', async () => {
  for (const [name, { alias }] of Object.entries(TOPICS)) {
    const [io, other] = [new MemoryIo(), new MemoryIo()];
    assert.equal(await run(['help', name], io), 0, io.transcript);
    assert.ok(io.stdout.text.length > 100, name);
    if (alias !== undefined) {
      assert.equal(await run(['help', alias], other), 0, alias);
      assert.equal(other.stdout.text, io.stdout.text);
    }
  }
  for (const code of Object.keys(CATALOGUE)) {
    const io = new MemoryIo();
    assert.equal(await run(['docs', code], io), 0, io.transcript);
    assert.ok(io.stdout.text.startsWith(`${code}\n`), code);
  }
});

test('a page fits a narrow terminal, but for examples and long words', () => {
  const text =
    'Some **bold `code`** words in a row.\n\n- an item with `code`\n\n| a | b |\n|---|---|\n| x | many words here |\n';
  const page = renderPage(text, { columns: 20, palette: plainPalette });
  assert.deepEqual(
    page.split('\n').filter((line) => width(line) > 20),
    [],
  );
  assert.equal(page, 'Some bold code words\nin a row.\n\n- an item with code\n\na  b\nx  many words here\n');
});
