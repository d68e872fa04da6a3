import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, parse } from '../../src/index.ts';
import { calculate, codes, diagnose } from '../diagnose.ts';

const TEXT = `
parameters: {life: 40 d}
components:
  zone.a: {availability: 99.9%, mttr: 1 h}
  web: {mtbf: life, mttr: {detect: 5 min, repair: 1 h}, replicas: 3, need: 2}
  db: {mtbf: 200 d, mttr: 45 min, replicas: 2, standby: cold, failover: 40 s}
blocks: {all: {series: [zone.a, web, db]}, pair: {parallel: [web, db]}}
system: all
settings: {mission: 10 d}
`;

const unavailability = async (text: string, set = {}) => (await calculate(text, set)).system.unavailability;

/** Each is what the file with the value written into it says. */
for (const [name, value, from, to] of [
  ['web.replicas', '5', 'replicas: 3', 'replicas: 5'],
  ['web.need', '50%', 'need: 2', 'need: 50%'],
  ['web.mtbf', 'life / 2', 'mtbf: life', 'mtbf: life / 2'],
  ['web.mttr.detect', '1 h', 'detect: 5 min', 'detect: 1 h'],
  ['web.mttr', '3 h', '{detect: 5 min, repair: 1 h}', '3 h'],
  ['web.common_cause', '5%', 'need: 2', 'need: 2, common_cause: 5%'],
  ['zone.a.availability', '98%', '99.9%', '98%'],
  ['db.failover.coverage', '90%', 'failover: 40 s', 'failover: {time: 40 s, coverage: 90%}'],
  ['db.standby', 'hot', 'cold', 'hot'],
  ['components.db.mttr', '9 h', '45 min', '9 h'],
  ['parameters.life', '9 d', 'life: 40 d', 'life: 9 d'],
  ['pair.need', '2', '[web, db]}', '[web, db], need: 2}'],
] as const)
  test(`--set ${name}=${value}`, async () => {
    const written = TEXT.replace(from, to);
    assert.notEqual(written, TEXT);
    const system = name.startsWith('pair') ? (text: string) => text.replace('system: all', 'system: pair') : String;
    assert.equal(await unavailability(system(TEXT), { [name]: value }), await unavailability(system(written)));
  });

test('a setting, and several fields at once', async () => {
  const { mission } = await calculate(TEXT, { 'settings.mission': '90 d' });
  assert.equal(mission?.time_s, 90 * 86400);
  const both = TEXT.replace('replicas: 3', 'replicas: 6').replace('life: 40 d', 'life: 4 d');
  assert.equal(await unavailability(TEXT, { 'web.replicas': '6', life: '4 d' }), await unavailability(both));
});

test('a path that leads nowhere, and a value that does not fit', async () => {
  assert.deepEqual(await diagnose(TEXT, { 'web.replcas': '5' }), ['unknown-set-path 1:1-12']);
  assert.deepEqual(await codes(TEXT, { 'wbe.replicas': '5', 'settings.yaer': '1 d' }), [
    'unknown-set-path',
    'unknown-set-path',
  ]);
  assert.deepEqual(await diagnose(TEXT, { 'web.replicas': 'five' }), ['unknown-parameter 1:14-18']);
  assert.deepEqual(await codes(TEXT, { 'web.mtbf': '5' }), ['bare-duration']);
  assert.deepEqual(await codes(TEXT, { replicas: '5' }), ['unknown-set-parameter']);
  assert.deepEqual(await codes('components: [a]', { 'web.mtbf': '5 d' }), ['unknown-set-path', 'wrong-type']);
});

const STORED = `
parameters: {drive: 1.4%}
storage:
  photos: {afr: drive, rebuild: 12 h, copies: 3}
  old.logs: {mtbf: 90 y, rebuild: {rebuild_time}, erasure: {data: 8, parity: 3}, groups: 40}
components: {storage: {availability: 99%}, web: {availability: 99.9%}}
system: {series: [storage, web]}
`.replace('{rebuild_time}', '9 h');

