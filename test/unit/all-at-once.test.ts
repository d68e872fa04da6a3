import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../diagnose.ts';

// Whoever has mended what is told has a file without faults: nothing is told only then, and nothing twice.
const CASES: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  [
    'names in a block with an unknown key',
    'components: {a: {availability: 99%}}\nsystem: {series: [a, zz, {parallel: [yy]}], foo: 1}',
    ['unknown-name 2:22-24', 'unknown-name 2:38-40', 'unknown-key 2:45-48'],
  ],
  [
    'names in a bare list, and in a block whose kind is misspelt',
    'components: {a: {availability: 99%}}\nblocks: {p: [a, zz], q: {serie: [yy, p]}}\nsystem: q',
    ['bare-list 2:13-20', 'unknown-name 2:17-19', 'unknown-key 2:26-31', 'unknown-name 2:34-36'],
  ],
  [
    'names in a faulty network',
    'components: {l: {availability: 99%}}\nsystem: {network: {from: a, to: b, links: [{between: [a, b], via: xx}, {betwen: [a, b], via: l}], nodes: {b: zz}}}',
    ['unknown-name 2:67-69', 'unknown-key 2:73-79', 'unknown-name 2:110-112'],
  ],
  [
    'names that faulty components need',
    'components: {a: {mtff: 3 d, mttr: 1 h, replicas: 2, spread: [zz], requires: {optional: yy}}}',
    ['unknown-key 1:18-22', 'unknown-name 1:62-64', 'unknown-name 1:88-90'],
  ],
  [
    'what is missing beside what is faulty',
    'components: {a: {mtbf: 90 d, replicas: two}, b: {replicas: 0}, c: {mttr: 1 h, slo: 99}}\nsystem: {series: [a, b, c]}',
    [
      'missing-mttr 1:18-22',
      'unknown-parameter 1:40-43',
      'missing-figures 1:46-47',
      'out-of-range 1:60-61',
      'mttr-alone 1:68-72',
      'bare-percentage 1:84-86',
    ],
  ],
  [
    'what is missing in a faulty mapping',
    'components: {a: {availability: 99%, maintenance: {every: 5}, deployments: {frequency: 5, faulty: 5%}}}',
    ['missing-key 1:50-60', 'bare-duration 1:58-59', 'missing-key 1:75-101', 'wrong-dimension 1:87-88'],
  ],
  [
    'what may only be misspelt is not missing',
    'components: {a: {mtbff: 90 d}, b: {mtbf: 90 d, mttrs: 1 h}, c: {availability: 99%, maintenance: {evry: 3 d, lasts: 1 h}}}\nstorage: {s: {afr: 1%, copies: 3, rebuilt: 1 h}, t: {afr: 1%, rebuild: 1 h, erasure: {data: 8, party: 3}}}\nsystem: {series: [a, b, c]}',
    [
      'unknown-key 1:18-23',
      'unknown-key 1:48-53',
      'unknown-key 1:98-102',
      'unknown-key 2:35-42',
      'unknown-key 2:96-101',
    ],
  ],
  [
    'what goes with a faulty mode is not judged',
    'components: {a: {mtbf: 1 d, mttr: 1 h}, b: {mtbf: 1 d, mttr: 1 h}, c: {mtbf: 1 d, mttr: 1 h, replicas: 2, standby: {mode: warm, dormancy: 20}}}\nsystem: {series: [{standby: [a, b], mode: tepid, dormancy: 20%}, c]}',
    ['bare-percentage 1:139-141', 'not-a-choice 2:43-48'],
  ],
  ['names where nothing has one', 'components: {}\nsystem: {series: [a, b]}', ['missing-components 1:1-11']],
];

for (const [what, text, expected] of CASES) test(what, async () => assert.deepEqual(await diagnose(text), expected));

test('true and false are what YAML says they are', async () => {
  const text = (value: string): string =>
    `components: {a: {mtbf: 1 d, mttr: 1 h}, b: {mtbf: 1 d, mttr: 1 h}}\nsystem: {standby: [a, b], fail_back: ${value}}`;
  for (const value of ['true', 'True', 'FALSE']) assert.deepEqual(await diagnose(text(value)), []);
  for (const value of ['yes', 'no', '"true"', 'on'])
    assert.deepEqual((await diagnose(text(value)))[0]?.split(' ')[0], 'wrong-type');
});
