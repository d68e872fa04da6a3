import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSources } from '../../src/cli/check/sources.ts';
import { looksLikeTopology } from '../../src/cli/check/topology-like.ts';
import { MemoryIo } from '../memory-io.ts';

const TOPOLOGY = 'components: {web: {availability: 99.9%}}\n';

async function filesOf(args: readonly string[], files: Record<string, string>, stdin = ''): Promise<string[]> {
  const { inputs } = await readSources(args, new MemoryIo({ files, stdin }));
  return inputs.map((input) => ('text' in input ? input.file : `${input.file}: ${input.diagnostic.code}`));
}

test('a folder gives its topologies, in order, and nothing of others', async () => {
  const files = {
    'b/z.yaml': TOPOLOGY,
    'b/a.yml': TOPOLOGY,
    'b/deep/er/c.json': '{"storage": {}}',
    'b/.github/x.yaml': TOPOLOGY,
    'b/.hidden.yaml': TOPOLOGY,
    'b/node_modules/p/x.yaml': TOPOLOGY,
    'b/notes.txt': TOPOLOGY,
    'b/openapi.yaml': 'openapi: 3.1.0\ncomponents: {}\n',
    'b/values.yaml': 'web:\n  components: 3\n',
    'b/result.json': '{"format": "avail/1", "components": []}',
  };
  assert.deepEqual(await filesOf(['b'], files), ['b/a.yml', 'b/deep/er/c.json', 'b/z.yaml']);
  assert.deepEqual(await filesOf(['.'], files), ['b/a.yml', 'b/deep/er/c.json', 'b/z.yaml']);
});

test('a file that is named is read whatever it is, and once', async () => {
  const files = { 'openapi.yaml': 'openapi: 3.1.0', 'a.yaml': TOPOLOGY };
  assert.deepEqual(await filesOf(['openapi.yaml', 'a.yaml', 'a.yaml', '.'], files), ['openapi.yaml', 'a.yaml']);
  assert.deepEqual(await filesOf(['-', '-'], {}, TOPOLOGY), ['<stdin>']);
});

test('patterns match as in a shell, and are no patterns where a file has the name', async () => {
  const files = {
    'a.yaml': TOPOLOGY,
    'x/b.yaml': TOPOLOGY,
    'x/y/c.yaml': TOPOLOGY,
    'x/.h/d.yaml': TOPOLOGY,
    'x/node_modules/e.yaml': TOPOLOGY,
    'f[1].yaml': TOPOLOGY,
    'f1.yaml': TOPOLOGY,
  };
  assert.deepEqual(await filesOf(['**/*.yaml'], files), ['a.yaml', 'f1.yaml', 'f[1].yaml', 'x/b.yaml', 'x/y/c.yaml']);
  assert.deepEqual(await filesOf(['x/*.yaml', './x/{b,y/c}.yaml'], files), ['x/b.yaml', 'x/y/c.yaml']);
  assert.deepEqual(await filesOf(['x/.h/*'], files), ['x/.h/d.yaml']);
  assert.deepEqual(await filesOf(['x/node_modules/*'], files), ['x/node_modules/e.yaml']);
  assert.deepEqual(await filesOf(['f[1].yaml'], files), ['f[1].yaml']);
});

test('what leads to nothing is a finding', async () => {
  const files = { 'empty/readme.md': '' };
  assert.deepEqual(await filesOf(['empty', 'x/*.yaml', 'nowhere.yaml', 'shop (1).yaml', 'shop[1.yaml'], files), [
    'empty: no-topology',
    'x/*.yaml: no-match',
    'nowhere.yaml: file-not-found',
    'shop (1).yaml: file-not-found',
    'shop[1.yaml: file-not-found',
  ]);
});

test('a folder that nobody may look into is a finding, and the others are read', async () => {
  class Closed extends MemoryIo {
    override async listFolder(folder: string): ReturnType<MemoryIo['listFolder']> {
      if (folder.endsWith('closed')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return super.listFolder(folder);
    }
  }
  const io = new Closed({ files: { 'a.yaml': TOPOLOGY, 'closed/b.yaml': TOPOLOGY } });
  for (const args of [['.'], ['a.yaml', 'closed']]) {
    const { inputs } = await readSources(args, io);
    assert.deepEqual(inputs.map((input) => ('text' in input ? input.file : input.diagnostic.message)).sort(), [
      '"closed" cannot be read: permission denied',
      'a.yaml',
    ]);
  }
});

test('only one file by its name is one', async () => {
  const isOne = async (...args: string[]): Promise<boolean> =>
    (await readSources(args, new MemoryIo({ files: { 'a.yaml': TOPOLOGY, 'b/c.yaml': TOPOLOGY } }))).isOne;
  assert.equal(await isOne('a.yaml'), true);
  assert.equal(await isOne('nowhere.yaml'), true);
  assert.equal(await isOne('-'), true);
  assert.equal(await isOne('b'), false);
  assert.equal(await isOne('*.yaml'), false);
  assert.equal(await isOne('a.yaml', 'a.yaml'), false);
});

test('a topology is told by its first level, broken or not', () => {
  const looks = (text: string): boolean => looksLikeTopology(new TextEncoder().encode(text));
  for (const text of [
    TOPOLOGY,
    '\ufeffcomponents:\r\n  web: {}\r\n',
    '# about\n---\nname: x\n"storage" : {}\n',
    '# about\n{components: {web: {',
    '{"name": "x", "components": {"a": 1,,}}',
    'components:\n\tweb: [\n',
  ])
    assert.equal(looks(text), true, text);
  for (const text of [
    '',
    'name: x\nweb:\n  components: {}\n',
    '{"x": {"components": {}}}',
    '[{"components": {}}]',
    'apiVersion: v1\nkind: X\nstorage: 3Gi\n',
    '{"openapi": "3.1.0", "components": {}}',
    'asyncapi: 2.6.0\r\ncomponents:\r\n',
  ])
    assert.equal(looks(text), false, text);
});