const stored = async (text: string, set: Readonly<Record<string, string>> = {}) => {
  const overrides = Object.entries(set).map(([name, value]) => ({ name, value }));
  const { result } = analyze(await parse(text, { set: overrides }));
  assert.ok(result.ok, result.diagnostics.map(({ message }) => message).join('; '));
  // Warnings say where they are in the text.
  return { ...result, diagnostics: result.diagnostics.map(({ code }) => code) };
};

for (const [name, value, from, to] of [
  ['storage.photos.rebuild', '6h', 'rebuild: 12 h', 'rebuild: 6h'],
  ['photos.copies', '2', 'copies: 3', 'copies: 2'],
  ['photos.afr', '2 * drive', 'afr: drive', 'afr: 2 * drive'],
  ['old.logs.erasure.parity', '2', 'parity: 3', 'parity: 2'],
  ['storage.old.logs.groups', '41', 'groups: 40', 'groups: 41'],
  ['photos.groups', '7', 'copies: 3', 'copies: 3, groups: 7'],
  // A component may be called as the section is.
  ['storage.availability', '98%', 'availability: 99%', 'availability: 98%'],
] as const)
  test(`--set ${name}=${value} reaches storage, and parts beside it`, async () => {
    const written = STORED.replace(from, to);
    assert.notEqual(written, STORED);
    const set = await stored(STORED, { [name]: value });
    assert.deepEqual(set, await stored(written));
    assert.notDeepEqual(set, await stored(STORED));
  });

test('paths into storage that lead nowhere, and values that do not fit there', async () => {
  assert.deepEqual(await diagnose(STORED, { 'storage.photos.copis': '2' }), ['unknown-set-path 1:1-21']);
  // Of another section.
  assert.deepEqual(await codes(STORED, { 'storage.web.mttr': '2 h', 'components.photos.copies': '2' }), [
    'unknown-set-path',
    'unknown-set-path',
  ]);
  assert.deepEqual(await codes(STORED, { 'photos.copies': '0', 'old.logs.copies': '3' }), [
    'out-of-range',
    'several-figures',
  ]);
});

const EQUALS = `
parameters: {f: 1 h}
components: {f=g: {mtbf: 90 d, mttr: f}, 'h = i': {mtbf: 90 d, mttr: 2 h}, web: {mtbf: 9 d, mttr: f, source: a}}
blocks: {'a=b=c': {parallel: [f=g, h = i]}}
system: {series: [web, a=b=c]}
`;

/** As the command line divides it, at the first equals sign. */
const typed = (text: string): Record<string, string> => {
  const at = text.indexOf('=');
  return { [text.slice(0, at)]: text.slice(at + 1) };
};

test('names with equals signs in them are told from values', async () => {
  for (const [given, from, to] of [
    ['f=g.mttr=3h', 'mttr: f}, ', 'mttr: 3h}, '],
    ['h = i.mttr=3h', 'mttr: 2 h', 'mttr: 3h'],
    ['a=b=c.need=2', 'h = i]', 'h = i], need: 2'],
    ['f=2h', '{f: 1 h}', '{f: 2h}'],
    ['web.source=a=b', 'source: a', 'source: a=b'],
    ['components.f=g.mtbf=9d', 'f=g: {mtbf: 90 d', 'f=g: {mtbf: 9d'],
  ] as const) {
    const written = EQUALS.replace(from, to);
    assert.notEqual(written, EQUALS, given);
    assert.deepEqual(await stored(EQUALS, typed(given)), await stored(written), given);
  }
  // A program that uses the library knows where a name ends.
  assert.equal(await unavailability(EQUALS, { 'f=g.mttr': '3h' }), await unavailability(EQUALS, typed('f=g.mttr=3h')));
  assert.deepEqual(await diagnose(EQUALS, typed('h = i.mtr=3h')), ['unknown-set-path 1:1-10']);
  assert.deepEqual(await codes(EQUALS, typed('x=1=2')), ['unknown-set-parameter']);
});
