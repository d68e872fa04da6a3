import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledHere, KNOWN_ELSEWHERE, meantBy } from '../../src/diagnostics/other-words.ts';
import { copyFields } from '../../src/kinds/block.ts';
import { KINDS } from '../../src/kinds/index.ts';
import { componentFields } from '../../src/topology/component-fields.ts';
import { documentFields } from '../../src/topology/document-fields.ts';

const COMPONENT = Object.keys(componentFields);
const DOCUMENT = Object.keys(documentFields);
const KIND_KEYS = KINDS.map(({ key }) => key);

for (const [word, keys, called] of [
  ['uptime', COMPONENT, 'availability'],
  ['depends_on', COMPONENT, 'requires'],
  ['dependsOn', COMPONENT, 'requires'],
  ['nodes', COMPONENT, 'replicas'],
  ['nodes', DOCUMENT, 'components'],
  ['services', DOCUMENT, 'components'],
  ['and', KIND_KEYS, 'series'],
  ['zone', KIND_KEYS, undefined],
  ['replica', COMPONENT, undefined],
] as const)
  test(`${word} is called ${called} among ${keys[0]} and so on`, () => assert.equal(calledHere(word, keys), called));

test('a typo is meant where no other word is', () => assert.equal(meantBy('replica', COMPONENT), 'replicas'));

test('what is called otherwise elsewhere is a key of the language', () => {
  const keys = new Set([
    ...COMPONENT,
    ...DOCUMENT,
    ...Object.keys(copyFields),
    ...KINDS.flatMap(({ fields }) => Object.keys(fields)),
  ]);
  for (const key of KNOWN_ELSEWHERE) assert.ok(keys.has(key), key);
});
