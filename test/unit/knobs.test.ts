import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from '../../src/page/command.ts';
import { parseExpression } from '../../src/source/expression.ts';
import { isOpened, open } from '../../src/topology/opened.ts';
import type { Knob, Turned } from '../../src/topology/vary/knobs.ts';
import { knobsOf } from '../../src/topology/vary/knobs.ts';
import { calculate, codes } from '../diagnose.ts';

const TEXT = `
parameters: {life: 90 d, works: 98%, units: 3}
components:
  a.b: {mtbf: life / 2, mttr: {detect: 1 min, repair: 1 h}, replicas: units, need: 50%, common_cause: 0%}
  c: {availability: 99.95%, downtime: 0.0005, mttr: 30 min, description: five, source: '7'}
  d: {mtbf: 2 y, mttr: 45 min, replicas: 2, standby: hot, failover: {time: 40 s, coverage: works}}
  e: {fit: 500, mttr: 4 h}
  f=g: {mtbf: 9 d, mttr: 1 h}
blocks: {all: {series: [a.b, c, d, e, f=g]}, pair: {parallel: [c, e], need: 2}}
system: all
`;

async function knobs(turned: Turned, text = TEXT): Promise<Knob[]> {
  const opened = await open(text, 'a.yaml');
  assert.ok(isOpened(opened));
  return knobsOf(opened.root, [], turned, parseExpression);
}

const pathsOf = async (part: string): Promise<string[]> => (await knobs({ part })).map(({ path }) => path);

test('what is a number can be turned, and nothing else', async () => {
  assert.deepEqual(
    (await knobs('parameters')).map(({ path }) => path),
    ['life', 'works', 'units'],
  );
  assert.deepEqual(await pathsOf('a.b'), [
    'a.b.mtbf',
    'a.b.mttr.detect',
    'a.b.mttr.repair',
    'a.b.replicas',
    'a.b.need',
    'a.b.common_cause',
  ]);
  assert.deepEqual(await pathsOf('d'), ['d.mtbf', 'd.mttr', 'd.replicas', 'd.failover.time', 'd.failover.coverage']);
  assert.deepEqual(await pathsOf('c'), ['c.availability', 'c.downtime', 'c.mttr', 'c.replicas']);
  assert.deepEqual(await pathsOf('pair'), ['pair.need', 'pair.replicas']);
  assert.deepEqual(await pathsOf('f=g'), ['f=g.mtbf', 'f=g.mttr', 'f=g.replicas']);
  assert.deepEqual(await pathsOf('nobody'), []);
});

test('the value itself is a step, as it is written, and steps grow', async () => {
  for (const turned of ['parameters', ...['a.b', 'd', 'e'].map((part) => ({ part }))] as Turned[])
    for (const { path, text, texts, at } of await knobs(turned)) {
      assert.equal(texts[at], text, path);
      assert.equal(new Set(texts).size, texts.length, path);
    }
  const [life] = (await knobs('parameters')) as [Knob];
  assert.deepEqual([life.texts[0], life.texts[40], life.range], ['9 d', '900 d', '9 d..900 d:21log']);
  const [availability] = (await knobs({ part: 'c' })) as [Knob];
  assert.deepEqual([availability.texts[0], availability.texts.at(-1)], ['99.5%', '99.995%']);
});

test('every step of every slider is a value that the file may have, and a higher MTBF never hurts', async () => {
  for (const part of ['d', 'e'])
    for (const { path, texts } of await knobs({ part }))
      for (const value of texts) {
        const found = await codes(TEXT.replace(', downtime: 0.0005', ''), { [path]: value });
        assert.ok(
          found.every((code) => !/value|unit|duration|percentage|dimension|range/.test(code)),
          `${path}=${value}: ${found.join()}`,
        );
      }
  const [mtbf] = (await knobs({ part: 'd' })) as [Knob];
  let before = 1;
  for (const value of mtbf.texts.filter((_, i) => i % 8 === 0)) {
    const { system } = await calculate(TEXT.replace(', downtime: 0.0005', ''), { [mtbf.path]: value });
    assert.ok(system.unavailability < before, value);
    before = system.unavailability;
  }
});

test('a command line is one for a shell, whatever is in it', () => {
  const set = [
    { name: 'web.replicas', value: '4' },
    { name: "it's.mttr", value: '30 min' },
    { name: 'p', value: '$(rm -rf /)' },
  ];
  assert.equal(
    commandLine('shop.yaml', set),
    `avail calc shop.yaml --set web.replicas=4 --set 'it'\\''s.mttr=30 min' --set 'p=$(rm -rf /)'`,
  );
  assert.equal(commandLine('<stdin>', []), 'avail calc -');
  assert.equal(commandLine('-f.yaml', []), 'avail calc ./-f.yaml');
  assert.equal(commandLine('my shop.yaml', []), "avail calc 'my shop.yaml'");
});
