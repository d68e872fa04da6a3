import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../src/index.ts';
import { diagnose } from '../diagnose.ts';

const CASES: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a bare number', 'components:\n  web: {mtbf: 90, mttr: 1 h}\n', ['bare-duration 2:15-17']],
  ['a unit within a value', 'components:\n  web:\n    mtbf: 90 dys\n    mttr: 1 h\n', ['unknown-unit 3:14-17']],
  ['a unit in double quotes', 'components: {web: {mtbf: "90 dys", mttr: 1 h}}', ['unknown-unit 1:30-33']],
  ['a unit in single quotes', "components: {web: {mtbf: '90 dys', mttr: 1 h}}", ['unknown-unit 1:30-33']],
  [
    'a unit behind an escape: the whole text',
    'components: {web: {mtbf: "9\\u0030 dys", mttr: 1 h}}',
    ['unknown-unit 1:26-39'],
  ],
  ['a literal block', 'components:\n  web:\n    mtbf: |\n      90 dys\n    mttr: 1 h\n', ['unknown-unit 4:10-13']],
  [
    'a folded block: where it begins',
    'components:\n  web:\n    mtbf: >\n      90\n      dys\n    mttr: 1 h\n',
    ['unknown-unit 3:11-6:1'],
  ],
  ['CRLF', 'components:\r\n  web:\r\n    mtbf: 90 dys\r\n    mttr: 1 h\r\n', ['unknown-unit 3:14-17']],
  ['a tab before a value', 'components:\n  web:\t{availability: 5}\n', ['bare-percentage 2:23-24']],
  ['wide characters count as UTF-16 does', 'components: {日本👩: {availability: 5}}', ['bare-percentage 1:35-36']],
  ['JSON', '{\n  "components": {\n    "web": {"availability": 5}\n  }\n}\n', ['bare-percentage 3:29-30']],
  ['JSON on one line', '{"components":{"web":{"availability":5}}}', ['bare-percentage 1:38-39']],
  [
    'JSON indented with tabs',
    '{\n\t"components": {\n\t\t"web": {"availability": 5}\n\t}\n}\n',
    ['bare-percentage 3:27-28'],
  ],
  ['a value that is not there: its key', 'components:\n  web:\n    mtbf:\n    mttr: 1 h\n', ['wrong-type 3:5-9']],
  [
    'a member that is not there',
    'components: {web: {availability: 99%}}\nsystem: {series: [web, ~]}',
    ['wrong-type 2:24-25'],
  ],
  [
    'a mapping where text is due, to its last value',
    'components:\n  web:\n    availability:\n      a: 1\n      b: 2\n\n# comment\nname: x\n',
    ['wrong-type 4:7-5:11'],
  ],
  ['a list where text is due', 'components: {web: {availability: [1, 2]}}', ['wrong-type 1:34-40']],
  [
    'what an alias stands for, once',
    'components:\n  a: &x {mtbf: 90, mttr: 1 h}\n  b: *x\nsystem: {series: [a, b]}\n',
    ['bare-duration 2:16-18'],
  ],
  ['an alias without an anchor', 'components: {a: *x}', ['bad-alias 1:17-19']],
  ['both of two keys', 'components:\n  a: {availability: 99%}\n  a: {availability: 98%}\n', ['duplicate-key 3:3-4']],
  ['the end of a text that breaks off', 'components: {web: {availability: 99%}', ['yaml-unclosed 1:13-14']],
  [
    'in the order of the text',
    'system: {series: [wbe]}\ncomponents: {web: {availability: 99%, mtbff: 1}}\nblock: 1\n',
    ['unknown-name 1:19-22', 'unknown-key 2:39-44', 'unknown-key 3:1-6'],
  ],
];

for (const [what, text, expected] of CASES) test(what, async () => assert.deepEqual(await diagnose(text), expected));

test('a byte-order mark is no column', async () => {
  const [first] = (await parse('\ufeffcomponents: {web: {availability: 5}}')).diagnostics;
  assert.equal(first?.code, 'bare-percentage');
  assert.equal(first?.excerpt?.slice((first.span?.column ?? 0) - 1), '5}}');
});

test('an excerpt is its line without the break', async () => {
  const { diagnostics } = await parse('components:\r\n  web: {availability: 5}\r\n');
  assert.equal(diagnostics[0]?.excerpt, '  web: {availability: 5}');
});

test('a value of the command line has a line of its own', async () => {
  const text = 'parameters: {a: 3 d}\ncomponents: {web: {mtbf: a, mttr: 1 h}}';
  assert.deepEqual(await diagnose(text, { a: '3 dd' }), ['unknown-unit 1:5-7']);
  assert.deepEqual(await diagnose(text, { b: '3 d' }), ['unknown-set-parameter 1:1-2']);
});
