import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlainYaml } from '../../src/source/plain-yaml.ts';
import { Problems } from '../../src/source/problems.ts';
import { parseYaml } from '../../src/source/yaml.ts';
import { random } from '../reference/random.ts';
import { mutate } from './mutate.ts';
import { seedTexts } from './seeds.ts';

const SEED = 20260;
const CASES = 12_000;
const seeds = seedTexts();

test('the examples, which are written as most people write, without anchors, need no complete parser', () => {
  const examples = seeds.filter(({ name, text }) => !name.includes('/') && !/: &\w/.test(text));
  assert.ok(examples.length > 10);
  for (const { name, text } of examples) assert.ok(readPlainYaml(text), name);
});

test(`what the plain reader reads, the yaml package reads alike (seed ${SEED})`, (t) => {
  const next = random(SEED);
  let read = 0;
  for (let i = 0; i < CASES; i++) {
    const seed = seeds[i % seeds.length] as (typeof seeds)[number];
    const text = i < seeds.length ? seed.text : mutate(seed.text, next);
    // Control characters are refused before either of the two reads.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) continue;
    const plain = readPlainYaml(text);
    if (!plain) continue;
    read++;
    const problems = new Problems({ file: seed.name, text });
    assert.deepEqual({ text, node: plain, problems: [] }, { text, node: parseYaml(problems), problems: problems.list });
  }
  t.diagnostic(`${read} of ${CASES} texts were plain`);
  assert.ok(read > CASES / 5);
});
